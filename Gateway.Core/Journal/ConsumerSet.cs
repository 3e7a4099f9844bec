// The consumers of a journal, and what they still need.

namespace Gateway.Core.Journal;

/// <summary>Up to four consumers.</summary>
internal sealed class ConsumerSet
{
    private readonly JournalConsumer[] _consumers = new JournalConsumer[JournalOptions.ConsumerCountMax];

    internal int Count { get; private set; }

    internal bool IsFull => Count == _consumers.Length;

    /// <summary>The first sequence number that one of them still needs; 0 without consumers.</summary>
    internal long NeededFrom
    {
        get
        {
            long first = Count > 0 ? _consumers[0].AcknowledgedSequence : 0;
            for (int i = 1; i < Count; i++)
            {
                long other = _consumers[i].AcknowledgedSequence;
                first = other < first ? other : first;
            }

            return first;
        }
    }

    internal JournalConsumer At(int index) => _consumers[index];

    internal void Add(JournalConsumer consumer) => _consumers[Count++] = consumer;

    /// <summary>Removes a consumer; false when there is none of that name.</summary>
    internal bool TryRemove(string name)
    {
        int index = IndexOf(name);
        if (index < 0)
        {
            return false;
        }

        Count--;
        _consumers[index] = _consumers[Count];
        _consumers[Count] = null;
        return true;
    }

    internal int IndexOf(string name)
    {
        int index = Count - 1;
        while (index >= 0 && _consumers[index].Name != name)
        {
            index--;
        }

        return index;
    }
}
