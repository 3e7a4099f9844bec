// What the oracle knows of a reading and of a consumer. The values of a reading follow from its id, which is
// never used twice, so that a reading under a wrong number shows.

using Gateway.Core.Sensing;

namespace Gateway.SystemTests.PowerCuts;

/// <summary>What has become of a reading.</summary>
[Flags]
internal enum Fate : byte
{
    /// <summary>It was accepted.</summary>
    Accepted = 0,

    /// <summary>The journal said that it is committed.</summary>
    Committed = 1,

    /// <summary>A consumer was given it, so a peer may know it.</summary>
    Seen = 2,

    /// <summary>The journal said that it gave it up.</summary>
    GivenUp = 4,

    /// <summary>Its file was taken away from outside.</summary>
    Excused = 8,

    /// <summary>The time was known when it was accepted.</summary>
    Dated = 16,

    /// <summary>A write of it was reported as failed and may have been done all the same: delivered or not,
    /// until
    /// it is reported as committed.</summary>
    Doubtful = 32,
}

/// <summary>A reading that was accepted.</summary>
internal struct LedgerEntry
{
    /// <summary>Its sequence number.</summary>
    public long Sequence;

    /// <summary>Its time.</summary>
    public long UptimeMs;

    /// <summary>Decides its values.</summary>
    public int Id;

    /// <summary>Its boot.</summary>
    public int Boot;

    /// <summary>Its channels.</summary>
    public byte Table;

    /// <summary>What has become of it.</summary>
    public Fate Fate;

    /// <summary>Must be kept.</summary>
    public readonly bool IsCommitted
        => (Fate & (Fate.Committed | Fate.GivenUp | Fate.Excused)) == Fate.Committed;

    /// <summary>Sets the values of reading <paramref name="id"/>.</summary>
    public static void Fill(Reading reading, int id, int channelCount)
    {
        reading.Clear();
        for (int channel = 0; channel < channelCount; channel++)
        {
            if (Has(id, channel))
            {
                reading.Set(channel, Value(id, channel));
            }
        }
    }

    /// <summary>Whether these are the values of reading <paramref name="id"/>.</summary>
    public static bool HasValuesOf(Reading reading, int id, int channelCount)
    {
        bool isEqual = reading.PresentMask >> channelCount == 0;
        for (int channel = 0; isEqual && channel < channelCount; channel++)
        {
            isEqual = reading.Has(channel) == Has(id, channel)
                && (!Has(id, channel) || reading[channel] == Value(id, channel));
        }

        return isEqual;
    }

    private static bool Has(int id, int channel) => channel == 0 || (id + channel) % 5 != 0;

    private static int Value(int id, int channel)
        => channel == 0 ? id : (int)CutEffect.Mix((uint)id, (uint)channel);
}

/// <summary>How a consumer stands.</summary>
internal enum Standing : byte
{
    /// <summary>It was never added, or removed for good.</summary>
    Absent,

    /// <summary>It is being added; it may be there or not.</summary>
    Adding,

    /// <summary>It was added: it must get what it needs.</summary>
    Added,

    /// <summary>It is being removed; it may be there or not.</summary>
    Removing,
}

/// <summary>A consumer.</summary>
internal struct LedgerConsumer
{
    /// <summary>Its name.</summary>
    public string Name;

    /// <summary>Where it begins.</summary>
    public bool FromOldest;

    /// <summary>How it stands.</summary>
    public Standing Standing;

    /// <summary>It may get no reading accepted before this one.</summary>
    public int FloorId;

    /// <summary>It needs no reading below this number.</summary>
    public long NeedsFrom;

    /// <summary>It needs no reading accepted before this one.</summary>
    public int NeedsFromId;

    /// <summary>Its peer has all readings below this number …</summary>
    public long Acknowledged;

    /// <summary>… that were accepted before this one.</summary>
    public int AcknowledgedIds;

    /// <summary>Whether it must get a committed reading.</summary>
    public readonly bool Needs(in LedgerEntry entry)
    {
        return Standing == Standing.Added && entry.Sequence >= NeedsFrom && entry.Id >= NeedsFromId
            && (entry.Sequence >= Acknowledged || entry.Id >= AcknowledgedIds);
    }
}
