// An SCD4x in a whole gateway: told the pressure by the barometer, calibrated from the console.

using Gateway.Virtual.Chips;
using nanoFramework.TestFramework;

namespace Gateway.Tests.Agent;

[TestClass]
public class Co2Tests
{
    private const string Config = "{\"device\":{\"id\":\"d\"},\"console\":{\"login\":false},\"sensor\":{"
        + "\"0\":{\"type\":\"bme280\",\"name\":\"weather\"},"
        + "\"1\":{\"type\":\"scd4x\",\"name\":\"air\",\"pressure\":\"weather.pressure\",\"interval\":6000}}}";

    [TestMethod]
    public void The_barometer_tells_it_the_pressure_again_after_an_outage()
    {
        AgentBench bench = new AgentBench(Config);
        VirtualScd4x scd = Boot(bench);
        bench.RunSeconds(130);
        Assert.AreEqual(1013, scd.PressureHectopascals);
        scd.BrownOut();
        Assert.AreEqual(0, scd.PressureHectopascals);
        bench.RunSeconds(130);
        Assert.AreEqual(1013, scd.PressureHectopascals);
    }

    [TestMethod]
    public void It_is_calibrated_from_the_console_and_goes_on()
    {
        AgentBench bench = new AgentBench(Config);
        VirtualScd4x scd = Boot(bench);
        scd.Co2Ppm = 500;
        bench.RunSeconds(60);
        string screen = bench.Type("calibrate air 420");
        Assert.IsTrue(screen.Contains("not now"), screen);
        bench.RunSeconds(180);
        screen = bench.Type("calibrate air 420");
        bench.RunSeconds(20);
        screen += bench.TakeScreen();
        Assert.IsTrue(screen.Contains("air.co2 corrected by -80 ppm"), screen);
        Assert.AreEqual(0, bench.Agent.Poller[1].FailureCount);
        screen = bench.Type("read air");
        bench.RunSeconds(10);
        screen += bench.TakeScreen();
        Assert.IsTrue(screen.Contains("air.co2 420 ppm"), screen);
    }

    private static VirtualScd4x Boot(AgentBench bench)
    {
        bench.Boot(true);
        VirtualScd4x scd = new VirtualScd4x(bench.Clock);
        bench.Board.Bus(1).Attach(scd);
        return scd;
    }
}
