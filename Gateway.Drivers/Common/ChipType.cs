// A type of sensor that is a chip on an I2C bus.

using Gateway.Core;
using Gateway.Core.Ports;
using Gateway.Core.Sensing;

namespace Gateway.Drivers.Common;

/// <summary>A chip with one or more possible addresses.</summary>
internal abstract class ChipType : SensorType
{
    private readonly int[] _addresses;

    /// <summary>Creates an entry.</summary>
    /// <param name="name">Value of sensor.N.type.</param>
    /// <param name="addresses">7-bit addresses it can have; the first is taken when none is set.</param>
    protected ChipType(string name, int[] addresses)
        : base(name)
    {
        _addresses = addresses;
    }

    /// <inheritdoc/>
    internal override bool CanBeAt(int address)
    {
        for (int i = 0; i < _addresses.Length; i++)
        {
            if (_addresses[i] == address)
            {
                return true;
            }
        }

        return false;
    }

    /// <inheritdoc/>
    internal override ISensor Create(SensorSettings settings, IBoardIo io, IStorage storage)
    {
        settings.Address = settings.Address == 0 ? _addresses[0] : settings.Address;
        II2cChannel channel = io.OpenI2c(settings.Bus, settings.Address);
        return channel == null ? null : Create(channel, settings, io, storage);
    }

    /// <summary>Makes the driver on its opened channel.</summary>
    protected abstract ISensor Create(
        II2cChannel channel, SensorSettings settings, IBoardIo io, IStorage storage);

    /// <summary>Checks what a chip has besides its address; Ok when it has nothing.</summary>
    protected virtual ErrorCode CheckOptions(SensorSettings settings) => ErrorCode.Ok;

    /// <inheritdoc/>
    protected sealed override ErrorCode CheckSettings(SensorSettings settings)
    {
        return settings.Address == 0 || CanBeAt(settings.Address)
            ? CheckOptions(settings)
            : Refuse(
                ErrorCode.OutOfRange,
                "address " + Hex(settings.Address) + ": a " + Name + " has " + AddressList());
    }

    private static string Hex(int value) => "0x" + value.ToString("X2");

    // "0x76 or 0x77"; "0x40 to 0x4F" where they are many.
    private string AddressList()
    {
        int last = _addresses.Length - 1;
        string list = Hex(_addresses[0]);
        return last == 0 ? list : list + (last == 1 ? " or " : " to ") + Hex(_addresses[last]);
    }
}
