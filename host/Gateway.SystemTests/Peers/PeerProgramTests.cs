// A missing peer must be seen: as a skipped test with a reason, or as a failure where peers are demanded.

using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Gateway.SystemTests.Peers;

[TestClass]
public sealed class PeerProgramTests
{
    private string? _before;

    [TestInitialize]
    public void Remember() => _before = Environment.GetEnvironmentVariable(PeerProgram.RequireVariable);

    [TestCleanup]
    public void Restore() => Environment.SetEnvironmentVariable(PeerProgram.RequireVariable, _before);

    [TestMethod]
    public void A_program_that_is_not_installed_skips_the_test_and_says_why()
    {
        Environment.SetEnvironmentVariable(PeerProgram.RequireVariable, null);

        AssertInconclusiveException e = Assert.ThrowsExactly<AssertInconclusiveException>(
            () => PeerProgram.Require("no-such-program", "no-such-package"));

        const string Reason = "no-such-program is not installed (package no-such-package).";
        StringAssert.Contains(e.Message, Reason);
        Assert.IsTrue(MissingPeers.Forget(Reason), "it would have been told at the end of the run");
    }

    [TestMethod]
    public void Where_peers_are_demanded_a_missing_one_is_a_failure()
    {
        Environment.SetEnvironmentVariable(PeerProgram.RequireVariable, "1");

        Assert.ThrowsExactly<AssertFailedException>(
            () => PeerProgram.Require("no-such-program", "no-such-package"));
    }
}
