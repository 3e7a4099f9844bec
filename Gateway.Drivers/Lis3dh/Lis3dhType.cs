// lis3dh in the catalogue. range: 2, 4, 8 or 16 g; pin: where INT1 is wired to.

using Gateway.Core;
using Gateway.Core.Ports;
using Gateway.Core.Sensing;
using Gateway.Drivers.Common;

namespace Gateway.Drivers.Lis3dh;

/// <summary>Entry of the LIS3DH.</summary>
internal sealed class Lis3dhType : ChipType
{
    private const int RangeDefault = 2;

    internal Lis3dhType()
        : base("lis3dh", new[] { 0x18, 0x19 })
    {
    }

    /// <inheritdoc/>
    protected override ErrorCode CheckOptions(SensorSettings settings)
    {
        return settings.Range == 0 || Lis3dhRange.IsValid(settings.Range)
            ? ErrorCode.Ok
            : Refuse(
                ErrorCode.OutOfRange,
                "range " + settings.Range.ToString() + ": must be one of 2, 4, 8, 16 g");
    }

    /// <inheritdoc/>
    protected override ISensor Create(
        II2cChannel channel, SensorSettings settings, IBoardIo io, IStorage storage)
    {
        bool hasPin = settings.Pin != SensorSettings.NoPin;
        IEdgePin pin = hasPin ? io.OpenEdgePin(settings.Pin, PinPull.None) : null;
        Lis3dhRange range = new Lis3dhRange(settings.Range == 0 ? RangeDefault : settings.Range);
        return hasPin && pin == null ? null : new Lis3dhSensor(channel, range, pin);
    }
}
