// SCD4x: cycle, altitude and pressure, recalibration.

using Gateway.Core;
using Gateway.Drivers.Scd4x;
using nanoFramework.TestFramework;

namespace Gateway.Tests.Drivers.Scd4x;

[TestClass]
public class Scd4xTests
{
    [TestMethod]
    public void It_tells_the_altitude_and_measures()
    {
        Scd4xRig rig = new Scd4xRig();
        Assert.AreEqual((int)ErrorCode.Ok, (int)rig.Begin());
        Assert.AreEqual(420, rig.Scd.AltitudeMetres);
        Assert.IsTrue(rig.Scd.IsMeasuring);
    }

    [TestMethod]
    [DataRow(false, 5200)]
    [DataRow(true, 30200)]
    public void The_first_reading_waits_for_a_cycle_and_the_next_does_not(bool isLowPower, int firstMs)
    {
        Scd4xRig rig = new Scd4xRig(isLowPower);
        Assert.AreEqual((int)ErrorCode.Ok, (int)rig.Begin());
        Assert.IsTrue(rig.Sensor.TryStart(rig.Clock.NowMs, out int readyInMs, out _));
        Assert.AreEqual(firstMs, readyInMs);
        rig.Clock.Advance(firstMs + 30000);
        Assert.IsTrue(rig.Sensor.TryStart(rig.Clock.NowMs, out readyInMs, out _));
        Assert.AreEqual(0, readyInMs);
    }

    [TestMethod]
    public void The_second_reading_waits_for_the_next_cycle()
    {
        Scd4xRig rig = new Scd4xRig();
        Assert.AreEqual((int)ErrorCode.Ok, (int)rig.Begin());
        Assert.AreEqual((int)ErrorCode.Ok, (int)rig.Measure());
        Assert.IsTrue(rig.Sensor.TryStart(rig.Clock.NowMs, out int readyInMs, out _));
        Assert.IsTrue(readyInMs > 5000 && readyInMs <= 5200);
        rig.Clock.Advance(readyInMs);
        ErrorCode error = ErrorCode.NotReady;
        for (int i = 0; i < 3; i++)
        {
            rig.Sensor.TryRead(rig.Clock.NowMs, rig.Values, out error);
            rig.Clock.Advance(5);
        }

        Assert.AreEqual((int)ErrorCode.Ok, (int)error);
    }

    [TestMethod]
    public void A_measurement_is_read_only_once()
    {
        Scd4xRig rig = new Scd4xRig();
        Assert.AreEqual((int)ErrorCode.Ok, (int)rig.Begin());
        Assert.AreEqual((int)ErrorCode.Ok, (int)rig.Measure());
        Assert.IsTrue(rig.Sensor.TryStart(rig.Clock.NowMs, out _, out _));
        for (int i = 0; i < 20; i++)
        {
            Assert.IsFalse(rig.Sensor.TryRead(rig.Clock.NowMs, rig.Values, out ErrorCode error));
            Assert.AreEqual((int)ErrorCode.NotReady, (int)error);
            rig.Clock.Advance(5);
        }
    }

    [TestMethod]
    [DataRow(69999, (int)ErrorCode.OutOfRange, 0)]
    [DataRow(70000, (int)ErrorCode.Ok, 700)]
    [DataRow(101325, (int)ErrorCode.Ok, 1013)]
    [DataRow(120000, (int)ErrorCode.Ok, 1200)]
    [DataRow(120001, (int)ErrorCode.OutOfRange, 0)]
    public void Pressure_is_told_in_hectopascals(int pascals, int expected, int hectopascals)
    {
        Scd4xRig rig = new Scd4xRig();
        Assert.AreEqual((int)ErrorCode.Ok, (int)rig.Begin());
        Assert.AreEqual(expected, (int)rig.Driver.SetPressure(pascals));
        Assert.AreEqual((int)ErrorCode.Ok, (int)rig.Measure());
        Assert.AreEqual(hectopascals, rig.Scd.PressureHectopascals);
        int transfers = rig.Bus.TransferCount;
        Assert.AreEqual((int)ErrorCode.Ok, (int)rig.Measure());
        Assert.AreEqual(4, rig.Bus.TransferCount - transfers); // told once
    }

