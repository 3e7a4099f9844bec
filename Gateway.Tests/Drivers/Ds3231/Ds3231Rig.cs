// A virtual DS3231 with its driver.

using Gateway.Drivers.Ds3231;
using Gateway.Tests.Drivers.Common;
using Gateway.Virtual.Chips;

namespace Gateway.Tests.Drivers.Ds3231;

internal sealed class Ds3231Rig : ChipRig
{
    public const long Utc = 1795000000000;

    public Ds3231Rig()
    {
        Rtc = new VirtualDs3231(Clock);
        Rtc.Keep(Utc);
        Driver = new Ds3231Sensor(Board.OpenI2c(1, 0x68));
        Attach(Rtc, Driver);
        Clock.Advance(1000);
    }

    public VirtualDs3231 Rtc { get; }

    public Ds3231Sensor Driver { get; }

    public override void SetState(bool isSecond)
    {
        Rtc.TemperatureMilliCelsius = isSecond ? -12250 : 31500;
    }

    public override int Expected(bool isSecond, int index)
    {
        return index == 1 ? (Rtc.IsTimeKept ? 1 : 0) : isSecond ? -1225 : 3150;
    }
}
