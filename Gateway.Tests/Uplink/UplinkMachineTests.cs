// The transition table, every state with every event, written down a second time by hand.

using Gateway.Core.Uplink;
using nanoFramework.TestFramework;

namespace Gateway.Tests.Uplink;

[TestClass]
public class UplinkMachineTests
{
    private const int Idle = (int)UplinkState.Idle;
    private const int Reso = (int)UplinkState.Resolving;
    private const int Conn = (int)UplinkState.Connecting;
    private const int Secu = (int)UplinkState.Securing;
    private const int Onln = (int)UplinkState.Online;
    private const int Drai = (int)UplinkState.Draining;
    private const int Back = (int)UplinkState.BackingOff;
    private const int Paus = (int)UplinkState.Paused;

    [TestMethod]
    [DataRow((int)UplinkEvent.LinkUp, Reso, Reso, Conn, Secu, Onln, Drai, Back, Paus)]
    [DataRow((int)UplinkEvent.LinkDown, Idle, Idle, Idle, Idle, Idle, Paus, Idle, Paus)]
    [DataRow((int)UplinkEvent.Resolved, Idle, Conn, Conn, Secu, Onln, Drai, Back, Paus)]
    [DataRow((int)UplinkEvent.Opened, Idle, Secu, Secu, Secu, Onln, Drai, Back, Paus)]
    [DataRow((int)UplinkEvent.Connected, Idle, Onln, Onln, Onln, Onln, Drai, Back, Paus)]
    [DataRow((int)UplinkEvent.Failed, Idle, Back, Back, Back, Back, Paus, Back, Paus)]
    [DataRow((int)UplinkEvent.DelayElapsed, Idle, Reso, Conn, Secu, Onln, Drai, Reso, Paus)]
    [DataRow((int)UplinkEvent.Drained, Idle, Reso, Conn, Secu, Onln, Paus, Back, Paus)]
    [DataRow((int)UplinkEvent.PauseRequested, Paus, Paus, Paus, Paus, Drai, Drai, Paus, Paus)]
    [DataRow((int)UplinkEvent.ResumeRequested, Idle, Reso, Conn, Secu, Onln, Onln, Back, Idle)]
    public void Every_state_and_event_lead_where_they_should(
        int what, int idle, int resolving, int connecting, int securing, int online, int draining,
        int backingOff, int paused)
    {
        Check(UplinkState.Idle, what, idle);
        Check(UplinkState.Resolving, what, resolving);
        Check(UplinkState.Connecting, what, connecting);
        Check(UplinkState.Securing, what, securing);
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
