// Totals of counters in flash. Saved after so many counts or so much time, whichever comes first, and before
// a planned reboot: a power cut loses less than that, as long as saving works (SaveError). Two slots take
// turns, so a cut while saving leaves the older totals. Nothing is saved until it is known what was there:
// totals that cannot be read now must not be replaced by what was counted since.

using Gateway.Core;
using Gateway.Core.Ports;
using Gateway.Core.Storage;

namespace Gateway.Drivers.Common;

/// <summary>Keeps totals, each of 64 bits; single-threaded.</summary>
public sealed class TotalsStore
{
    /// <summary>Pause after a failed attempt in milliseconds.</summary>
    public const int RetryMs = 60000;

    private const byte FormatVersion = 1;
    private const int TotalBytes = 8;

    private readonly SlotPair _slots;
    private readonly int _unsavedMax;
    private readonly int _unsavedMs;
    private readonly byte[] _payload;
    private readonly long[] _saved;
    private long _unsavedSinceMs;
    private bool _isUnsaved;
    private long _retryAtMs;

    /// <summary>Creates the store; nothing is read yet.</summary>
    /// <param name="storage">Where it lies.</param>
    /// <param name="name">File name without ending, 1–22 characters of [a-z0-9-].</param>
    /// <param name="count">How many totals, from 1.</param>
    /// <param name="unsavedMax">Counts of all together after which they are saved, from 1.</param>
    /// <param name="unsavedMs">Milliseconds after which an unsaved count is saved.</param>
    public TotalsStore(IStorage storage, string name, int count, int unsavedMax, int unsavedMs)
    {
        _slots = new SlotPair(storage, name, count * TotalBytes, FormatVersion);
        _payload = new byte[count * TotalBytes];
        _saved = new long[count];
        _unsavedMax = unsavedMax;
        _unsavedMs = unsavedMs;
    }

    /// <summary>Why the last attempt to save failed; Ok when it did not.</summary>
    public ErrorCode SaveError { get; private set; }

    /// <summary>Whether it is known what was stored; until then nothing is saved.</summary>
    public bool IsLoaded { get; private set; }

    /// <summary>Adds the stored totals to what has been counted; once.</summary>
    /// <param name="totals">What has been counted; unchanged on failure.</param>
    /// <returns>Ok; NotFound when none were ever saved; Damaged, after which counting begins anew;
    /// NewerFormat or ReadFailed, after which it can be tried again; WrongState when it is loaded
    /// already.</returns>
    public ErrorCode Load(long[] totals)
    {
        if (IsLoaded)
        {
            return ErrorCode.WrongState;
        }

        ErrorCode error = _slots.Load(_payload, out int length);
        if (error == ErrorCode.Ok && length != _payload.Length)
        {
            error = ErrorCode.Damaged;
        }

        IsLoaded = error == ErrorCode.Ok || error == ErrorCode.NotFound || error == ErrorCode.Damaged;
        for (int i = 0; i < _saved.Length; i++)
        {
            _saved[i] = error == ErrorCode.Ok ? Bytes.GetInt64(_payload, i * TotalBytes) : 0;
            totals[i] += _saved[i];
        }

        return error;
    }

    /// <summary>Tells the totals as they are now and saves them when that is due.</summary>
    /// <param name="totals">The totals.</param>
    /// <param name="nowMs">Uptime in milliseconds.</param>
    /// <returns>Milliseconds until they must be told again; int.MaxValue when all is saved, and until they
    /// are loaded.</returns>
    public int Update(long[] totals, long nowMs)
    {
        long unsaved = Unsaved(totals);
        if (unsaved == 0 || !IsLoaded)
        {
            return int.MaxValue;
        }

        if (!_isUnsaved)
        {
            _isUnsaved = true;
            _unsavedSinceMs = nowMs;
        }

        long dueMs = unsaved >= _unsavedMax ? nowMs : _unsavedSinceMs + _unsavedMs;
        dueMs = SaveError != ErrorCode.Ok && dueMs < _retryAtMs ? _retryAtMs : dueMs;
        if (nowMs < dueMs)
        {
            return (int)(dueMs - nowMs);
        }

        return Save(totals, nowMs) == ErrorCode.Ok ? int.MaxValue : RetryMs;
    }

    /// <summary>Saves the totals now, unless they are saved already; loads before when that has not
    /// worked.</summary>
    /// <param name="totals">The totals; on success those that are stored.</param>
    /// <param name="nowMs">Uptime in milliseconds.</param>
    /// <returns>Ok or an error of the storage: the older totals still count.</returns>
    public ErrorCode Save(long[] totals, long nowMs)
    {
        if (Unsaved(totals) == 0)
        {
            return ErrorCode.Ok;
        }

        ErrorCode error = IsLoaded ? ErrorCode.Ok : Load(totals);
        if (!IsLoaded)
        {
            return error;
        }

        for (int i = 0; i < _saved.Length; i++)
        {
            Bytes.PutInt64(_payload, i * TotalBytes, totals[i]);
        }

        SaveError = _slots.Save(_payload, _payload.Length);
        if (SaveError != ErrorCode.Ok)
        {
            _retryAtMs = nowMs + RetryMs;
            return SaveError;
        }

        for (int i = 0; i < _saved.Length; i++)
        {
            _saved[i] = totals[i];
        }

        _isUnsaved = false;
        return ErrorCode.Ok;
    }

    private long Unsaved(long[] totals)
    {
        long sum = 0;
        for (int i = 0; i < _saved.Length; i++)
        {
            sum += totals[i] - _saved[i];
        }

        return sum;
    }
}
