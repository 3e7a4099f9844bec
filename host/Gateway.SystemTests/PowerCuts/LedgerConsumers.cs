// The ledger's consumers: which there are, what each needs and what its peer has.

namespace Gateway.SystemTests.PowerCuts;

/// <content>Consumers.</content>
internal sealed partial class Ledger
{
    private const int ConsumerCountMax = 4;

    private readonly LedgerConsumer[] _consumers = new LedgerConsumer[ConsumerCountMax];

    /// <summary>Consumers, absent ones included.</summary>
    public int ConsumerCount { get; private set; }

    /// <summary>A consumer.</summary>
    public ref readonly LedgerConsumer Consumer(int index) => ref _consumers[index];

    /// <summary>A consumer is about to be added for the first time, or again after a removal.</summary>
    public int BeginAdd(string name, bool fromOldest)
    {
        int index = IndexOf(name);
        index = index < 0 ? ConsumerCount++ : index;
        ref LedgerConsumer consumer = ref _consumers[index];
        if (consumer.Standing == Standing.Absent)
        {
            consumer = new LedgerConsumer
            {
                Name = name,
                FromOldest = fromOldest,
                Standing = Standing.Adding,
                FloorId = fromOldest ? 0 : NextId,
            };
        }

        Version++;
        return index;
    }

    /// <summary>The consumer was added.</summary>
    public void Added(int index, long oldest)
    {
        ref LedgerConsumer consumer = ref _consumers[index];
        if (consumer.Standing != Standing.Added)
        {
            consumer.Standing = Standing.Added;
            consumer.NeedsFrom = consumer.FromOldest ? oldest : 0;
            consumer.NeedsFromId = consumer.FromOldest ? 0 : NextId;
            Version++;
        }
    }

    /// <summary>The consumer is about to be removed, or was.</summary>
    public void Remove(int index, bool isDone)
    {
        _consumers[index].Standing = isDone ? Standing.Absent : Standing.Removing;
        Version++;
    }

    /// <summary>The peer has all readings below this number.</summary>
    public void Acknowledge(int index, long sequenceEnd)
    {
        ref LedgerConsumer consumer = ref _consumers[index];
        if (sequenceEnd > consumer.Acknowledged || consumer.AcknowledgedIds == 0)
        {
            consumer.Acknowledged = sequenceEnd;
            consumer.AcknowledgedIds = NextId;
            Version++;
        }
    }

    /// <summary>The consumer of a name; −1 when there never was one.</summary>
    public int IndexOf(string name)
    {
        int index = ConsumerCount - 1;
        while (index >= 0 && _consumers[index].Name != name)
        {
            index--;
        }

        return index;
    }
}
