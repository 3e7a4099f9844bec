// Commands and words as Sensirion's chips have them: a command of one or two bytes, answers of 16-bit words
// each followed by its CRC-8. All words of an answer are good, or none is given.

using Gateway.Core;
using Gateway.Core.Ports;

namespace Gateway.Drivers.Sensirion;

/// <summary>Commands to one chip.</summary>
internal sealed class SensirionPort
{
    private const int WordBytes = 3;
    private const int WordsMax = 3;

    private readonly II2cChannel _channel;
    private readonly byte[] _command = new byte[2 + WordBytes];
    private readonly byte[] _answer = new byte[WordsMax * WordBytes];
    private readonly int[] _words = new int[WordsMax];

    /// <summary>Creates the access.</summary>
    internal SensirionPort(II2cChannel channel)
    {
        _channel = channel;
    }

    /// <summary>Word <paramref name="index"/> of the last answer, 0–65535; 0 after a failure.</summary>
    internal int Word(int index) => _words[index];

    /// <summary>Sends a command of one byte.</summary>
    internal ErrorCode Send8(int command)
    {
        _command[0] = (byte)command;
        return _channel.Write(_command, 1);
    }

    /// <summary>Sends a command of two bytes.</summary>
    internal ErrorCode Send16(int command)
    {
        Put(0, command);
        return _channel.Write(_command, 2);
    }

    /// <summary>Sends a command of two bytes with an argument and its checksum.</summary>
    internal ErrorCode Send16(int command, int argument)
    {
        Put(0, command);
        Put(2, argument);
        _command[4] = (byte)SensirionCrc.OfWord(_command[2], _command[3]);
        return _channel.Write(_command, 5);
    }

    /// <summary>Reads an answer.</summary>
    /// <param name="wordCount">How many words, 1–3.</param>
    /// <returns>Ok; SensorCrc when one checksum is wrong; an error of the bus (NoAnswer also while a chip has
    /// nothing to give).</returns>
    internal ErrorCode ReadWords(int wordCount)
    {
        ErrorCode error = _channel.Read(_answer, wordCount * WordBytes);
        for (int i = 0; i < wordCount && error == ErrorCode.Ok; i++)
        {
            int high = _answer[i * WordBytes];
            int low = _answer[(i * WordBytes) + 1];
            bool isGood = SensirionCrc.OfWord(high, low) == _answer[(i * WordBytes) + 2];
            error = isGood ? ErrorCode.Ok : ErrorCode.SensorCrc;
            _words[i] = (high << 8) | low;
        }

        for (int i = 0; i < WordsMax && error != ErrorCode.Ok; i++)
        {
            _words[i] = 0;
        }

        return error;
    }

    private void Put(int at, int word)
    {
        _command[at] = (byte)(word >> 8);
        _command[at + 1] = (byte)word;
    }
}
