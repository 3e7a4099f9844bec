// A virtual TMP117 with its driver.

using Gateway.Core;
using Gateway.Drivers.Tmp117;
using Gateway.Tests.Drivers.Common;
using Gateway.Virtual.Chips;

namespace Gateway.Tests.Drivers.Tmp117;

internal sealed class Tmp117Rig : ChipRig
{
    public Tmp117Rig()
        : this(-256, 255)
    {
    }

    public Tmp117Rig(int lowCelsius, int highCelsius)
    {
        Thermometer = new VirtualTmp117(0x48, Clock);
        Attach(Thermometer, new Tmp117Sensor(Board.OpenI2c(1, 0x48), 1, lowCelsius, highCelsius));
    }

    public VirtualTmp117 Thermometer { get; }

    public override void SetState(bool isSecond)
    {
        Thermometer.TemperatureMilliCelsius = isSecond ? -10500 : 37750;
    }

    public override int Expected(bool isSecond, int index)
    {
        return isSecond ? -1050 : 3775;
    }
}
