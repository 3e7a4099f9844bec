// A virtual receiver with its driver.

using Gateway.Core.Sensing;
using Gateway.Drivers.Gnss;
using Gateway.Tests.Drivers.Common;
using Gateway.Virtual.Chips;

namespace Gateway.Tests.Drivers.Gnss;

internal sealed class GnssRig : ChipRig
{
    public GnssRig()
    {
        Receiver = new VirtualGnss(0x42, Clock);
        Gnss = new GnssSensor(Board.OpenI2c(1, 0x42));
        Attach(Receiver, Gnss);
    }

    public VirtualGnss Receiver { get; }

    public GnssSensor Gnss { get; }

    /// <summary>Longer than an epoch may be old.</summary>
    public override int RestMs => 2300;

    public override void SetState(bool isSecond)
    {
        Receiver.MoveTo(isSecond ? -338568000 : 472852330, isSecond ? -1512153000 : 85652650);
        Receiver.AltitudeDecimetres = isSecond ? -35 : 4996;
        Receiver.SpeedMillimetresPerSecond = isSecond ? 25000 : 0;
        Receiver.HeadingCentiDegrees = isSecond ? 35996 : -1;
        Receiver.Satellites = isSecond ? 12 : 5;
        Receiver.HdopHundredths = isSecond ? 104 : 265;
    }

    public override int Expected(bool isSecond, int index)
    {
        switch (index)
        {
            case 0: return isSecond ? -33856800 : 47285233;
            case 1: return isSecond ? -151215300 : 8565265;
            case 2: return isSecond ? -35 : 4996;
            case 3: return isSecond ? 2500 : 0;
            case 4: return isSecond ? 0 : SensorValue.None;
            case 5: return isSecond ? 12 : 5;
            default: return isSecond ? 10 : 27;
        }
    }
}
