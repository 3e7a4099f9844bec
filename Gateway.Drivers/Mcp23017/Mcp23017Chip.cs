// The chip's registers as masks of 16 lines.

using Gateway.Core;
using Gateway.Core.Ports;
using Gateway.Drivers.Common;

namespace Gateway.Drivers.Mcp23017;

/// <summary>Sets the chip up, reads and drives it. Bits as in <see cref="Mcp23017Roles"/>.</summary>
internal sealed class Mcp23017Chip
{
    private readonly RegisterPort _port;
    private readonly int _outputs;
    private readonly int _pullUps;
    private readonly int _interrupts;

    /// <summary>Creates the access.</summary>
    /// <param name="channel">The chip.</param>
    /// <param name="outputs">Lines that are driven; all others are inputs.</param>
    /// <param name="pullUps">Lines with pull-ups.</param>
    /// <param name="interrupts">Lines whose changes cause an interrupt.</param>
    internal Mcp23017Chip(II2cChannel channel, int outputs, int pullUps, int interrupts)
    {
        _port = new RegisterPort(channel, Mcp23017Registers.Count);
        _outputs = outputs;
        _pullUps = pullUps;
        _interrupts = interrupts;
    }

    /// <summary>Lines that have caused an interrupt, at the last <see cref="Read"/>.</summary>
    internal int Flags { get; private set; }

    /// <summary>The lines as they were then; old for a port without a line in <see cref="Flags"/>.</summary>
    internal int Captured { get; private set; }

    /// <summary>The lines at the last <see cref="Read"/>.</summary>
    internal int Levels { get; private set; }

    /// <summary>Finds out whether it is the chip, and sets it up: outputs drive their level from the first
    /// moment.</summary>
    /// <returns>Ok; WrongId; an error of the bus.</returns>
    internal ErrorCode Begin(int outputLevels)
    {
        ErrorCode error = _port.Read(Mcp23017Registers.Direction, Mcp23017Registers.Count);
        if (error != ErrorCode.Ok)
        {
            return error;
        }

        // A chip with a single register, such as a PCF8574, says the same 22 times, and would take what is
        // written for its outputs.
        if (AreAllEqual())
        {
            return ErrorCode.WrongId;
        }

        error = Write(Mcp23017Registers.Configuration, Mcp23017Registers.ConfigurationValue);
        error = error == ErrorCode.Ok ? _port.Read(Mcp23017Registers.Configuration, 2) : error;
        if (error == ErrorCode.Ok && Word(0) != Mcp23017Registers.ConfigurationValue)
        {
            return ErrorCode.WrongId;
        }

        error = error == ErrorCode.Ok ? Drive(outputLevels) : error;
        error = error == ErrorCode.Ok ? ClearForeign() : error;
        error = error == ErrorCode.Ok ? Write(Mcp23017Registers.PullUp, _pullUps) : error;
        error = error == ErrorCode.Ok ? Write(Mcp23017Registers.Direction, ~_outputs & 0xFFFF) : error;
        return error == ErrorCode.Ok ? Write(Mcp23017Registers.InterruptEnable, _interrupts) : error;
    }

    /// <summary>Reads everything; an interrupt ends.</summary>
    /// <param name="outputLevels">What was driven last.</param>
    /// <returns>Ok; SensorReset when a setting is not the one written; an error of the bus.</returns>
    internal ErrorCode Read(int outputLevels)
    {
        ErrorCode error = _port.Read(Mcp23017Registers.Direction, Mcp23017Registers.Count);
        if (error != ErrorCode.Ok)
        {
            return error;
        }

        Flags = Word(Mcp23017Registers.InterruptFlag);
        Captured = Word(Mcp23017Registers.InterruptCapture);
        Levels = Word(Mcp23017Registers.Port);
        bool isKept = Word(Mcp23017Registers.Direction) == (~_outputs & 0xFFFF)
            && Word(Mcp23017Registers.Polarity) == 0
            && Word(Mcp23017Registers.InterruptEnable) == _interrupts
            && Word(Mcp23017Registers.Default) == 0
            && Word(Mcp23017Registers.InterruptControl) == 0
            && Word(Mcp23017Registers.Configuration) == Mcp23017Registers.ConfigurationValue
            && Word(Mcp23017Registers.PullUp) == _pullUps
            && Word(Mcp23017Registers.OutputLatch) == outputLevels;
        return isKept ? ErrorCode.Ok : ErrorCode.SensorReset;
    }

    /// <summary>Drives the outputs.</summary>
    internal ErrorCode Drive(int outputLevels) => Write(Mcp23017Registers.OutputLatch, outputLevels);

    // The gateway may have restarted without the chip, which then has what another firmware wrote.
    private ErrorCode ClearForeign()
    {
        ErrorCode error = Write(Mcp23017Registers.Polarity, 0);
        error = error == ErrorCode.Ok ? Write(Mcp23017Registers.Default, 0) : error;
        return error == ErrorCode.Ok ? Write(Mcp23017Registers.InterruptControl, 0) : error;
    }

    private bool AreAllEqual()
    {
        for (int i = 1; i < Mcp23017Registers.Count; i++)
        {
            if (_port.Data[i] != _port.Data[0])
            {
                return false;
            }
        }

        return true;
    }

    private int Word(int at) => _port.Data[at] | (_port.Data[at + 1] << 8);

    private ErrorCode Write(byte register, int mask)
    {
        return _port.WriteWord(register, ((mask & 0xFF) << 8) | (mask >> 8));
    }
}
