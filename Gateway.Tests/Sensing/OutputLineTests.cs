// When an output may switch.

using Gateway.Core.Sensing;
using nanoFramework.TestFramework;

namespace Gateway.Tests.Sensing;

[TestClass]
public class OutputLineTests
{
    [TestMethod]
    public void It_switches_at_once_when_nothing_is_in_the_way()
    {
        OutputLine line = new OutputLine(false, 0, 0);
        line.Begin(1000);
        Assert.IsFalse(line.IsOn);
        Assert.AreEqual(0, line.Request(true, 1000));
        Assert.IsTrue(line.Step(1000));
        Assert.IsTrue(line.IsOn);
        Assert.IsFalse(line.Step(1000));
        Assert.AreEqual(int.MaxValue, line.DueInMs(1000));
    }

    [TestMethod]
    public void Minimum_times_hold_a_request_back()
    {
        OutputLine line = new OutputLine(false, 5000, 3000);
        line.Begin(0);
        Assert.AreEqual(2000, line.Request(true, 1000)); // the boot counts as switching off
        Assert.IsFalse(line.Step(2999));
        Assert.IsTrue(line.IsWaiting);
        Assert.AreEqual(1, line.DueInMs(2999));
        Assert.IsTrue(line.Step(3000));
        Assert.AreEqual(5000, line.Request(false, 3000));
        Assert.IsFalse(line.Step(7999));
        Assert.IsTrue(line.Step(8000));
        Assert.IsFalse(line.IsOn);
    }

    [TestMethod]
    public void The_latest_request_counts()
    {
        OutputLine line = new OutputLine(false, 0, 3000);
        line.Begin(0);
        line.Request(true, 0);
        Assert.AreEqual(0, line.Request(false, 1000));
        Assert.IsFalse(line.IsWaiting);
        Assert.IsFalse(line.Step(9000));
        Assert.IsFalse(line.IsOn);
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void The_safe_state_waits_for_nothing(bool isSafeOn)
    {
        OutputLine line = new OutputLine(isSafeOn, 60000, 60000);
        line.Begin(0);
        line.Request(!isSafeOn, 60000);
        Assert.IsTrue(line.Step(60000));
        Assert.AreEqual(!isSafeOn, line.IsOn);
        Assert.IsTrue(line.EnterSafeState(60001));
        Assert.AreEqual(isSafeOn, line.IsOn);
        Assert.IsFalse(line.EnterSafeState(60002));
    }

    [TestMethod]
    public void The_safe_state_forgets_what_waited()
    {
        OutputLine line = new OutputLine(false, 0, 3000);
        line.Begin(0);
        line.Request(true, 0);
        Assert.IsFalse(line.EnterSafeState(1000));
        Assert.IsFalse(line.Step(5000));
        Assert.IsFalse(line.IsOn);
    }
}
