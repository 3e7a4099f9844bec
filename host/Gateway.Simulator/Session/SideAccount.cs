// Follows one side over the lives of the gateway in a run (reboots included), for the summary.

using Gateway.Agent;
using Gateway.Core;
using Gateway.Core.Journal;
using Gateway.Simulator.FarSide;

namespace Gateway.Simulator.Session;

/// <summary>The account of "m2m" or "iot".</summary>
public sealed class SideAccount
{
    private readonly string _name;
    private readonly string _device;
    private readonly DeliveryLedger? _ledger;
    private long _firstSequence = -1;
    private long _acknowledgedSequence;
    private long _oldestSequence;
    private long _acknowledgedCount;
    private long _wireBytes;
    private long _committedEnd;
    private long? _handedOverAt;

    /// <summary>Opens the account of a side.</summary>
    /// <param name="name">"m2m" or "iot".</param>
    /// <param name="device">The device's id.</param>
    /// <param name="ledger">What the embedded far side received; null with a real peer.</param>
    public SideAccount(string name, string device, DeliveryLedger? ledger)
    {
        _name = name;
        _device = device;
        _ledger = ledger;
    }

    /// <summary>Notes where the side stands when a life of the gateway begins.</summary>
    public void Begin(GatewayAgent agent)
    {
        if (TryFind(agent, out int index) && agent.Uplinks.ConsumerOf(index) is { } consumer)
        {
            _acknowledgedSequence = consumer.AcknowledgedSequence;
            _oldestSequence = agent.Journal.OldestSequence;
            _firstSequence = _firstSequence < 0 ? _acknowledgedSequence : _firstSequence;
        }
    }

    /// <summary>Notes from which reading on the other side answers for the readings, when the mode has
    /// changed and no longer has this one.</summary>
    public void HandOver(GatewayAgent agent, IEnumerable<SideAccount> all)
    {
        bool isGone = _firstSequence >= 0 && !TryFind(agent, out _);
        SideAccount? heir = isGone
            ? all.FirstOrDefault(side => side != this && side.TryFind(agent, out _))
            : null;
        _handedOverAt = heir?._firstSequence;
    }

    /// <summary>Notes what was acknowledged since the last look. What the journal had dropped before is
    /// passed by the cursor and is not among it.</summary>
    public void Look(GatewayAgent agent)
    {
        if (TryFind(agent, out int index) && agent.Uplinks.ConsumerOf(index) is { } consumer)
        {
            long from = Math.Max(_acknowledgedSequence, _oldestSequence);
            _acknowledgedCount += Math.Max(0, consumer.AcknowledgedSequence - from);
            _acknowledgedSequence = consumer.AcknowledgedSequence;
            _oldestSequence = agent.Journal.OldestSequence;
        }
    }

    /// <summary>Notes what a life of the gateway has cost when it ends.</summary>
    public void End(GatewayAgent agent)
    {
        if (TryFind(agent, out int index) && agent.Uplinks.UplinkOf(index) != null)
        {
            _wireBytes += agent.Uplinks.UplinkOf(index).Transport.WireBytes;
            _committedEnd = agent.Journal.CommittedSequence;
        }
    }

    /// <summary>Whether the side still has readings to deliver and a way to do it.</summary>
    public bool HasWork(GatewayAgent agent)
    {
        return TryFind(agent, out int index)
            && agent.Uplinks.UplinkOf(index) is { } uplink
            && (uplink.PendingCount > 0 || uplink.IsWaiting);
    }

    /// <summary>The account at the end, of the last life.</summary>
    public SideSummary Close(GatewayAgent agent)
    {
        if (_handedOverAt is { } handedOverAt)
        {
            return CloseHandedOver(handedOverAt);
        }

        if (_firstSequence < 0
            || !TryFind(agent, out int index)
            || agent.Uplinks.ConsumerOf(index) is not { } consumer)
        {
            return new SideSummary(_name, 0, 0, 0, 0, 0, _wireBytes);
        }

        ReadingJournal journal = agent.Journal;
        long end = journal.CommittedSequence;
        long pendingFrom = Math.Max(consumer.AcknowledgedSequence, journal.OldestSequence);
        long pending = end - pendingFrom;
        if (_ledger == null)
        {
            long expected = end - _firstSequence;
            return new SideSummary(_name, expected, _acknowledgedCount, pending, 0, 0, _wireBytes);
        }

        // What arrived without its acknowledgement having come back is delivered, not pending.
        long missing = _ledger.CountMissing(_device, _firstSequence, end);
        long pendingMissing = _ledger.CountMissing(_device, pendingFrom, end);
        return new SideSummary(
            _name, end - _firstSequence, end - _firstSequence - missing, pendingMissing,
            _ledger.DuplicateCount, _ledger.OrderViolationCount, _wireBytes);
    }

    // What it had not delivered by then is the other side's; before that, nothing may be missing.
    private SideSummary CloseHandedOver(long handedOverAt)
    {
        if (_ledger == null)
        {
            return new SideSummary(_name, _acknowledgedCount, _acknowledgedCount, 0, 0, 0, _wireBytes);
        }

        long missing = _ledger.CountMissing(_device, _firstSequence, handedOverAt);
        long delivered = _committedEnd - _firstSequence
            - _ledger.CountMissing(_device, _firstSequence, _committedEnd);
        return new SideSummary(
            _name, delivered + missing, delivered, 0, _ledger.DuplicateCount, _ledger.OrderViolationCount,
            _wireBytes);
    }

    private bool TryFind(GatewayAgent agent, out int index)
    {
        for (index = 0; index < agent.Uplinks.Count; index++)
        {
            if (agent.Uplinks.NameOf(index) == _name)
            {
                return true;
            }
        }

        return false;
    }
}
