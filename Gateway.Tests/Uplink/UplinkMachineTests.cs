// The transition table, every state with every event, written down a second time by hand.

using Gateway.Core.Uplink;
using nanoFramework.TestFramework;

namespace Gateway.Tests.Uplink;

[TestClass]
public class UplinkMachineTests
{
    private const int Idle = (int)UplinkState.Idle;
    private const int Connecting = (int)UplinkState.Connecting;
    private const int Online = (int)UplinkState.Online;
    private const int Draining = (int)UplinkState.Draining;
    private const int BackingOff = (int)UplinkState.BackingOff;
    private const int Paused = (int)UplinkState.Paused;

    [TestMethod]
    [DataRow((int)UplinkEvent.LinkUp, Connecting, Connecting, Online, Draining, BackingOff, Paused)]
    [DataRow((int)UplinkEvent.LinkDown, Idle, Idle, Idle, Paused, Idle, Paused)]
    [DataRow((int)UplinkEvent.Connected, Idle, Online, Online, Draining, BackingOff, Paused)]
    [DataRow((int)UplinkEvent.Failed, Idle, BackingOff, BackingOff, Paused, BackingOff, Paused)]
    [DataRow((int)UplinkEvent.DelayElapsed, Idle, Connecting, Online, Draining, Connecting, Paused)]
    [DataRow((int)UplinkEvent.Drained, Idle, Connecting, Online, Paused, BackingOff, Paused)]
    [DataRow((int)UplinkEvent.PauseRequested, Paused, Paused, Draining, Draining, Paused, Paused)]
    [DataRow((int)UplinkEvent.ResumeRequested, Idle, Connecting, Online, Online, BackingOff, Idle)]
    public void Every_state_and_event_lead_where_they_should(
        int what, int idle, int connecting, int online, int draining, int backingOff, int paused)
    {
        Check(UplinkState.Idle, what, idle);
        Check(UplinkState.Connecting, what, connecting);
        Check(UplinkState.Online, what, online);
        Check(UplinkState.Draining, what, draining);
        Check(UplinkState.BackingOff, what, backingOff);
        Check(UplinkState.Paused, what, paused);
    }

    [TestMethod]
    public void The_table_above_has_a_row_for_every_event_and_a_column_for_every_state()
    {
        Assert.AreEqual((int)UplinkEvent.ResumeRequested + 1, UplinkMachine.EventCount);
        Assert.AreEqual((int)UplinkState.Paused + 1, UplinkMachine.StateCount);
    }

    private static void Check(UplinkState from, int what, int to)
    {
        UplinkState next = UplinkMachine.Next(from, (UplinkEvent)what);
        Assert.AreEqual(to, (int)next, ((int)from).ToString());
    }
}
