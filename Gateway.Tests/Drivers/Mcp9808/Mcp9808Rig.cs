// A virtual MCP9808 with its driver.

using Gateway.Core;
using Gateway.Drivers.Mcp9808;
using Gateway.Tests.Drivers.Common;
using Gateway.Virtual.Chips;

namespace Gateway.Tests.Drivers.Mcp9808;

internal sealed class Mcp9808Rig : ChipRig
{
    public Mcp9808Rig()
        : this(-256, 255)
    {
    }

    public Mcp9808Rig(int lowCelsius, int highCelsius)
    {
        Thermometer = new VirtualMcp9808(0x18, Clock);
        Attach(Thermometer, new Mcp9808Sensor(Board.OpenI2c(1, 0x18), lowCelsius, highCelsius));
    }

    public VirtualMcp9808 Thermometer { get; }

    public override int RestMs => 300;

    public override void SetState(bool isSecond)
    {
        Thermometer.TemperatureMilliCelsius = isSecond ? -10500 : 37750;
    }

    public override int Expected(bool isSecond, int index)
    {
        return isSecond ? -1050 : 3775;
    }
}
