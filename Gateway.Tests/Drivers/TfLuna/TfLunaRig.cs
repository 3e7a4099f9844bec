// A virtual TF-Luna with its driver.

using Gateway.Drivers.TfLuna;
using Gateway.Tests.Drivers.Common;
using Gateway.Virtual.Chips;

namespace Gateway.Tests.Drivers.TfLuna;

internal sealed class TfLunaRig : ChipRig
{
    public TfLunaRig()
        : this(8000)
    {
    }

    public TfLunaRig(int millimetresMax)
    {
        Lidar = new VirtualTfLuna(0x10, Clock);
        Attach(Lidar, new TfLunaSensor(Board.OpenI2c(1, 0x10), millimetresMax));
    }

    public VirtualTfLuna Lidar { get; }

    public override void SetState(bool isSecond)
    {
        Lidar.DistanceMillimetres = isSecond ? 7990 : 1230;
        Lidar.Signal = isSecond ? 300 : 12345;
        Lidar.TemperatureCentiCelsius = isSecond ? -1025 : 3950;
    }

    public override int Expected(bool isSecond, int index)
    {
        switch (index)
        {
            case 0: return isSecond ? 799 : 123;
            case 1: return isSecond ? 300 : 12345;
            default: return isSecond ? -1025 : 3950;
        }
    }
}
