// Bytes of an EEPROM: reads at once; writes page by page, each followed by some milliseconds in which the
// chip does not answer: asking until it does (acknowledge polling) is how its end is found. Nobody waits for
// it here.

using System;
using Gateway.Core;
using Gateway.Core.Ports;

namespace Gateway.Drivers.At24c256;

/// <summary>Access to one chip. Source: Atmel 0670 (AT24C128/256), "Write Operations", "Read
/// Operations".</summary>
internal sealed class At24Memory
{
    /// <summary>Bytes of a page: a write must not cross its end, it would go on at its beginning.</summary>
    internal const int PageBytes = 64;

    // The longest write cycle is 5 ms; twice that, and one because uptime is cut.
    private const int CycleMs = 11;

    private readonly II2cChannel _channel;
    private readonly byte[] _command = new byte[2 + PageBytes];
    private byte[] _data;
    private int _address;
    private int _offset;
    private int _end;
    private bool _isCycle;
    private long _cycleEndMs;

    internal At24Memory(II2cChannel channel)
    {
        _channel = channel;
    }

    /// <summary>Whether a write is under way.</summary>
    internal bool IsWriting => _data != null;

    /// <summary>Reads bytes from an address, across pages.</summary>
    /// <returns>Ok or an error of the bus; NoAnswer also during a write.</returns>
    internal ErrorCode Read(int address, byte[] buffer, int count)
    {
        PutAddress(address);
        return _channel.WriteRead(_command, 2, buffer, count);
    }

    /// <summary>Begins to write; <see cref="Step"/> goes on. The bytes must not change until then.</summary>
    internal void BeginWrite(int address, byte[] data, int count)
    {
        _address = address;
        _data = data;
        _offset = 0;
        _end = count;
        _isCycle = false;
    }

    /// <summary>Gives a write up: what it has written stays.</summary>
    internal void Abandon() => _data = null;

    /// <summary>Does the next part of a write.</summary>
    /// <returns>Ok when all is written; NotReady when it goes on; NoAnswer when a cycle does not end; else an
    /// error of the bus.</returns>
    internal ErrorCode Step(long nowMs)
    {
        PutAddress(_address + _offset);
        if (_isCycle)
        {
            // The address alone changes nothing; it is acknowledged when the cycle is over.
            ErrorCode answer = _channel.Write(_command, 2);
            if (answer == ErrorCode.NoAnswer && nowMs < _cycleEndMs)
            {
                return ErrorCode.NotReady;
            }

            _isCycle = false;
            if (answer != ErrorCode.Ok || _offset == _end)
            {
                _data = null;
                return answer;
            }
        }

        int toPageEnd = PageBytes - ((_address + _offset) % PageBytes);
        int count = _end - _offset < toPageEnd ? _end - _offset : toPageEnd;
        Array.Copy(_data, _offset, _command, 2, count);
        ErrorCode error = _channel.Write(_command, 2 + count);
        if (error != ErrorCode.Ok)
        {
            _data = null;
            return error;
        }

        _offset += count;
        _isCycle = true;
        _cycleEndMs = nowMs + CycleMs;
        return ErrorCode.NotReady;
    }

    private void PutAddress(int address)
    {
        _command[0] = (byte)(address >> 8);
        _command[1] = (byte)address;
    }
}
