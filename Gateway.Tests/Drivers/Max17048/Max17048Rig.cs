// A virtual MAX17048 with its driver.

using Gateway.Drivers.Max17048;
using Gateway.Tests.Drivers.Common;
using Gateway.Virtual.Chips;

namespace Gateway.Tests.Drivers.Max17048;

internal sealed class Max17048Rig : ChipRig
{
    public Max17048Rig(int alertPercent)
    {
        Gauge = new VirtualMax17048(Clock);
        Attach(Gauge, new Max17048Sensor(Board.OpenI2c(1, 0x36), alertPercent));
    }

    public VirtualMax17048 Gauge { get; }

    public override void SetState(bool isSecond)
    {
        Gauge.LevelCentiPercent = isSecond ? 9375 : 1250;
        Gauge.MilliVolts = isSecond ? 4100 : 3600;
    }

    public override int Expected(bool isSecond, int index)
    {
        switch (index)
        {
            case 0: return isSecond ? 9375 : 1250;
            case 1: return isSecond ? 4100 : 3600;
            default: return isSecond ? 0 : 1;
        }
    }
}
