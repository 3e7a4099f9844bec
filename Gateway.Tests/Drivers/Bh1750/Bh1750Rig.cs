// A virtual BH1750 with its driver.

using Gateway.Core;
using Gateway.Drivers.Bh1750;
using Gateway.Tests.Drivers.Common;
using Gateway.Virtual.Chips;

namespace Gateway.Tests.Drivers.Bh1750;

internal sealed class Bh1750Rig : ChipRig
{
    public Bh1750Rig()
        : this(Bh1750Mode.High, 69)
    {
    }

    public Bh1750Rig(Bh1750Mode mode, int measuringTime)
    {
        Bh = new VirtualBh1750(0x23, Clock);
        Attach(Bh, new Bh1750Sensor(Board.OpenI2c(1, 0x23), mode, measuringTime));
    }

    public VirtualBh1750 Bh { get; }

    public override void SetState(bool isSecond)
    {
        Bh.IlluminanceMilliLux = isSecond ? 12500 : 2806667;
    }

    public override int Expected(bool isSecond, int index)
    {
        return isSecond ? 125 : 28067;
    }
}