    [TestMethod]
    public void A_recalibration_corrects_and_measuring_goes_on()
    {
        Scd4xRig rig = new Scd4xRig();
        Assert.AreEqual((int)ErrorCode.WrongState, (int)Calibrate(rig, 420));
        MeasureForMinutes(rig);
        Assert.AreEqual((int)ErrorCode.OutOfRange, (int)Calibrate(rig, 399));
        Assert.AreEqual((int)ErrorCode.OutOfRange, (int)Calibrate(rig, 2001));
        rig.Scd.Co2Ppm = 500;
        Assert.AreEqual((int)ErrorCode.Ok, (int)Calibrate(rig, 420));
        Serve(rig);

        Assert.AreEqual((int)ErrorCode.Ok, (int)rig.Driver.CalibrationResult);
        Assert.AreEqual(-80, rig.Driver.Correction);
        Assert.AreEqual((int)ErrorCode.Ok, (int)rig.Measure());
        Assert.AreEqual(420, rig.Values[0]);
    }

    [TestMethod]
    public void A_refused_recalibration_is_named_and_measuring_goes_on()
    {
        Scd4xRig rig = new Scd4xRig();
        MeasureForMinutes(rig);
        rig.Scd.RefusesCalibration = true;
        Assert.AreEqual((int)ErrorCode.Ok, (int)Calibrate(rig, 420));
        Serve(rig);

        Assert.AreEqual((int)ErrorCode.BadCalibration, (int)rig.Driver.CalibrationResult);
        rig.Scd.Co2Ppm = 777;
        Assert.AreEqual((int)ErrorCode.Ok, (int)rig.Measure());
        Assert.AreEqual(777, rig.Values[0]);
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(40001)]
    public void Concentrations_it_cannot_measure_are_no_value(int ppm)
    {
        Scd4xRig rig = new Scd4xRig();
        Assert.AreEqual((int)ErrorCode.Ok, (int)rig.Begin());
        rig.Scd.Co2Ppm = ppm;
        Assert.AreEqual((int)ErrorCode.ValueOutOfRange, (int)rig.Measure());
        Assert.IsTrue(rig.IsBlank());
    }

    private static ErrorCode Calibrate(Scd4xRig rig, int ppm) => rig.Driver.Calibrate(ppm, rig.Clock.NowMs);

    // As long as it must before a recalibration, and not a moment less.
    private static void MeasureForMinutes(Scd4xRig rig)
    {
        Assert.AreEqual((int)ErrorCode.Ok, (int)rig.Begin());
        long sinceMs = rig.Clock.NowMs;
        Assert.IsTrue(rig.Sensor.TryStart(sinceMs, out _, out _));
        rig.Clock.Advance(Scd4xSensor.CalibrationRestMs - 1);
        Assert.AreEqual((int)ErrorCode.WrongState, (int)Calibrate(rig, 420));
        rig.Clock.Advance(1);
        while (!rig.Sensor.TryRead(rig.Clock.NowMs, rig.Values, out ErrorCode error))
        {
            Assert.AreEqual((int)ErrorCode.NotReady, (int)error);
            rig.Clock.Advance(5);
        }
    }

    // Calls Service as the poller does, until the recalibration is over.
    private static void Serve(Scd4xRig rig)
    {
        for (int i = 0; i < 10 && rig.Driver.CalibrationResult == ErrorCode.NotReady; i++)
        {
            int inMs = rig.Driver.Service(rig.Clock.NowMs, out _, out _);
            rig.Clock.Advance(inMs == int.MaxValue ? 0 : inMs);
        }
    }
}
