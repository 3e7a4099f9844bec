// Gaps that have happened and are not yet on flash. They are written before the next block; a few places
// suffice, since gaps of one cause that follow each other are one.

namespace Gateway.Core.Journal;

/// <summary>Gaps waiting to be written.</summary>
internal sealed class GapList
{
    internal const int CountMax = 4;

    private readonly GapRecord[] _gaps = new GapRecord[CountMax];

    internal GapList()
    {
        for (int i = 0; i < CountMax; i++)
        {
            _gaps[i] = new GapRecord();
        }
    }

    internal int Count { get; private set; }

    internal void Clear() => Count = 0;

    /// <summary>Adds a gap; an empty one is none. When there is no room the last one widens under its own
    /// cause.</summary>
    internal void Add(GapCause cause, long first, long end, int readingCount)
    {
        if (end <= first)
        {
            return;
        }

        GapRecord last = Count == 0 ? null : _gaps[Count - 1];
        bool isContinued = last != null && last.Cause == cause && last.EndSequence == first;
        if (isContinued || Count == CountMax)
        {
            last.FirstSequence = first < last.FirstSequence ? first : last.FirstSequence;
            last.EndSequence = end > last.EndSequence ? end : last.EndSequence;
            last.ReadingCount += readingCount;
            return;
        }

        _gaps[Count++].Set(cause, first, end, readingCount);
    }

    /// <summary>Writes all gaps so that they end before <paramref name="end"/>; returns where they
    /// begin.</summary>
    internal int PutBefore(byte[] buffer, int end)
    {
        for (int i = Count - 1; i >= 0; i--)
        {
            end -= GapRecord.Version1Bytes;
            _gaps[i].Put(buffer, end);
        }

        return end;
    }
}
