// A virtual SCD4x with its driver.

using Gateway.Core;
using Gateway.Drivers.Scd4x;
using Gateway.Tests.Drivers.Common;
using Gateway.Virtual.Chips;

namespace Gateway.Tests.Drivers.Scd4x;

internal sealed class Scd4xRig : ChipRig
{
    public Scd4xRig()
        : this(false)
    {
    }

    public Scd4xRig(bool isLowPower)
    {
        Scd = new VirtualScd4x(Clock);
        Driver = new Scd4xSensor(Board.OpenI2c(1, 0x62), isLowPower, 420);
        Attach(Scd, Driver);
    }

    public VirtualScd4x Scd { get; }

    public Scd4xSensor Driver { get; }

    public override int RestMs => Scd4xSensor.CycleMs;

    public override void SetState(bool isSecond)
    {
        Scd.Co2Ppm = isSecond ? 1234 : 415;
        Scd.TemperatureMilliCelsius = isSecond ? -5670 : 23450;
        Scd.HumidityMilliPercent = isSecond ? 71230 : 45670;
    }

    public override int Expected(bool isSecond, int index)
    {
        switch (index)
        {
            case 0: return isSecond ? 1234 : 415;
            case 1: return isSecond ? -567 : 2345;
            default: return isSecond ? 7123 : 4567;
        }
    }
}
