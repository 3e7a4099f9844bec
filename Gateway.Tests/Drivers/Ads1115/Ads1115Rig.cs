// A virtual ADS1115 with its driver.

using Gateway.Drivers.Ads1115;
using Gateway.Tests.Drivers.Common;
using Gateway.Virtual.Chips;

namespace Gateway.Tests.Drivers.Ads1115;

internal sealed class Ads1115Rig : ChipRig
{
    public Ads1115Rig()
        : this(new Ads1115Options(4096, 1, 0))
    {
    }

    public Ads1115Rig(Ads1115Options options)
    {
        Adc = new VirtualAds1115(0x48, Clock);
        Attach(Adc, new Ads1115Sensor(Board.OpenI2c(1, 0x48), options));
    }

    public VirtualAds1115 Adc { get; }

    public override void SetState(bool isSecond)
    {
        for (int i = 0; i < 4; i++)
        {
            Adc.SetInput(i, (isSecond ? 3000000 : 250000) - (i * 50000));
        }
    }

    /// <summary>All are whole steps of 125 µV.</summary>
    public override int Expected(bool isSecond, int index)
    {
        return index == 4 ? 0 : (isSecond ? 300000 : 25000) - (index * 5000);
    }
}
