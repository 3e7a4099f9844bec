// ina226 and ina219 in the catalogue. shunt in µΩ (100000 when not set); range: the largest current in mA.

using Gateway.Core;
using Gateway.Core.Ports;
using Gateway.Core.Sensing;
using Gateway.Drivers.Common;

namespace Gateway.Drivers.Ina;

/// <summary>Entry of both chips.</summary>
internal sealed class InaType : ChipType
{
    // 0.1 Ω, as on most modules.
    private const int ShuntDefault = 100000;
    private const int ShuntMin = 100;
    private const int ShuntMax = 100000000;

    // The largest voltage across the shunt in nV.
    private const long Ina226NanoVoltsMax = 81917500;
    private const long Ina219NanoVoltsMax = 320000000;

    private readonly bool _isIna226;

    internal InaType(bool isIna226)
        : base(isIna226 ? "ina226" : "ina219", Addresses())
    {
        _isIna226 = isIna226;
    }

    /// <inheritdoc/>
    protected override ErrorCode CheckOptions(SensorSettings settings)
    {
        int shunt = ShuntOf(settings);
        ErrorCode error = CheckRange("shunt", shunt, ShuntMin, ShuntMax);
        long milliAmpsMax = (_isIna226 ? Ina226NanoVoltsMax : Ina219NanoVoltsMax) / shunt;
        return error != ErrorCode.Ok || settings.Range <= milliAmpsMax
            ? error
            : Refuse(
                ErrorCode.OutOfRange,
                "range " + settings.Range.ToString() + ": with this shunt at most "
                + milliAmpsMax.ToString() + " mA");
    }

    /// <inheritdoc/>
    protected override ISensor Create(
        II2cChannel channel, SensorSettings settings, IBoardIo io, IStorage storage)
    {
        return new InaSensor(channel, _isIna226, ShuntOf(settings));
    }

    private static int ShuntOf(SensorSettings settings)
    {
        return settings.ShuntMicroOhms == 0 ? ShuntDefault : settings.ShuntMicroOhms;
    }

    private static int[] Addresses()
    {
        int[] addresses = new int[16];
        for (int i = 0; i < addresses.Length; i++)
        {
            addresses[i] = 0x40 + i;
        }

        return addresses;
    }
}
