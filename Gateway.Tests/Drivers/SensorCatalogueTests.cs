// Sensors by name, and what is said when the settings are wrong.

using Gateway.Core;
using Gateway.Core.Sensing;
using Gateway.Drivers;
using Gateway.Tests.Fakes;
using Gateway.Virtual;
using Gateway.Virtual.Chips;
using nanoFramework.TestFramework;

namespace Gateway.Tests.Drivers;

[TestClass]
public class SensorCatalogueTests
{
    private static SensorCatalogue _catalogue;
    private static VirtualBoard _board;

    [Setup]
    public void Make()
    {
        _catalogue = new SensorCatalogue();
        _board = new VirtualBoard(new VirtualClock());
    }

    [TestMethod]
    [DataRow("bme280", 3)]
    [DataRow("bmp280", 2)]
    [DataRow("input", 1)]
    [DataRow("s0", 2)]
    public void Every_type_is_made_by_its_name(string type, int channels)
    {
        SensorSettings settings = new SensorSettings { Type = type, Pin = 4 };

        Assert.AreEqual((int)ErrorCode.Ok, (int)Create(settings, out ISensor sensor));

        Assert.AreEqual(channels, sensor.ChannelCount);
        Assert.AreEqual("", _catalogue.Problem);
        Assert.IsTrue(_catalogue.TypeNames.IndexOf(type) >= 0);
    }

    [TestMethod]
    public void The_default_address_is_0x76()
    {
        VirtualClock clock = new VirtualClock();
        VirtualBoard board = new VirtualBoard(clock);
        board.Bus(1).Attach(new VirtualBme280(0x76, clock, true, new VirtualBme280Calibration()));
        SensorSettings settings = new SensorSettings { Type = "bme280" };
        _catalogue.Create(settings, board, new TornStorage(), out ISensor sensor);

        sensor.TryBegin(0, out ErrorCode error);

        Assert.AreEqual((int)ErrorCode.NotReady, (int)error);
    }

    [TestMethod]
    public void An_unknown_type_is_answered_with_the_known_ones()
    {
        Refused(
            new SensorSettings { Type = "bme208" },
            ErrorCode.NotFound,
            "type 'bme208' is unknown; known: " + _catalogue.TypeNames);
    }

    [TestMethod]
    public void A_wrong_address_is_answered_with_the_possible_ones()
    {
        Refused(
            new SensorSettings { Type = "bme280", Address = 0x40 },
            ErrorCode.OutOfRange,
            "address 0x40: a bme280 has 0x76 or 0x77");
    }

    [TestMethod]
    [DataRow("input")]
    [DataRow("s0")]
    public void A_missing_pin_is_named(string type)
    {
        Refused(
            new SensorSettings { Type = type },
            ErrorCode.MissingSetting,
            "pin is missing: a sensor of type " + type + " needs one");
    }

    [TestMethod]
    public void Values_out_of_range_are_named()
    {
        Refused(
            new SensorSettings { Type = "bmp280", Oversampling = 3 },
            ErrorCode.OutOfRange,
            "oversampling 3: must be 1, 2, 4, 8 or 16");
        Refused(
            new SensorSettings { Type = "input", Pin = 1, DebounceMs = -1 },
            ErrorCode.OutOfRange,
            "debounce -1: must be from 0 to 10000");
        Refused(
            new SensorSettings { Type = "s0", Pin = 1, PulsesPerUnit = 0 },
            ErrorCode.OutOfRange,
            "pulses-per-unit 0: must be from 1 to 1000000");
        Refused(
            new SensorSettings { Type = "s0", Pin = 1, MinPulseMs = 1001 },
            ErrorCode.OutOfRange,
            "min-pulse 1001: must be from 1 to 1000");
        Refused(
            new SensorSettings { Type = "s0", Pin = 1, InitialPulses = -3 },
            ErrorCode.OutOfRange,
            "initial-pulses -3: must not be negative");
        Refused(
            new SensorSettings { Type = "s0", Pin = 1, Unit = "J" },
            ErrorCode.OutOfRange,
            "unit 'J': must be one of kWh, m3, l, count");
    }

    [TestMethod]
    public void Ports_the_board_does_not_have_are_named()
    {
        SensorSettings onPin = new SensorSettings { Type = "input", Pin = 99 };
        Refused(onPin, ErrorCode.NotSupported, "pin 99 cannot be opened");
        SensorSettings onBus = new SensorSettings { Type = "bme280", Bus = 3 };
        Refused(onBus, ErrorCode.NotSupported, "bus 3 cannot be opened");
    }

    private static ErrorCode Create(SensorSettings settings, out ISensor sensor)
    {
        return _catalogue.Create(settings, _board, new TornStorage(), out sensor);
    }

    private static void Refused(SensorSettings settings, ErrorCode expected, string problem)
    {
        Assert.AreEqual((int)expected, (int)Create(settings, out ISensor sensor));
        Assert.IsNull(sensor);
        Assert.AreEqual(problem, _catalogue.Problem);
    }
}
