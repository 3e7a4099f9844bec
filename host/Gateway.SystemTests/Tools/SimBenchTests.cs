// `bench sim` judges: what allocates in the steady state or is too slow is a failure that says why.

using Gateway.Tools.Sim;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Gateway.SystemTests.Tools;

[TestClass]
public sealed class SimBenchTests
{
    private const long HourMs = 3600000;

    [TestMethod]
    [DataRow(10000, 0L, "")]
    [DataRow(9999, 0L, "9,999 times real time, at least 10,000 are the goal")]
    [DataRow(10000, 1L, "1 B allocated by the loop in its steady state, 0 are the goal")]
    [DataRow(5, 24L, "5 times real time, at least 10,000 are the goal; "
        + "24 B allocated by the loop in its steady state, 0 are the goal")]
    public void Speed_and_steady_state_are_judged_to_the_limit(int times, long steadyBytes, string expected)
    {
        Assert.AreEqual(expected, SimBench.Judge(times, steadyBytes));
    }

    [TestMethod]
    public void A_loop_that_allocates_with_a_message_fails_and_says_so()
    {
        SimGateway gateway = new(SimBench.Config, 1, 1795000000000);
        gateway.Boot();
        gateway.Run(50 * HourMs);
        object? kept = null;
        gateway.Peer.Taken = (_, _, _) => kept = new byte[24];
        using StringWriter output = new();

        int code = new SimBench(output).Run(gateway, 2 * HourMs);

        Assert.IsNotNull(kept);
        Assert.AreEqual(1, code);
        StringAssert.Contains(output.ToString(), "B allocated by the loop in its steady state");
    }
}
