// The command that switches outputs.

using Gateway.Core;
using nanoFramework.TestFramework;

namespace Gateway.Tests.Shell;

[TestClass]
public class OutputCommandTests
{
    [TestMethod]
    public void Without_outputs_it_says_so()
    {
        ShellBench bench = new ShellBench();
        bench.AssertAnswer("output", "no outputs\n");
        bench.AssertAnswer("output hall on", "no such output; 'output' lists them\n");
    }

    [TestMethod]
    public void Outputs_are_named_by_channel_or_by_a_sensor_with_one()
    {
        ShellBench bench = new ShellBench();
        bench.Control.Outputs[2] = true;
        bench.AssertAnswer("output", "meter.total                 not known\n");
        bench.AssertAnswer("output meter off", "meter.total off\n");
        Assert.AreEqual(2, bench.Control.SwitchedChannel);
        Assert.IsFalse(bench.Control.SwitchedOn);
        bench.Control.Outputs[0] = true;
        bench.Control.Outputs[1] = true;
        bench.AssertAnswer("output hall on", "no such output; 'output' lists them\n");
        bench.AssertAnswer("output hall.humidity on", "hall.humidity on\n");
        Assert.AreEqual(1, bench.Control.SwitchedChannel);
        Assert.IsTrue(bench.Control.SwitchedOn);
    }

    [TestMethod]
    public void It_says_when_and_why_not()
    {
        ShellBench bench = new ShellBench();
        bench.Control.Outputs[0] = true;
        bench.Control.SwitchesInMs = 95000;
        bench.AssertAnswer("output hall on",
            "hall.temperature on in 1 min 35 s, when its minimum time is over\n");
        bench.Control.SwitchResult = ErrorCode.NoAnswer;
        bench.AssertAnswer("output hall off",
            "hall.temperature does not switch: " + ErrorText.Of(ErrorCode.NoAnswer) + "\n");
        bench.AssertAnswer("output hall up", "output: expected a name, and on or off\n");
        bench.AssertAnswer("output hall", "output: expected a name, and on or off\n");
    }
}
