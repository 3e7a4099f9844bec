// The results of provision: what is kept, who else may write there, and a disk that is full.

using Gateway.SystemTests.NanoApi;
using Gateway.Tools.Provision;

namespace Gateway.SystemTests.Provision;

[TestClass]
[ResourceLock(BoardTest.Shared)]
public sealed class ResultFileTests
{
    private const string FullDisk = "/dev/full";

    private readonly ProvisionRig _rig = new();

    [TestCleanup]
    public void CleanUp() => _rig.Dispose();

    [TestMethod]
    public void What_is_done_is_known_again_also_behind_a_line_that_was_torn()
    {
        string path = _rig.Write("results", "t,hall-1,ok,\"applied\"\nt,hall-2,failed,\"no\"\nt,hall-3,o");
        using (ResultFile results = ResultFile.Open(path))
        {
            CollectionAssert.AreEquivalent(new[] { "hall-1" }, results.Done.ToArray());
            Assert.AreEqual("", results.Add("hall-4", true, "said \"yes\""));
            Assert.AreEqual("", results.Add("hall-5", false, "no"));
        }

        using ResultFile again = ResultFile.Open(path);
        CollectionAssert.AreEquivalent(new[] { "hall-1", "hall-4" }, again.Done.ToArray());
    }

    [TestMethod]
    public void Nobody_else_writes_there_meanwhile()
    {
        using ResultFile results = ResultFile.Open(_rig.PathOf("results"));
        Assert.ThrowsExactly<IOException>(() => File.OpenWrite(_rig.PathOf("results")));
    }

    [TestMethod]
    public void A_result_that_is_not_written_is_told_and_the_next_row_has_its_turn()
    {
        RequireFullDisk();
        _rig.Open = port => throw new ProvisionException($"{port} cannot be opened");
        string table = _rig.Write("boards.csv", "device.id,port\nhall-1,a\nhall-2,b\n");
        string config = _rig.WriteConfig("nobody");

        Assert.AreEqual(1, _rig.Run("--csv", table, "--config", config, "--results", FullDisk));

        StringAssert.Contains(_rig.Output, "hall-1               its result is not written: ");
        StringAssert.Contains(_rig.Output, "hall-2               its result is not written: ");
        StringAssert.Contains(_rig.Output, "provision: 0 done, 2 failed, 0 done before");
        StringAssert.Contains(_rig.Output, "provision: 2 results are not in /dev/full");
    }

    [TestMethod]
    public void A_board_that_is_done_without_a_result_is_a_failure_of_the_run()
    {
        RequireFullDisk();
        using BenchDevice device = new(_rig.Flash("one"));
        string config = _rig.WriteConfig("hall-1");

        Assert.AreEqual(
            1, _rig.Run("--port", device.Port, "--config", config, "--results", FullDisk), _rig.Output);

        StringAssert.Contains(_rig.Output, "provision: 1 done, 0 failed, 0 done before");
        StringAssert.Contains(_rig.Output, "provision: 1 results are not in /dev/full");
    }

    private static void RequireFullDisk()
    {
        if (!File.Exists(FullDisk))
        {
            Assert.Inconclusive("There is no " + FullDisk + " here.");
        }
    }
}
