// Access to a chip's registers over I2C: a pointer byte, then bytes or 16-bit words, most significant byte
// first. The buffers are made once; nothing is allocated per access.

using Gateway.Core;
using Gateway.Core.Ports;

namespace Gateway.Drivers.Common;

/// <summary>Reads and writes registers of one chip.</summary>
internal sealed class RegisterPort
{
    private readonly II2cChannel _channel;
    private readonly byte[] _command = new byte[3];

    /// <summary>Creates the access.</summary>
    /// <param name="channel">The chip.</param>
    /// <param name="bytesMax">Longest burst.</param>
    internal RegisterPort(II2cChannel channel, int bytesMax)
    {
        _channel = channel;
        Data = new byte[bytesMax];
    }

    /// <summary>What the last read brought; zeros when it failed.</summary>
    internal byte[] Data { get; }

    /// <summary>Reads <paramref name="count"/> bytes from register <paramref name="first"/> into <see
    /// cref="Data"/>.</summary>
    /// <returns>Ok or an error of the bus.</returns>
    internal ErrorCode Read(byte first, int count)
    {
        _command[0] = first;
        return _channel.WriteRead(_command, 1, Data, count);
    }

    /// <summary>Reads a 16-bit register, 0–65535; 0 on failure.</summary>
    internal ErrorCode ReadWord(byte register, out int value)
    {
        ErrorCode error = Read(register, 2);
        value = (Data[0] << 8) | Data[1];
        return error;
    }

    /// <summary>Reads a 16-bit register in two's complement; 0 on failure.</summary>
    internal ErrorCode ReadSigned(byte register, out int value)
    {
        ErrorCode error = ReadWord(register, out int word);
        value = (short)word;
        return error;
    }

    /// <summary>Writes one byte.</summary>
    internal ErrorCode Write(byte register, int value)
    {
        _command[0] = register;
        _command[1] = (byte)value;
        return _channel.Write(_command, 2);
    }

    /// <summary>Writes a 16-bit register.</summary>
    internal ErrorCode WriteWord(byte register, int value)
    {
        _command[0] = register;
        _command[1] = (byte)(value >> 8);
        _command[2] = (byte)value;
        return _channel.Write(_command, 3);
    }
}
