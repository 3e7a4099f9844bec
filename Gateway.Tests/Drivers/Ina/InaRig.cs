// A virtual INA226 or INA219 on a shunt of 0.1 Ω with its driver.

using Gateway.Drivers.Ina;
using Gateway.Tests.Drivers.Common;
using Gateway.Virtual.Chips;

namespace Gateway.Tests.Drivers.Ina;

internal sealed class InaRig : ChipRig
{
    public InaRig(bool isIna226)
        : this(isIna226, 100000)
    {
    }

    public InaRig(bool isIna226, int shuntMicroOhms)
    {
        Ina = new VirtualIna(0x40, Clock, isIna226, shuntMicroOhms);
        Attach(Ina, new InaSensor(Board.OpenI2c(1, 0x40), isIna226, shuntMicroOhms));
    }

    public VirtualIna Ina { get; }

    public override void SetState(bool isSecond)
    {
        Ina.BusMilliVolts = isSecond ? 24000 : 12000;
        Ina.CurrentMicroAmps = isSecond ? -250000 : 500000;
    }

    /// <summary>Energy needs two readings and depends on time: it has tests of its own.</summary>
    public override int Expected(bool isSecond, int index)
    {
        switch (index)
        {
            case 0: return isSecond ? 24000 : 12000;
            case 1: return isSecond ? -250 : 500;
            case 2: return isSecond ? -6000 : 6000;
            default: return Values[3];
        }
    }
}
