// bme280 and bmp280 in the catalogue. oversampling: 1 (default) to 16, for all quantities.

using Gateway.Core;
using Gateway.Core.Ports;
using Gateway.Core.Sensing;
using Gateway.Drivers.Common;

namespace Gateway.Drivers.Bme280;

/// <summary>Entry of both chips. Addresses: BST-BME280-DS002 §6.2.</summary>
internal sealed class Bme280Type : ChipType
{
    private readonly bool _isBme280;

    internal Bme280Type(bool isBme280)
        : base(isBme280 ? "bme280" : "bmp280", new[] { 0x76, 0x77 })
    {
        _isBme280 = isBme280;
    }

    /// <inheritdoc/>
    protected override ErrorCode CheckOptions(SensorSettings settings)
    {
        return Bme280Options.CodeOf(settings.Oversampling) > 0
            ? ErrorCode.Ok
            : Refuse(
                ErrorCode.OutOfRange,
                "oversampling " + settings.Oversampling.ToString() + ": must be 1, 2, 4, 8 or 16");
    }

    /// <inheritdoc/>
    protected override ISensor Create(
        II2cChannel channel, SensorSettings settings, IBoardIo io, IStorage storage)
    {
        Bme280Options options = new Bme280Options
        {
            TemperatureOversampling = settings.Oversampling,
            PressureOversampling = settings.Oversampling,
            HumidityOversampling = settings.Oversampling,
        };
        return new Bme280Sensor(channel, _isBme280, options);
    }
}
