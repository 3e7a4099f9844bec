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

    /// <summary>Opens GPIO <paramref name="pin"/> as a push-pull output. Until its first write it may be low
    /// for less than a millisecond.</summary>
    /// <param name="pin">GPIO number.</param>
    /// <param name="isHigh">Level it begins with.</param>
    IOutputPin OpenOutputPin(int pin, bool isHigh);

    /// <summary>Frees a bus whose SDA a chip holds low, by clocking SCL up to nine times and a STOP (NXP
    /// UM10204 §3.1.16); takes some milliseconds. Opened targets stay open.</summary>
    /// <param name="bus">1 or 2.</param>
    /// <param name="clockCount">How many clocks it took, 0–9.</param>
    /// <returns>Ok when SDA is high; BusStuck when it is not; NotSupported when there is no such
    /// bus.</returns>
    ErrorCode RecoverI2c(int bus, out int clockCount);
}
