// Which ticket of the uplink belongs to which message identifier of M2Mqtt, and which are acknowledged but
// not yet taken. Fixed arrays; pending and acknowledged tickets together never exceed the capacity. Not
// thread-safe: the connection guards it. A table belongs to one connection, so that an identifier of an
// older connection finds nothing.

using System;

namespace Gateway.Firmware.Adapters;

/// <summary>Maps message identifiers to tickets.</summary>
public sealed class MqttTicketTable
{
    private readonly ushort[] _ids;
    private readonly int[] _pending;
    private readonly int[] _acknowledged;
    private int _acknowledgedCount;

    /// <summary>Creates a table for <paramref name="capacity"/> tickets, from 1.</summary>
    public MqttTicketTable(int capacity)
    {
        if (capacity < 1)
        {
            throw new ArgumentException("capacity");
        }

        _ids = new ushort[capacity];
        _pending = new int[capacity];
        _acknowledged = new int[capacity];
    }

    /// <summary>Tickets that wait for an acknowledgement.</summary>
    public int PendingCount { get; private set; }

    /// <summary>True when no further ticket can be added.</summary>
    public bool IsFull => PendingCount + _acknowledgedCount >= _ids.Length;

    /// <summary>Remembers that message <paramref name="id"/> carries <paramref name="ticket"/>.</summary>
    /// <returns>False when the table is full.</returns>
    public bool TryAdd(ushort id, int ticket)
    {
        if (IsFull)
        {
            return false;
        }

        _ids[PendingCount] = id;
        _pending[PendingCount] = ticket;
        PendingCount++;
        return true;
    }

    /// <summary>Message <paramref name="id"/> is acknowledged; an unknown identifier changes
    /// nothing.</summary>
    public void Acknowledge(ushort id)
    {
        for (int i = 0; i < PendingCount; i++)
        {
            if (_ids[i] == id)
            {
                _acknowledged[_acknowledgedCount++] = _pending[i];
                PendingCount--;
                Array.Copy(_ids, i + 1, _ids, i, PendingCount - i);
                Array.Copy(_pending, i + 1, _pending, i, PendingCount - i);
                return;
            }
        }
    }

    /// <summary>Takes the ticket that was acknowledged first.</summary>
    /// <returns>False, and 0, when there is none.</returns>
    public bool TryTake(out int ticket)
    {
        ticket = 0;
        if (_acknowledgedCount == 0)
        {
            return false;
        }

        ticket = _acknowledged[0];
        _acknowledgedCount--;
        Array.Copy(_acknowledged, 1, _acknowledged, 0, _acknowledgedCount);
        return true;
    }
}
