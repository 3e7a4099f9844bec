// Where drivers get their ports from.

namespace Gateway.Core.Ports;

/// <summary>Opens the board's buses and pins. Each can be opened once; null when it cannot be had.</summary>
public interface IBoardIo
{
    /// <summary>Opens a target at <paramref name="address"/> (0x08–0x77) on bus <paramref name="bus"/> (1,
    /// 2).</summary>
    II2cChannel OpenI2c(int bus, int address);

    /// <summary>Asks whether somebody answers at an address, without opening it.</summary>
    /// <returns>Ok; NoAnswer; WrongState when it is open; NotSupported when there is no such bus; what else
    /// the bus says.</returns>
    ErrorCode ProbeI2c(int bus, int address);

    /// <summary>Opens GPIO <paramref name="pin"/> as an input with edge capture.</summary>
    IEdgePin OpenEdgePin(int pin, PinPull pull);
}
