// A virtual SHT3x or SHT4x with its driver.

using Gateway.Core;
using Gateway.Drivers.Sht;
using Gateway.Tests.Drivers.Common;
using Gateway.Virtual.Chips;

namespace Gateway.Tests.Drivers.Sht;

internal sealed class ShtRig : ChipRig
{
    public const int Serial = 0x12345678;

    public ShtRig(bool isSht4x)
        : this(isSht4x, ShtPrecision.High, false)
    {
    }

    public ShtRig(bool isSht4x, ShtPrecision precision, bool dries)
    {
        Sht = new VirtualSht(0x44, Clock, isSht4x, Serial);
        Driver = new ShtSensor(Board.OpenI2c(1, 0x44), isSht4x, precision, dries);
        Attach(Sht, Driver);
    }

    public VirtualSht Sht { get; }

    public ShtSensor Driver { get; }

    /// <summary>A busy chip does not answer.</summary>
    public override ErrorCode NeverReadyError => ErrorCode.NoAnswer;

    public override void SetState(bool isSecond)
    {
        Sht.TemperatureMilliCelsius = isSecond ? -12340 : 23450;
        Sht.HumidityMilliPercent = isSecond ? 71230 : 45670;
    }

    public override int Expected(bool isSecond, int index)
    {
        return index == 0 ? (isSecond ? -1234 : 2345) : (isSecond ? 7123 : 4567);
    }
}
