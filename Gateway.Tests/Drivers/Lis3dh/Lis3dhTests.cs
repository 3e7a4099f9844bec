// LIS3DH: acceleration, tilt, vibration, motion with and without its pin, range.

using Gateway.Core;
using Gateway.Core.Sensing;
using Gateway.Drivers;
using Gateway.Drivers.Lis3dh;
using Gateway.Tests.Drivers.Common;
using Gateway.Virtual;
using nanoFramework.TestFramework;

namespace Gateway.Tests.Drivers.Lis3dh;

[TestClass]
public class Lis3dhTests
{
    [TestMethod]
    [DataRow(1000, 1, 1, 981)]
    [DataRow(-2048, 1, 1, -2008)]
    [DataRow(2047, 1, 12, 24089)]
    [DataRow(32000, 32, 1, 981)]
    public void Counts_become_metres_per_second_squared(int sum, int count, int milliG, int centiMetres)
    {
        Assert.AreEqual(centiMetres, Lis3dhArithmetic.CentiMetres(sum, count, milliG));
    }

    [TestMethod]
    [DataRow(0, 0, 1000, 0)]
    [DataRow(0, 0, -1000, 1800)]
    [DataRow(1000, 0, 0, 900)]
    [DataRow(0, -1000, 0, 900)]
    [DataRow(1000, 0, 1000, 450)]
    [DataRow(500, 0, 866, 300)]
    [DataRow(-866, 0, 500, 600)]
    [DataRow(1, 0, 65536, 0)]
    [DataRow(65536, 65536, 65536, 547)]
    public void Tilt_is_the_angle_to_gravity(int x, int y, int z, int deciDegrees)
    {
        Assert.AreEqual(deciDegrees, new Lis3dhArithmetic().DeciDegrees(x, y, z));
    }

    [TestMethod]
    public void Vibration_is_the_largest_deviation()
    {
        Lis3dhRig rig = new Lis3dhRig(4);
        rig.Chip.VibrationMilliG = 100;
        Assert.AreEqual((int)ErrorCode.Ok, (int)rig.Begin());
        Assert.AreEqual((int)ErrorCode.Ok, (int)rig.Measure());
        Assert.AreEqual(981, rig.Values[2]);
        Assert.AreEqual(98, rig.Values[4]);
        Assert.AreEqual(0, rig.Values[5]);
    }

    [TestMethod]
    public void Motion_is_remembered_until_the_next_reading()
    {
        Lis3dhRig rig = new Lis3dhRig(2);
        DriverFaults.Recover(rig, false);
        rig.Clock.Advance(500);
        rig.Chip.Advance();
        rig.Chip.X = 400;
        rig.Clock.Advance(30);
        rig.Chip.Advance();
        rig.Chip.X = 0;
        rig.Clock.Advance(5000);
        Assert.AreEqual((int)ErrorCode.Ok, (int)rig.Measure());
        Assert.AreEqual(1, rig.Values[5]);
        rig.Clock.Advance(5000);
        Assert.AreEqual((int)ErrorCode.Ok, (int)rig.Measure());
        Assert.AreEqual(0, rig.Values[5]);
    }

    [TestMethod]
    public void With_a_pin_motion_brings_a_reading_at_once_and_at_most_one_a_second()
    {
        Lis3dhRig rig = new Lis3dhRig(2);
        DriverFaults.Recover(rig, false);
        rig.Clock.Advance(3000);
        int readings = 0;
        long firstAtMs = 0;
        long beganMs = rig.Clock.NowMs;
        for (int ms = 0; ms < 10000; ms += 10)
        {
            rig.Clock.Advance(10);
            rig.Chip.X = ms < 5000 && ms % 100 < 50 ? 500 : 0; // shaken for five seconds
            rig.Chip.Advance();
            rig.Sensor.Service(rig.Clock.NowMs, out bool wantsReading, out long changedAtMs);
            if (wantsReading)
            {
                firstAtMs = readings == 0 ? changedAtMs : firstAtMs;
                readings++;
                Assert.IsTrue(rig.Sensor.TryRead(rig.Clock.NowMs, rig.Values, out _));
                Assert.AreEqual(1, rig.Values[5]);
            }
        }

        Assert.IsTrue(firstAtMs - beganMs <= 20);
        Assert.IsTrue(readings >= 5 && readings <= 7);
    }

