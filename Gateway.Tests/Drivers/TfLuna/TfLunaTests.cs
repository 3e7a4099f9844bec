// TF-Luna: bytes, what is reliable, the tick, settings.

using Gateway.Core;
using Gateway.Core.Sensing;
using Gateway.Drivers;
using Gateway.Drivers.TfLuna;
using Gateway.Tests.Drivers.Common;
using Gateway.Tests.Fakes;
using nanoFramework.TestFramework;

namespace Gateway.Tests.Drivers.TfLuna;

[TestClass]
public class TfLunaTests
{
    [TestMethod]
    [DataRow(0x2C, 0x01, 300, 300)] // appendix III: low byte first
    [DataRow(0xFF, 0xFF, 65535, -1)]
    [DataRow(0x00, 0x80, 32768, -32768)]
    [DataRow(0xFF, 0x7F, 32767, 32767)]
    public void Bytes_become_words(int low, int high, int word, int celsius)
    {
        Assert.AreEqual(word, TfLunaArithmetic.Word((byte)low, (byte)high));
        Assert.AreEqual(celsius, TfLunaArithmetic.CentiCelsius((byte)low, (byte)high));
    }

    [TestMethod]
    [DataRow(200, 1000, true)] // §6.9
    [DataRow(190, 1000, false)]
    [DataRow(8000, 1000, true)]
    [DataRow(8010, 1000, false)]
    [DataRow(0, 1000, false)]
    [DataRow(3000, 100, true)] // §6.4
    [DataRow(3000, 99, false)]
    [DataRow(3000, 32768, true)]
    [DataRow(3000, 32769, false)]
    [DataRow(3000, 65535, false)]
    public void An_unreliable_distance_is_no_value(int millimetres, int signal, bool isReliable)
    {
        TfLunaRig rig = new TfLunaRig();
        Assert.AreEqual((int)ErrorCode.Ok, (int)rig.Begin());
        rig.Lidar.DistanceMillimetres = millimetres;
        rig.Lidar.Signal = signal;
        ErrorCode expected = isReliable ? ErrorCode.Ok : ErrorCode.ValueOutOfRange;
        Assert.AreEqual((int)expected, (int)rig.Measure());
        Assert.IsTrue(isReliable ? rig.Values[0] == millimetres / 10 : rig.IsBlank());
    }

    [TestMethod]
    public void Beyond_the_set_range_there_is_no_value()
    {
        TfLunaRig rig = new TfLunaRig(2500);
        Assert.AreEqual((int)ErrorCode.Ok, (int)rig.Begin());
        rig.Lidar.DistanceMillimetres = 2500;
        Assert.AreEqual((int)ErrorCode.Ok, (int)rig.Measure());
        rig.Lidar.DistanceMillimetres = 2510;
        Assert.AreEqual((int)ErrorCode.ValueOutOfRange, (int)rig.Measure());
    }

    [TestMethod]
    public void It_is_ready_when_it_says()
    {
        TfLunaRig rig = new TfLunaRig();
        DriverFaults.Recover(rig, false);
        Assert.IsTrue(rig.Sensor.TryStart(rig.Clock.NowMs, out int readyInMs, out _));
        Assert.AreEqual(12, readyInMs);
        Assert.IsFalse(rig.Sensor.TryRead(rig.Clock.NowMs, rig.Values, out ErrorCode error));
        Assert.AreEqual((int)ErrorCode.NotReady, (int)error);
        rig.Clock.Advance(readyInMs);
        Assert.IsTrue(rig.Sensor.TryRead(rig.Clock.NowMs, rig.Values, out _));
    }

    [TestMethod]
    public void A_tick_that_rolled_over_to_the_same_is_triggered_again()
    {
        TfLunaRig rig = new TfLunaRig();
        DriverFaults.Recover(rig, false);
        long first = rig.Clock.NowMs;
        Assert.AreEqual((int)ErrorCode.Ok, (int)rig.Measure());
        rig.SetState(true);
        rig.Clock.Advance(first + 65536 - rig.Clock.NowMs);
        Assert.AreEqual((int)ErrorCode.Ok, (int)rig.Measure());
        Assert.IsTrue(rig.HasExpected(true));
        Assert.IsTrue(rig.Clock.NowMs >= first + 65536 + 100);
    }

    [TestMethod]
    [DataRow(199, "range 199: must be from 200 to 8000")]
    [DataRow(8001, "range 8001: must be from 200 to 8000")]
    public void A_wrong_range_is_named(int range, string problem)
    {
        SensorCatalogue catalogue = new SensorCatalogue();
        SensorSettings settings = new SensorSettings { Type = "tf-luna", Range = range };
        Assert.AreEqual((int)ErrorCode.OutOfRange, (int)catalogue.Check(settings));
        Assert.AreEqual(problem, catalogue.Problem);
    }

    [TestMethod]
    public void It_is_made_by_its_name_at_its_own_address()
    {
        TfLunaRig rig = new TfLunaRig();
        SensorSettings settings = new SensorSettings { Type = "tf-luna" };
        ErrorCode made = new SensorCatalogue().Create(
            settings, rig.Board, new TornStorage(), out ISensor sensor);
        Assert.AreEqual((int)ErrorCode.Ok, (int)made);
        Assert.AreEqual(0x10, settings.Address);
        Assert.AreEqual(3, sensor.ChannelCount);
        sensor.TryBegin(rig.Clock.NowMs, out ErrorCode error);
        Assert.AreEqual((int)ErrorCode.NotReady, (int)error);
    }
}
