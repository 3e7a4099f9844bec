// One kind of messages from the journal and where its blocks come from. An uplink takes from its lanes in
// order: as long as the first one has something, the others wait.

namespace Gateway.Core.Uplink;

/// <summary>A source of blocks, and what is known of them on this uplink.</summary>
public sealed class UplinkLane
{
    /// <summary>Creates a lane.</summary>
    /// <param name="kind">What its messages are.</param>
    /// <param name="source">Where its blocks come from.</param>
    public UplinkLane(MessageKind kind, IBlockSource source)
    {
        Kind = kind;
        Source = source;
    }

    /// <summary>What its messages are.</summary>
    public MessageKind Kind { get; }

    /// <summary>Where its blocks come from.</summary>
    public IBlockSource Source { get; }

    /// <summary>Everything before this sequence number was sent before.</summary>
    internal long SentEnd { get; private set; }

    /// <summary>First sequence number of the block whose content the peer refuses; NoSequence for
    /// none.</summary>
    internal long Suspect { get; private set; } = UplinkWindow.NoSequence;

    /// <summary>How often it was refused.</summary>
    internal int SuspectCount { get; private set; }

    /// <summary>Why, the last time.</summary>
    internal ErrorCode SuspectCause { get; private set; }

    /// <summary>A message of a block is on its way; sequenceEnd is NoSequence when it does not end
    /// it.</summary>
    internal void OnSent(long firstSequence, long sequenceEnd)
    {
        SentEnd = firstSequence >= SentEnd && sequenceEnd >= 0 ? sequenceEnd : SentEnd;
    }

    /// <summary>The peer refused the content of a block; the oldest such one counts.</summary>
    internal void AddSuspicion(long firstSequence, ErrorCode cause)
    {
        if (Suspect == UplinkWindow.NoSequence || firstSequence < Suspect)
        {
            Suspect = firstSequence;
            SuspectCount = 0;
        }

        if (firstSequence == Suspect)
        {
            SuspectCount++;
            SuspectCause = cause;
        }
    }

    /// <summary>Everything below <paramref name="sequenceEnd"/> is delivered or given up.</summary>
    internal void Acknowledge(long sequenceEnd)
    {
        // A cursor that could not be saved is the journal's to count; duplicates after a restart are allowed.
        Source.Acknowledge(sequenceEnd);
        if (Suspect < sequenceEnd)
        {
            Suspect = UplinkWindow.NoSequence;
            SuspectCount = 0;
        }
    }
}
