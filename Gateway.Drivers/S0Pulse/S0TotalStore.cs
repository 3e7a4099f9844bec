// A meter's total in flash: saved after 500 pulses or 10 minutes. A power cut therefore loses at most 499
// pulses and at most those of the last 10 minutes, never more, as long as saving works (SaveError). At most
// 144 saves a day below 3,000 pulses an hour.

using Gateway.Core;
using Gateway.Core.Ports;
using Gateway.Drivers.Common;

namespace Gateway.Drivers.S0Pulse;

/// <summary>Keeps one total; single-threaded.</summary>
public sealed class S0TotalStore
{
    /// <summary>Pulses after which the total is saved: fewer may be lost in a power cut.</summary>
    public const int UnsavedPulsesMax = 500;

    /// <summary>Milliseconds after which an unsaved pulse is saved.</summary>
    public const int UnsavedMsMax = 600000;

    /// <summary>Pause after a failed attempt in milliseconds.</summary>
    public const int RetryMs = TotalsStore.RetryMs;

    private readonly TotalsStore _totals;
    private readonly long[] _pulses = new long[1];

    /// <summary>Creates the store; nothing is read yet.</summary>
    /// <param name="storage">Where it lies.</param>
    /// <param name="name">File name without ending, 1–22 characters of [a-z0-9-].</param>
    public S0TotalStore(IStorage storage, string name)
    {
        _totals = new TotalsStore(storage, name, 1, UnsavedPulsesMax, UnsavedMsMax);
    }

    /// <summary>Why the last attempt to save failed; Ok when it did not.</summary>
    public ErrorCode SaveError => _totals.SaveError;

    /// <summary>Reads the stored total.</summary>
    /// <param name="pulses">The total; 0 on failure.</param>
    /// <returns>Ok; NotFound when none was ever saved; Damaged, NewerFormat, ReadFailed;
    /// WrongState when it is loaded already.</returns>
    public ErrorCode Load(out long pulses)
    {
        _pulses[0] = 0;
        ErrorCode error = _totals.Load(_pulses);
        pulses = _pulses[0];
        return error;
    }

    /// <summary>Tells the total as it is now and saves it when that is due.</summary>
    /// <param name="pulses">The total.</param>
    /// <param name="nowMs">Uptime in milliseconds.</param>
    /// <returns>Milliseconds until it must be told again; int.MaxValue when all is saved, and until it is
    /// loaded.</returns>
    public int Update(long pulses, long nowMs)
    {
        _pulses[0] = pulses;
        return _totals.Update(_pulses, nowMs);
    }

    /// <summary>Saves the total now, unless it is saved already.</summary>
    /// <returns>Ok or an error of the storage: the older total still counts.</returns>
    public ErrorCode Save(long pulses, long nowMs)
    {
        _pulses[0] = pulses;
        return _totals.Save(_pulses, nowMs);
    }
}
