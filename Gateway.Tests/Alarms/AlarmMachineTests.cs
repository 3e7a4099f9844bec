// Every state of an alarm with every action, latched and not.

using Gateway.Core.Alarms;
using nanoFramework.TestFramework;

namespace Gateway.Tests.Alarms;

[TestClass]
public class AlarmMachineTests
{
    private const AlarmState N = AlarmState.Normal;
    private const AlarmState U = AlarmState.Unacknowledged;
    private const AlarmState A = AlarmState.Acknowledged;
    private const AlarmState R = AlarmState.Returned;
    private const AlarmState L = AlarmState.Latched;
    private const AlarmState I = AlarmState.Inhibited;

    // The states after raise, ease, return, acknowledge, inhibit, resume.
    [TestMethod]
    [DataRow((int)N, false, (int)U, (int)N, (int)N, (int)N, (int)I, (int)N)]
    [DataRow((int)U, false, (int)U, (int)U, (int)R, (int)A, (int)I, (int)U)]
    [DataRow((int)A, false, (int)U, (int)A, (int)N, (int)A, (int)I, (int)A)]
    [DataRow((int)R, false, (int)U, (int)R, (int)R, (int)N, (int)I, (int)R)]
    [DataRow((int)L, false, (int)U, (int)L, (int)L, (int)N, (int)I, (int)L)]
    [DataRow((int)I, false, (int)I, (int)I, (int)I, (int)I, (int)I, (int)N)]
    [DataRow((int)N, true, (int)U, (int)N, (int)N, (int)N, (int)I, (int)N)]
    [DataRow((int)U, true, (int)U, (int)U, (int)L, (int)A, (int)I, (int)U)]
    [DataRow((int)A, true, (int)U, (int)A, (int)N, (int)A, (int)I, (int)A)]
    [DataRow((int)R, true, (int)U, (int)R, (int)R, (int)N, (int)I, (int)R)]
    [DataRow((int)L, true, (int)U, (int)L, (int)L, (int)N, (int)I, (int)L)]
    [DataRow((int)I, true, (int)I, (int)I, (int)I, (int)I, (int)I, (int)N)]
    public void Every_state_goes_where_the_diagram_says(
        int state, bool isLatched, int raise, int ease, int back, int acknowledge, int inhibit, int resume)
    {
        AssertNext(state, AlarmAction.Raise, isLatched, raise);
        AssertNext(state, AlarmAction.Ease, isLatched, ease);
        AssertNext(state, AlarmAction.Return, isLatched, back);
        AssertNext(state, AlarmAction.Acknowledge, isLatched, acknowledge);
        AssertNext(state, AlarmAction.Inhibit, isLatched, inhibit);
        AssertNext(state, AlarmAction.Resume, isLatched, resume);
    }

    private static void AssertNext(int state, AlarmAction action, bool isLatched, int expected)
    {
        AlarmState next = AlarmMachine.Next((AlarmState)state, action, isLatched);
        string place = AlarmText.Of((AlarmState)state) + ", action " + ((int)action).ToString();
        Assert.AreEqual(AlarmText.Of((AlarmState)expected), AlarmText.Of(next), place);
    }
}