    [TestMethod]
    public void A_reading_at_the_interval_settles_what_the_pin_had_to_say()
    {
        Lis3dhRig rig = new Lis3dhRig(2);
        DriverFaults.Recover(rig, false);
        rig.Clock.Advance(300);
        rig.Chip.Advance();
        rig.Chip.X = 500;
        rig.Clock.Advance(20);
        rig.Chip.Advance();
        rig.Sensor.Service(rig.Clock.NowMs, out bool wantsReading, out _); // too soon after the last one
        Assert.IsFalse(wantsReading);
        Assert.AreEqual((int)ErrorCode.Ok, (int)rig.Measure());
        Assert.AreEqual(1, rig.Values[5]);
        rig.Clock.Advance(300); // the filter has settled
        Assert.AreEqual((int)ErrorCode.Ok, (int)rig.Measure());
        rig.Clock.Advance(5000);
        rig.Chip.Advance();
        rig.Sensor.Service(rig.Clock.NowMs, out wantsReading, out _);
        Assert.IsFalse(wantsReading);
    }

    [TestMethod]
    public void Motion_is_not_lost_with_a_reading_that_fails()
    {
        Lis3dhRig rig = new Lis3dhRig(2);
        DriverFaults.Recover(rig, false);
        rig.Clock.Advance(500);
        rig.Chip.Advance();
        rig.Chip.X = 400;
        rig.Clock.Advance(30);
        rig.Chip.Advance();
        rig.Chip.X = 0;
        rig.Clock.Advance(5000);

        // FIFO, samples and interrupt are read, two transfers each; then the settings cannot be.
        rig.Bus.Fault = new VirtualI2cFault
        {
            TransferIndex = rig.Bus.TransferCount + 6,
            Error = ErrorCode.NoAnswer,
        };
        Assert.AreEqual((int)ErrorCode.NoAnswer, (int)rig.Measure());
        rig.Bus.Fault = null;
        Assert.AreEqual((int)ErrorCode.Ok, (int)rig.Begin());
        Assert.AreEqual((int)ErrorCode.Ok, (int)rig.Measure());
        Assert.AreEqual(1, rig.Values[5]);
        Assert.AreEqual((int)ErrorCode.Ok, (int)rig.Measure());
        Assert.AreEqual(0, rig.Values[5]);
    }

    [TestMethod]
    public void Sixteen_gravities_end_before_the_counts_do()
    {
        Lis3dhRig rig = new Lis3dhRig(16);
        rig.Chip.Z = 15984;
        Assert.AreEqual((int)ErrorCode.Ok, (int)rig.Begin());
        Assert.AreEqual((int)ErrorCode.Ok, (int)rig.Measure());
        Assert.AreEqual(15675, rig.Values[2]);
        rig.Chip.Z = 17000;
        rig.Clock.Advance(1000);
        Assert.AreEqual((int)ErrorCode.Ok, (int)rig.Measure());
        Assert.IsTrue(rig.Values[2] == SensorValue.None);
    }

    [TestMethod]
    public void Beyond_the_range_there_is_no_acceleration_but_motion()
    {
        Lis3dhRig rig = new Lis3dhRig(2);
        DriverFaults.Recover(rig, false);
        rig.Chip.Z = 2100;
        rig.Clock.Advance(1000);
        Assert.AreEqual((int)ErrorCode.Ok, (int)rig.Measure());
        for (int i = 0; i < 5; i++)
        {
            Assert.IsTrue(rig.Values[i] == SensorValue.None);
        }

        Assert.AreEqual(1, rig.Values[5]);
    }

    [TestMethod]
    [DataRow(0, true)]
    [DataRow(2, true)]
    [DataRow(16, true)]
    [DataRow(3, false)]
    public void The_range_is_one_it_has(int range, bool isGood)
    {
        SensorSettings settings = new SensorSettings { Type = "lis3dh", Range = range };
        SensorCatalogue catalogue = new SensorCatalogue();
        Assert.AreEqual(isGood, catalogue.Check(settings) == ErrorCode.Ok);
        Assert.AreEqual(isGood ? "" : "range 3: must be one of 2, 4, 8, 16 g", catalogue.Problem);
    }
}
