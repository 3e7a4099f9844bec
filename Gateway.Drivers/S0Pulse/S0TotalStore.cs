// A meter's total in flash. Saved after 500 pulses or 10 minutes, whichever comes first, and before a planned
// reboot. A power cut therefore loses at most 499 pulses and at most those of the last 10 minutes, never
// more, as long as saving works (SaveError). Two slots take turns, so a cut while saving leaves the older
// total. At most 144 saves a day below 3,000 pulses an hour.

using Gateway.Core;
using Gateway.Core.Ports;
using Gateway.Core.Storage;

namespace Gateway.Drivers.S0Pulse;

/// <summary>Keeps one total; single-threaded.</summary>
public sealed class S0TotalStore
{
    /// <summary>Pulses after which the total is saved: fewer may be lost in a power cut.</summary>
    public const int UnsavedPulsesMax = 500;

    /// <summary>Milliseconds after which an unsaved pulse is saved.</summary>
    public const int UnsavedMsMax = 600000;

    /// <summary>Pause after a failed attempt in milliseconds.</summary>
    public const int RetryMs = 60000;

    private const byte FormatVersion = 1;
    private const int PayloadBytes = 8;

    private readonly SlotPair _slots;
    private readonly byte[] _payload = new byte[PayloadBytes];
    private long _savedPulses;
    private long _unsavedSinceMs;
    private bool _isUnsaved;
    private long _retryAtMs;

    /// <summary>Creates the store; nothing is read yet.</summary>
    /// <param name="storage">Where it lies.</param>
    /// <param name="name">File name without ending, 1–22 characters of [a-z0-9-].</param>
    public S0TotalStore(IStorage storage, string name)
    {
        _slots = new SlotPair(storage, name, PayloadBytes, FormatVersion);
    }

    /// <summary>Why the last attempt to save failed; Ok when it did not.</summary>
    public ErrorCode SaveError { get; private set; }

    /// <summary>Reads the stored total.</summary>
    /// <param name="pulses">The total; 0 on failure.</param>
    /// <returns>Ok; NotFound when none was ever saved; Damaged, NewerFormat, ReadFailed.</returns>
    public ErrorCode Load(out long pulses)
    {
        ErrorCode error = _slots.Load(_payload, out int count);
        if (error == ErrorCode.Ok && count != PayloadBytes)
        {
            error = ErrorCode.Damaged;
        }

        pulses = error == ErrorCode.Ok ? Bytes.GetInt64(_payload, 0) : 0;
        _savedPulses = pulses;
        return error;
    }

    /// <summary>Tells the total as it is now and saves it when that is due.</summary>
    /// <param name="pulses">The total.</param>
    /// <param name="nowMs">Uptime in milliseconds.</param>
    /// <returns>Milliseconds until it must be told again; int.MaxValue when all is saved.</returns>
    public int Update(long pulses, long nowMs)
    {
        if (pulses == _savedPulses)
        {
            return int.MaxValue;
        }

        if (!_isUnsaved)
        {
            _isUnsaved = true;
            _unsavedSinceMs = nowMs;
        }

        long dueMs = pulses - _savedPulses >= UnsavedPulsesMax ? nowMs : _unsavedSinceMs + UnsavedMsMax;
        dueMs = SaveError != ErrorCode.Ok && dueMs < _retryAtMs ? _retryAtMs : dueMs;
        if (nowMs < dueMs)
        {
            return (int)(dueMs - nowMs);
        }

        return Save(pulses, nowMs) == ErrorCode.Ok ? int.MaxValue : RetryMs;
    }

    /// <summary>Saves the total now, unless it is saved already.</summary>
    /// <returns>Ok or an error of the storage: the older total still counts.</returns>
    public ErrorCode Save(long pulses, long nowMs)
    {
        if (pulses == _savedPulses)
        {
            return ErrorCode.Ok;
        }

        Bytes.PutInt64(_payload, 0, pulses);
        SaveError = _slots.Save(_payload, PayloadBytes);
        if (SaveError != ErrorCode.Ok)
        {
            _retryAtMs = nowMs + RetryMs;
            return SaveError;
        }

        _savedPulses = pulses;
        _isUnsaved = false;
        return ErrorCode.Ok;
    }
}
