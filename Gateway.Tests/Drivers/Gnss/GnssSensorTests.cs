// GNSS: age of positions, each epoch once, the time, the buffer.

using Gateway.Core;
using Gateway.Core.Ports;
using Gateway.Core.Sensing;
using Gateway.Drivers;
using Gateway.Tests.Drivers.Common;
using Gateway.Tests.Fakes;
using nanoFramework.TestFramework;

namespace Gateway.Tests.Drivers.Gnss;

[TestClass]
public class GnssSensorTests
{
    [TestMethod]
    public void A_new_epoch_is_read_at_once_and_only_once()
    {
        GnssRig rig = new GnssRig();
        DriverFaults.Recover(rig, false);
        ServeUntil(rig, rig.Clock.NowMs + 1250 - (rig.Clock.NowMs % 1000));
        Assert.IsTrue(rig.Sensor.TryStart(rig.Clock.NowMs, out int readyInMs, out _));
        Assert.AreEqual(0, readyInMs);
        Assert.IsTrue(rig.Sensor.TryRead(rig.Clock.NowMs, rig.Values, out _));
        Assert.IsTrue(rig.Sensor.TryStart(rig.Clock.NowMs, out readyInMs, out _));
        Assert.IsTrue(readyInMs > 500 && readyInMs <= 1250);
        Assert.IsFalse(rig.Sensor.TryRead(rig.Clock.NowMs, rig.Values, out ErrorCode error));
        Assert.AreEqual((int)ErrorCode.NotReady, (int)error);
        ServeUntil(rig, rig.Clock.NowMs + readyInMs);
        Assert.IsTrue(rig.Sensor.TryRead(rig.Clock.NowMs, rig.Values, out _));
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void What_lay_in_the_buffer_is_not_taken_for_new(bool isTimeoutExtended)
    {
        GnssRig rig = new GnssRig();
        rig.Receiver.IsTimeoutExtended = isTimeoutExtended;
        DriverFaults.Recover(rig, false);
        rig.Clock.Advance(30000); // nobody serves it: the program was busy
        rig.SetState(true);
        rig.Clock.Advance(10);
        Assert.IsTrue(rig.Sensor.TryStart(rig.Clock.NowMs, out int readyInMs, out _));
        Assert.IsTrue(readyInMs > 0);
        ErrorCode error = ErrorCode.NotReady;
        for (int ms = 0; ms < 2500 && error == ErrorCode.NotReady; ms += 5)
        {
            rig.Sensor.TryRead(rig.Clock.NowMs, rig.Values, out error);
            rig.Clock.Advance(5);
        }

        Assert.AreEqual((int)ErrorCode.Ok, (int)error);
        Assert.IsTrue(rig.HasExpected(true));
    }

    [TestMethod]
    public void What_lay_in_the_buffer_before_the_beginning_is_not_taken_for_new()
    {
        GnssRig rig = new GnssRig();
        rig.Receiver.IsTimeoutExtended = true;
        rig.SetState(false);
        rig.Clock.Advance(60000);
        rig.SetState(true);
        Assert.AreEqual((int)ErrorCode.Ok, (int)rig.Begin());
        Assert.IsTrue(rig.Sensor.TryStart(rig.Clock.NowMs, out _, out _));
        Assert.IsTrue(rig.Sensor.TryRead(rig.Clock.NowMs, rig.Values, out _));
        Assert.IsTrue(rig.HasExpected(true));
    }

    [TestMethod]
    public void An_epoch_is_no_value_after_two_seconds()
    {
        GnssRig rig = new GnssRig();
        DriverFaults.Recover(rig, false);
        ServeUntil(rig, rig.Clock.NowMs + 1250 - (rig.Clock.NowMs % 1000));
        rig.Receiver.IsNeverReady = true;
        ServeUntil(rig, rig.Clock.NowMs + 1500);
        Assert.IsTrue(rig.Sensor.TryStart(rig.Clock.NowMs, out _, out _));
        rig.Clock.Advance(600);
        Assert.IsFalse(rig.Sensor.TryRead(rig.Clock.NowMs, rig.Values, out ErrorCode error));
        Assert.AreEqual((int)ErrorCode.NotReady, (int)error);
        Assert.IsTrue(rig.IsBlank());
    }

    [TestMethod]
    public void Speed_and_course_may_come_from_VTG()
    {
        GnssRig rig = new GnssRig();
        rig.Receiver.IsSpeedInVtgOnly = true;
        DriverFaults.Recover(rig, true);
    }

    [TestMethod]
    public void The_time_is_that_of_the_satellites()
    {
        GnssRig rig = new GnssRig();
        rig.Receiver.UtcAtZeroMs = 1709164799123; // 2024-02-28T23:59:59.123Z: before a leap day
        Assert.IsFalse(rig.Gnss.TryGetUtc(out long utcMs, out long atMs));
        Assert.IsTrue(utcMs == 0 && atMs == 0);
        DriverFaults.Recover(rig, false);
        for (int i = 0; i < 20; i++)
        {
            Assert.AreEqual((int)ErrorCode.Ok, (int)rig.Measure());
            Assert.IsTrue(rig.Gnss.TryGetUtc(out utcMs, out atMs));
            long off = utcMs - (rig.Receiver.UtcAtZeroMs + atMs);
            Assert.IsTrue(utcMs % 1000 == 0 && off >= 0 && off <= 200);
            Assert.IsTrue(rig.Clock.NowMs - atMs <= 2500);
        }

        Assert.AreEqual((int)ErrorCode.NotSupported, (int)rig.Gnss.SetUtc(utcMs));
        rig.Chip.Fault = ErrorCode.NoAnswer;
        rig.Measure();
        Assert.IsFalse(rig.Gnss.TryGetUtc(out _, out _));
    }

    [TestMethod]
    public void A_time_that_lay_in_the_buffer_is_not_taken()
    {
        GnssRig rig = new GnssRig();
        DriverFaults.Recover(rig, false);
        Assert.IsTrue(rig.Gnss.TryGetUtc(out long before, out _));
        rig.Clock.Advance(30000);
        ServeUntil(rig, rig.Clock.NowMs + 150);
        Assert.IsTrue(rig.Gnss.TryGetUtc(out long after, out long atMs));
        Assert.IsTrue(after == before || after - (rig.Receiver.UtcAtZeroMs + atMs) <= 200);
    }

    [TestMethod]
    public void It_is_made_by_its_name_and_has_one_address()
    {
        GnssRig rig = new GnssRig();
        SensorCatalogue catalogue = new SensorCatalogue();
        SensorSettings settings = new SensorSettings { Type = "gnss", Address = 0x43 };
        Assert.AreEqual((int)ErrorCode.OutOfRange, (int)catalogue.Check(settings));
        Assert.AreEqual("address 0x43: a gnss has 0x42", catalogue.Problem);
        settings.Address = 0;
        ErrorCode made = catalogue.Create(settings, rig.Board, new TornStorage(), out ISensor sensor);
        Assert.AreEqual((int)ErrorCode.Ok, (int)made);
        Assert.AreEqual(7, sensor.ChannelCount);
        Assert.IsTrue(sensor is ITimeSource);
    }

    private static void ServeUntil(GnssRig rig, long endMs)
    {
        while (rig.Clock.NowMs < endMs)
        {
            rig.Sensor.Service(rig.Clock.NowMs, out _, out _);
            rig.Clock.Advance(10);
        }
    }
}
