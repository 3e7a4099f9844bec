// From the first attempt to the connection: what is seen of its stages, and what is counted when it fails.

using Gateway.Core;
using Gateway.Core.Uplink;
using nanoFramework.TestFramework;

namespace Gateway.Tests.Uplink;

[TestClass]
public class UplinkStageTests
{
    private static UplinkBench _bench;

    [TestMethod]
    public void The_stages_of_the_transport_are_states_of_the_uplink()
    {
        Begin();
        _bench.Step();
        Assert.AreEqual((int)UplinkState.Resolving, _bench.State);
        Assert.IsTrue(_bench.Uplink.IsWaiting);
        _bench.Transport.Stage = ConnectStage.Connecting;
        _bench.Step();
        Assert.AreEqual((int)UplinkState.Connecting, _bench.State);
        _bench.Transport.Stage = ConnectStage.Securing;
        _bench.Step();
        Assert.AreEqual((int)UplinkState.Securing, _bench.State);
        Assert.IsTrue(_bench.Uplink.IsWaiting);
        Assert.AreEqual(0, _bench.Transport.CloseCount, "going on is not giving up");
        _bench.Transport.ConnectResult = 1;
        _bench.Step();
        Assert.AreEqual((int)UplinkState.Online, _bench.State);
        Assert.AreEqual(1, _bench.Uplink.Stats.AttemptCount);
        Assert.AreEqual(1, _bench.Uplink.Stats.ConnectCount);
    }

    [TestMethod]
    [DataRow((int)ConnectStage.Resolving, (int)UplinkState.Resolving, (int)ErrorCode.NameNotResolved)]
    [DataRow((int)ConnectStage.Connecting, (int)UplinkState.Connecting, (int)ErrorCode.Refused)]
    [DataRow((int)ConnectStage.Securing, (int)UplinkState.Securing, (int)ErrorCode.TlsFailed)]
    public void A_failure_is_counted_with_its_cause_and_place(int stage, int state, int cause)
    {
        Begin();
        _bench.Transport.Stage = (ConnectStage)stage;
        _bench.Step();
        _bench.Step();
        Assert.AreEqual(state, _bench.State);
        _bench.Transport.ConnectResult = -cause;
        _bench.Step();
        Assert.AreEqual((int)UplinkState.BackingOff, _bench.State);
        Assert.AreEqual(state, (int)_bench.Uplink.Stats.LastFailureState);
        Assert.AreEqual(1L, _bench.Uplink.Stats.Failures.Of((ErrorCode)cause));
        Assert.AreEqual(1L, _bench.Uplink.Stats.FailureCount);
        Assert.AreEqual(1, _bench.Transport.CloseCount);
    }

    [TestMethod]
    [DataRow((int)ConnectStage.Resolving)]
    [DataRow((int)ConnectStage.Connecting)]
    [DataRow((int)ConnectStage.Securing)]
    public void One_deadline_holds_for_all_stages(int stage)
    {
        Begin();
        _bench.Transport.Stage = (ConnectStage)stage;
        _bench.Run(999);
        Assert.AreEqual(0L, _bench.Uplink.Stats.FailureCount);
        _bench.Run(20);
        Assert.AreEqual(1L, _bench.Uplink.Stats.Failures.Of(ErrorCode.TimedOut));
    }

    [TestMethod]
    [DataRow((int)ConnectStage.Connecting)]
    [DataRow((int)ConnectStage.Securing)]
    public void A_lost_link_gives_the_attempt_up(int stage)
    {
        Begin();
        _bench.Transport.Stage = (ConnectStage)stage;
        _bench.Step();
        _bench.Step();
        _bench.Link.IsUp = false;
        _bench.Step();
        Assert.AreEqual((int)UplinkState.Idle, _bench.State);
        Assert.AreEqual(1, _bench.Transport.CloseCount);
    }

    [TestMethod]
    public void A_flapping_link_costs_attempts_and_nothing_else()
    {
        Begin();
        _bench.Transport.ConnectResult = 1;
        _bench.Transport.AcknowledgesAll = true;
        _bench.Source.Add(3);
        for (int i = 0; i < 1000; i++)
        {
            _bench.Link.IsUp = i % 2 == 0;
            _bench.Run(1000);
        }

        Assert.AreEqual(0L, _bench.Uplink.Stats.FailureCount);
        Assert.AreEqual(500, _bench.Uplink.Stats.ConnectCount);
        Assert.AreEqual(500, _bench.Transport.CloseCount, "every connection was closed once");
        Assert.AreEqual(3L, _bench.Source.Cursor);
    }

    [TestMethod]
    public void Causes_beyond_the_table_are_counted_together()
    {
        Begin();
        CauseCounts counts = _bench.Uplink.Stats.Failures;
        for (int cause = 1; cause <= CauseCounts.KindsMax + 2; cause++)
        {
            _bench.Run(700000);
            while (_bench.State != (int)UplinkState.Resolving)
            {
                _bench.Run(100);
            }

            _bench.Transport.ConnectResult = -cause;
            _bench.Step();
            _bench.Transport.ConnectResult = 0;
        }

        Assert.AreEqual(CauseCounts.KindsMax, counts.KindCount);
        Assert.IsTrue(counts.Others >= 2, "the last ones found no place");
        long sum = counts.Others;
        for (int i = 0; i < counts.KindCount; i++)
        {
            Assert.AreEqual(counts.CountAt(i), counts.Of(counts.CauseAt(i)));
            sum += counts.CountAt(i);
        }

        Assert.AreEqual(counts.Total, sum);
    }

    private static void Begin()
    {
        _bench = new UplinkBench(new UplinkOptions { ConnectTimeoutMs = 1000 });
        _bench.Transport.ConnectResult = 0;
    }
}
