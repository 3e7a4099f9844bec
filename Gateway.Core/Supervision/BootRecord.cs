// Counts the boots of the device in A/B slots ("boot.a", "boot.b"), so that a reading says in which one it
// was taken, remembers how each ended, and says how little to start with. A number is saved before it is
// used, hence never used twice while the slots last. Three saves a boot: start, good, planned end; a power
// cut in any of them leaves the record before it. Payload (40 bytes): boot number (4); points of safe mode
// (1); what ends this boot (1, StartReason; power until somebody says otherwise); 1 once the boot is good
// (1); 0 (1); the last 8 boots, this one first, 4 bytes each: reason + 1 (1, 0 for none), stage (1),
// minutes it ran at least (2). Version 1 had the number alone.

using Gateway.Core.Ports;
using Gateway.Core.Storage;

namespace Gateway.Core.Supervision;

/// <summary>Number, reason and outcome of the boots.</summary>
public sealed class BootRecord
{
    /// <summary>Most boots that are remembered.</summary>
    public const int HistoryMax = 8;

    private const int NumberBytes = 4;
    private const int PointsAt = 4;
    private const int EndAt = 5;
    private const int GoodAt = 6;
    private const int HeadBytes = 8;
    private const int EntryBytes = 4;
    private const int PayloadBytes = HeadBytes + (HistoryMax * EntryBytes);
    private const byte FormatVersion = 2;
    private const int MinuteMs = 60000;

    private readonly IStorage _storage;
    private readonly CrashRecord _crashes;
    private readonly SlotPair _slots;
    private readonly byte[] _payload = new byte[PayloadBytes];

    /// <summary>Creates the record; nothing is read yet.</summary>
    /// <param name="storage">Where it lies.</param>
    /// <param name="crashes">Opened; receives what the watchdog left behind.</param>
    public BootRecord(IStorage storage, CrashRecord crashes)
    {
        _storage = storage;
        _crashes = crashes;
        _slots = new SlotPair(storage, "boot", PayloadBytes, FormatVersion);
    }

    /// <summary>Ok, or why the last save failed: the storage takes nothing.</summary>
    public ErrorCode SaveError { get; private set; }

    /// <summary>Number of this boot, from 1; 0 before <see cref="Open"/>.</summary>
    public int BootNumber { get; private set; }

    /// <summary>Whether that is saved; else the next boot gets the same number.</summary>
    public bool IsSaved { get; private set; }

    /// <summary>Why this boot happened.</summary>
    public StartReason Reason => ReasonAt(0);

    /// <summary>How little this boot has to do with.</summary>
    public SafeStage Stage { get; private set; }

    /// <summary>Points that led to the stage, see <see cref="SafeMode"/>.</summary>
    public int Points => _payload[PointsAt];

    /// <summary>How many boots are remembered, this one among them.</summary>
    public int HistoryCount
    {
        get
        {
            int count = 0;
            while (count < HistoryMax && _payload[HeadBytes + (count * EntryBytes)] != 0)
            {
                count++;
            }

            return count;
        }
    }

    /// <summary>Why boot <see cref="BootNumber"/> − <paramref name="index"/> happened.</summary>
    public StartReason ReasonAt(int index)
    {
        int stored = _payload[HeadBytes + (index * EntryBytes)];
        return stored == 0 ? StartReason.Power : (StartReason)(stored - 1);
    }

    /// <summary>The stage it ran in.</summary>
    public SafeStage StageAt(int index) => (SafeStage)_payload[HeadBytes + (index * EntryBytes) + 1];

    /// <summary>Minutes it ran at least; of one that ended unplanned only the first is known.</summary>
    public int MinutesAt(int index) => Bytes.GetUInt16(_payload, HeadBytes + (index * EntryBytes) + 2);

