// MCP23017: inputs, counters with their totals, outputs, settings.

using Gateway.Core;
using Gateway.Core.Ports;
using Gateway.Core.Sensing;
using Gateway.Drivers;
using Gateway.Tests.Drivers.Common;
using Gateway.Virtual;
using nanoFramework.TestFramework;

namespace Gateway.Tests.Drivers.Mcp23017;

[TestClass]
public class Mcp23017Tests
{
    [TestMethod]
    public void Lines_have_channels_in_their_order()
    {
        ISensor sensor = new Mcp23017Rig(false).Sensor;
        Assert.AreEqual(6, sensor.ChannelCount);
        Assert.AreEqual("a0", sensor.GetChannel(0).Name);
        Assert.AreEqual("a7", sensor.GetChannel(3).Name);
        Assert.AreEqual("b1", sensor.GetChannel(5).Name);
        Assert.AreEqual("count", sensor.GetChannel(5).Unit);
        Assert.AreEqual("/", sensor.GetChannel(3).Unit);
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void A_change_is_recorded_at_once_when_it_has_held(bool hasPin)
    {
        Mcp23017Rig rig = new Mcp23017Rig(hasPin);
        DriverFaults.Recover(rig, false);
        rig.Run(100);
        Assert.AreEqual(0, rig.OutOfTurnCount);
        long atMs = rig.Clock.NowMs;
        rig.Expander.SetInput(Mcp23017Rig.Door, true);
        rig.Run(10);
        rig.Expander.SetInput(Mcp23017Rig.Door, false); // bounces
        rig.Run(10);
        rig.Expander.SetInput(Mcp23017Rig.Door, true);
        rig.Run(100);
        Assert.AreEqual(1, rig.OutOfTurnCount);
        Assert.AreEqual(0, rig.Values[0]);
        Assert.IsTrue(rig.ChangedAtMs >= atMs && rig.ChangedAtMs <= atMs + 40);
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void Pulses_that_hold_are_counted_and_shorter_ones_are_not(bool hasPin)
    {
        Mcp23017Rig rig = new Mcp23017Rig(hasPin);
        rig.Expander.SetInput(Mcp23017Rig.Column, true);
        DriverFaults.Recover(rig, false);
        for (int i = 0; i < 7; i++)
        {
            rig.Pulse(Mcp23017Rig.Column, 60, 80);
            rig.Pulse(Mcp23017Rig.Column, 15, 80);
        }

        Assert.AreEqual((int)ErrorCode.Ok, (int)rig.Measure());
        Assert.AreEqual(7, rig.Values[4]);
        Assert.AreEqual(0, rig.Values[5]);
        Assert.AreEqual(0, rig.OutOfTurnCount); // counters are recorded at the interval
    }

    [TestMethod]
    public void Without_debouncing_the_chip_catches_pulses_that_nobody_sees()
    {
        Mcp23017Rig rig = new Mcp23017Rig(true, 0, new VirtualStorage(65536));
        rig.Expander.SetInput(Mcp23017Rig.Column, true);
        DriverFaults.Recover(rig, false);
        for (int i = 0; i < 5; i++)
        {
            rig.Expander.SetInput(Mcp23017Rig.Column, false);
            rig.Expander.SetInput(Mcp23017Rig.Column, true);
            rig.Run(20);
        }

        Assert.AreEqual((int)ErrorCode.Ok, (int)rig.Measure());
        Assert.AreEqual(5, rig.Values[4]);
    }

    [TestMethod]
    [DataRow(3, 0)]
    [DataRow(5, 5)]
    [DataRow(9, 5)]
    [DataRow(10, 10)]
    public void A_power_cut_loses_four_counts_at_most(int sold, int kept)
    {
        VirtualStorage storage = new VirtualStorage(65536);
        Mcp23017Rig rig = new Mcp23017Rig(false, 30, storage);
        rig.Expander.SetInput(Mcp23017Rig.Column, true);
        DriverFaults.Recover(rig, false);
        for (int i = 0; i < sold; i++)
        {
            rig.Pulse(Mcp23017Rig.Column, 60, 60);
        }

        Assert.AreEqual(kept, CountAfterRestart(storage));
    }

    [TestMethod]
    public void A_minute_or_a_planned_restart_saves_what_there_is()
    {
        VirtualStorage storage = new VirtualStorage(65536);
        Mcp23017Rig rig = new Mcp23017Rig(false, 30, storage);
        rig.Expander.SetInput(Mcp23017Rig.Column, true);
        DriverFaults.Recover(rig, false);
        rig.Pulse(Mcp23017Rig.Column, 60, 60100);
        Assert.AreEqual(1, CountAfterRestart(storage));
        rig.Pulse(Mcp23017Rig.Column, 60, 60);
        Assert.AreEqual((int)ErrorCode.Ok, (int)rig.Driver.Save(rig.Clock.NowMs));
        Assert.AreEqual((int)ErrorCode.Ok, (int)rig.Driver.SaveError);
        Assert.AreEqual(2, CountAfterRestart(storage));
    }

    [TestMethod]
    public void Outputs_are_safe_before_they_drive_and_switch_on_request()
    {
        Mcp23017Rig rig = new Mcp23017Rig(true);
        Assert.AreEqual((int)ErrorCode.WrongState, (int)rig.Driver.Request(2, true, 0, out _));
        Assert.AreEqual(0, rig.Expander.Outputs);
        DriverFaults.Recover(rig, false);
        Assert.AreEqual(0xC0, rig.Expander.Outputs);
        Assert.IsTrue(rig.Driver.IsOutput(2));
        Assert.IsFalse(rig.Driver.IsOutput(4));
        Assert.AreEqual((int)ErrorCode.NotFound, (int)rig.Driver.Request(0, true, 0, out _));

        long atMs = rig.Clock.NowMs;
        Assert.AreEqual((int)ErrorCode.Ok, (int)rig.Driver.Request(3, true, atMs, out int inMs));
        Assert.AreEqual(0, inMs);
        Assert.AreEqual(0x80, rig.Expander.Lines & 0xC0);
        rig.Serve();
        Assert.AreEqual(1, rig.OutOfTurnCount);
        Assert.AreEqual(atMs, rig.ChangedAtMs);
        Assert.AreEqual(1, rig.Values[3]);

        rig.Driver.EnterSafeState(rig.Clock.NowMs);
        Assert.AreEqual(0, rig.Expander.Lines & 0xC0);
        rig.Serve();
        Assert.AreEqual(0, rig.Values[3]);
    }

    [TestMethod]
    [DataRow("", 1, 30, "")]
    [DataRow("iiiiccccoooo----", 0, 0, "")]
    [DataRow("iiii", 1, 30, "lines 'iiii': must be 16 letters of i, c, o and -, not all -")]
    [DataRow("----------------", 1, 30,
        "lines '----------------': must be 16 letters of i, c, o and -, not all -")]
    [DataRow("iiiiiiiiiiiiiiix", 1, 30,
        "lines 'iiiiiiiiiiiiiiix': must be 16 letters of i, c, o and -, not all -")]
    [DataRow("", 2, 30, "pull 'down': the chip has pull-ups only")]
    [DataRow("", 1, 10001, "debounce 10001: must be from 0 to 10000")]
    public void Settings_are_checked_in_words(string lines, int pull, int debounceMs, string problem)
    {
        SensorCatalogue catalogue = new SensorCatalogue();
        SensorSettings settings = new SensorSettings
        {
            Type = "mcp23017",
            Lines = lines,
            Pull = (PinPull)pull,
            DebounceMs = debounceMs,
        };
        bool isGood = catalogue.Check(settings) == ErrorCode.Ok;
        Assert.AreEqual(problem, catalogue.Problem);
        Assert.AreEqual(problem.Length == 0, isGood);
    }

    private static int CountAfterRestart(VirtualStorage storage)
    {
        Mcp23017Rig rig = new Mcp23017Rig(false, 30, storage);
        DriverFaults.Nothing(new Mcp23017Rig(false)); // another chip's totals are its own
        rig.SetState(false);
        rig.Begin();
        rig.Measure();
        return rig.Values[4];
    }
}
