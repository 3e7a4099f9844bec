// A digital output from its settings: levels, safe state, minimum times, readings.

using Gateway.Core;
using Gateway.Core.Ports;
using Gateway.Core.Sensing;
using Gateway.Drivers;
using Gateway.Virtual;
using nanoFramework.TestFramework;

namespace Gateway.Tests.Drivers.DigitalOutput;

[TestClass]
public class DigitalOutputTests
{
    [TestMethod]
    [DataRow(false, false, false)]
    [DataRow(true, false, true)]
    [DataRow(false, true, true)]
    [DataRow(true, true, false)]
    public void It_is_safe_from_the_moment_the_pin_is_opened(bool invert, bool isSafeOn, bool isHigh)
    {
        VirtualBoard board = new VirtualBoard(new VirtualClock());
        Create(board, new SensorSettings { Invert = invert, IsSafeOn = isSafeOn });
        Assert.IsTrue(board.Pin(27).IsOutput);
        Assert.AreEqual(isHigh, board.Pin(27).Read());
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void It_switches_and_asks_for_a_reading_of_that_moment(bool invert)
    {
        VirtualBoard board = new VirtualBoard(new VirtualClock());
        ISensor sensor = Create(board, new SensorSettings { Invert = invert });
        IActuator actuator = (IActuator)sensor;
        Assert.AreEqual((int)ErrorCode.WrongState, (int)actuator.Request(0, true, 0, out _));
        sensor.TryBegin(10, out _);
        Assert.AreEqual((int)ErrorCode.NotFound, (int)actuator.Request(1, true, 10, out _));
        Assert.AreEqual((int)ErrorCode.Ok, (int)actuator.Request(0, true, 20, out int inMs));
        Assert.AreEqual(0, inMs);
        Assert.AreEqual(!invert, board.Pin(27).Read());
        AssertChange(sensor, 25, 20, 1);

        actuator.EnterSafeState(30);
        Assert.AreEqual(invert, board.Pin(27).Read());
        AssertChange(sensor, 35, 30, 0);
        Assert.AreEqual(int.MaxValue, sensor.Service(40, out bool wantsReading, out _));
        Assert.IsFalse(wantsReading);
    }

    [TestMethod]
    public void A_request_waits_for_the_minimum_time()
    {
        VirtualBoard board = new VirtualBoard(new VirtualClock());
        ISensor sensor = Create(board, new SensorSettings { MinOffSeconds = 180 });
        sensor.TryBegin(0, out _);
        ((IActuator)sensor).Request(0, true, 60000, out int inMs);
        Assert.AreEqual(120000, inMs);
        Assert.AreEqual(1, sensor.Service(179999, out _, out _));
        Assert.IsFalse(board.Pin(27).Read());
        AssertChange(sensor, 180000, 180000, 1);
        Assert.IsTrue(board.Pin(27).Read());
    }

    [TestMethod]
    public void Impossible_settings_are_refused_in_words()
    {
        SensorCatalogue catalogue = new SensorCatalogue();
        SensorSettings settings = new SensorSettings { Type = "output", Name = "relay" };
        Assert.AreEqual((int)ErrorCode.MissingSetting, (int)catalogue.Check(settings));
        settings.Pin = 27;
        settings.MinOnSeconds = 86401;
        Assert.AreEqual((int)ErrorCode.OutOfRange, (int)catalogue.Check(settings));
        Assert.AreEqual("min-on 86401: must be from 0 to 86400", catalogue.Problem);
        settings.MinOnSeconds = 86400;
        Assert.AreEqual((int)ErrorCode.Ok, (int)catalogue.Check(settings));
    }

    private static ISensor Create(IBoardIo board, SensorSettings settings)
    {
        settings.Type = "output";
        settings.Name = "relay";
        settings.Pin = 27;
        ErrorCode error = new SensorCatalogue().Create(
            settings, board, new VirtualStorage(4096), out ISensor sensor);
        Assert.AreEqual((int)ErrorCode.Ok, (int)error);
        return sensor;
    }

    private static void AssertChange(ISensor sensor, long nowMs, long expectedAtMs, int expected)
    {
        sensor.Service(nowMs, out bool wantsReading, out long changedAtMs);
        Assert.IsTrue(wantsReading);
        Assert.AreEqual(expectedAtMs, changedAtMs);
        int[] values = new int[1];
        Assert.IsTrue(sensor.TryRead(nowMs, values, out _));
        Assert.AreEqual(expected, values[0]);
    }
}