    /// <summary>Counts this boot. Whatever happens there is a number to go on with; after an error it may
    /// have been used before, which the journal notices (<c>ReadingJournal.BootNumber</c>, then <see
    /// cref="Adopt"/>).</summary>
    /// <param name="bootNumber">Number of this boot, from 1; valid also after an error.</param>
    /// <returns>Ok; Damaged or ReadFailed when the last number is unknown; NewerFormat; StorageFull or
    /// WriteFailed when this one could not be saved.</returns>
    public ErrorCode Open(out int bootNumber)
    {
        ErrorCode loaded = _slots.Load(_payload, out int count);
        loaded = loaded == ErrorCode.Ok && count < NumberBytes ? ErrorCode.Damaged : loaded;
        int known = loaded != ErrorCode.Ok ? 0 : count < PayloadBytes ? NumberBytes : PayloadBytes;
        for (int i = known; i < PayloadBytes; i++)
        {
            _payload[i] = 0;
        }

        int last = (int)Bytes.GetUInt32(_payload, 0);
        bool hasHung = WatchdogCause.TryTake(_storage, last, _crashes);
        StartReason reason = hasHung ? StartReason.Watchdog : (StartReason)_payload[EndAt];
        bool isBad = known == PayloadBytes && _payload[GoodAt] == 0;
        int points = _payload[PointsAt] + (isBad ? SafeMode.PointsFor(reason) : 0);
        points = points < SafeMode.PointsMax ? points : SafeMode.PointsMax;
        Stage = SafeMode.StageOf(points);
        for (int i = PayloadBytes - 1; i >= HeadBytes + EntryBytes; i--)
        {
            _payload[i] = _payload[i - EntryBytes];
        }

        _payload[PointsAt] = (byte)points;
        _payload[EndAt] = 0;
        _payload[GoodAt] = 0;
        _payload[HeadBytes] = (byte)((int)reason + 1);
        _payload[HeadBytes + 1] = (byte)Stage;
        Bytes.PutUInt16(_payload, HeadBytes + 2, 0);
        ErrorCode saved = Save(last + 1);
        if (hasHung && saved == ErrorCode.Ok)
        {
            WatchdogCause.Forget(_storage);
        }

        bootNumber = BootNumber;
        return loaded == ErrorCode.Ok || loaded == ErrorCode.NotFound ? saved : loaded;
    }

    /// <summary>Takes over a higher number than counted, where readings are found that had it.</summary>
    /// <returns>Ok, also when there is nothing to do; else as <see cref="Open"/>.</returns>
    public ErrorCode Adopt(int bootNumber)
    {
        if (bootNumber <= BootNumber)
        {
            return ErrorCode.Ok;
        }

        // the boots in between are not known
        _payload[HeadBytes + EntryBytes] = 0;
        return Save(bootNumber);
    }

    /// <summary>The loop has run for <see cref="SafeMode.GoodAfterMs"/>: failures before do not count any
    /// more. In safe mode the stage is kept, whatever happens from now on.</summary>
    /// <returns>Ok, or why it could not be saved.</returns>
    public ErrorCode MarkGood()
    {
        _payload[GoodAt] = 1;
        _payload[PointsAt] = (byte)SafeMode.PointsOf(Stage);
        Bytes.PutUInt16(_payload, HeadBytes + 2, 1);
        return Save(BootNumber);
    }

    /// <summary>Says how this boot is about to end. A change of the configuration, the exit from safe mode
    /// and a wake that has done its work begin anew; a retry begins one failure below the stage it
    /// leaves.</summary>
    /// <param name="end">What the next start will have as its reason.</param>
    /// <param name="uptimeMs">How long it ran in milliseconds.</param>
    /// <returns>Ok, or why it could not be saved.</returns>
    public ErrorCode End(StartReason end, long uptimeMs)
    {
        long minutes = uptimeMs / MinuteMs;
        _payload[EndAt] = (byte)end;
        Bytes.PutUInt16(_payload, HeadBytes + 2, minutes < 65535 ? (int)minutes : 65535);
        bool isAnew = end == StartReason.Configuration || end == StartReason.SafeExit;
        if (isAnew || end == StartReason.Sleep)
        {
            _payload[PointsAt] = 0;
        }
        else if (end == StartReason.SafeRetry)
        {
            _payload[PointsAt] = (byte)(SafeMode.PointsOf(Stage) - SafeMode.FailurePoints);
        }

        return Save(BootNumber);
    }

    private ErrorCode Save(int bootNumber)
    {
        bool wasSaved = IsSaved && bootNumber == BootNumber;
        BootNumber = bootNumber;
        Bytes.PutUInt32(_payload, 0, (uint)bootNumber);
        SaveError = _slots.Save(_payload, PayloadBytes);
        IsSaved = wasSaved || SaveError == ErrorCode.Ok;
        return SaveError;
    }
}
