// AT24C256: a place besides the flash for the crash record. As a sensor it tells how many records were
// written; each reading checks the newest. A power cut while a record is written leaves the older one.

using System;
using Gateway.Core;
using Gateway.Core.Ports;
using Gateway.Core.Sensing;
using Gateway.Drivers.Common;

namespace Gateway.Drivers.At24c256;

/// <summary>Two slots of a record in an EEPROM. Source: Atmel 0670.</summary>
public sealed class At24Sensor : ChipSensor, IRecordMirror
{
    private readonly At24Memory _memory;
    private readonly byte[] _slot = new byte[At24Slot.SlotBytes];
    private readonly byte[] _written = new byte[At24Slot.SlotBytes];
    private int _newest;
    private uint _generation;
    private int _count;
    private ErrorCode _writeError;

    /// <summary>Creates the driver; the chip is not asked yet.</summary>
    /// <param name="channel">The chip, 0x50–0x57.</param>
    public At24Sensor(II2cChannel channel)
        : base(new[] { new ChannelInfo("records", "count", 0) })
    {
        _memory = new At24Memory(channel);
    }

    /// <inheritdoc/>
    public int RecordBytesMax => At24Slot.RecordBytesMax;

    /// <inheritdoc/>
    public bool IsReady => HasBegun && !_memory.IsWriting && _writeError == ErrorCode.Ok;

    /// <inheritdoc/>
    public int Load(byte[] buffer)
    {
        bool isRead = IsReady && _count > 0 && ReadNewest() == ErrorCode.Ok;
        int count = isRead ? _count : 0;
        Array.Copy(_slot, At24Slot.HeadBytes, buffer, 0, count);
        return count;
    }

    /// <inheritdoc/>
    public ErrorCode Keep(byte[] record, int count)
    {
        if (count < 1 || count > RecordBytesMax)
        {
            return ErrorCode.TooLarge;
        }

        if (!IsReady)
        {
            return ErrorCode.WrongState;
        }

        int bytes = At24Slot.Pack(_written, record, count, _generation + 1);
        _memory.BeginWrite((1 - _newest) * At24Slot.SlotBytes, _written, bytes);
        return ErrorCode.Ok;
    }

    /// <summary>Carries a write on.</summary>
    public override int Service(long nowMs, out bool wantsReading, out long changedAtMs)
    {
        wantsReading = false;
        changedAtMs = 0;
        if (!_memory.IsWriting)
        {
            return int.MaxValue;
        }

        ErrorCode error = _memory.Step(nowMs);
        if (error == ErrorCode.NotReady)
        {
            return 1;
        }

        if (error == ErrorCode.Ok)
        {
            _newest = 1 - _newest;
            _generation++;
            At24Slot.TryOpen(_written, out _count, out _);
            error = ReadNewest(); // what was not kept must not be believed
        }

        _writeError = error; // told by the next reading, after which the chip is begun anew
        return int.MaxValue;
    }

    /// <inheritdoc/>
    protected override ErrorCode Begin(bool isFirst, long elapsedMs)
    {
        _memory.Abandon();
        _writeError = ErrorCode.Ok;
        ErrorCode error = ReadSlot(0, out int countA, out uint generationA);
        int countB = 0;
        uint generationB = 0;
        error = error == ErrorCode.Ok ? ReadSlot(1, out countB, out generationB) : error;
        _newest = generationB > generationA ? 1 : 0;
        _count = _newest == 1 ? countB : countA;
        _generation = _newest == 1 ? generationB : generationA;
        return error;
    }

    /// <inheritdoc/>
    protected override ErrorCode Read(long elapsedMs, int[] values)
    {
        if (_memory.IsWriting || _writeError != ErrorCode.Ok)
        {
            return _memory.IsWriting ? ErrorCode.NotReady : _writeError;
        }

        ErrorCode error = ReadNewest();
        values[0] = (int)_generation;
        return error;
    }

    // A slot that is not good is read again: on the way it may have been damaged, but hardly twice the same.
    private ErrorCode ReadSlot(int slot, out int count, out uint generation)
    {
        count = 0;
        generation = 0;
        ErrorCode error = ErrorCode.Ok;
        bool isGood = false;
        for (int i = 0; i < 2 && error == ErrorCode.Ok && !isGood; i++)
        {
            error = _memory.Read(slot * At24Slot.SlotBytes, _slot, At24Slot.SlotBytes);
            isGood = error == ErrorCode.Ok && At24Slot.TryOpen(_slot, out count, out generation);
        }

        return error;
    }

    // Reads and checks the newest record; without any it only asks whether the chip is there.
    private ErrorCode ReadNewest()
    {
        ErrorCode error = _memory.Read(_newest * At24Slot.SlotBytes, _slot, At24Slot.SlotBytes);
        if (error != ErrorCode.Ok)
        {
            return error;
        }

        bool isGood = At24Slot.TryOpen(_slot, out int count, out uint generation);
        return generation == _generation && count == _count && isGood == (_count > 0)
            ? ErrorCode.Ok
            : ErrorCode.SensorCrc;
    }
}
