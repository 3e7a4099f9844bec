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
    private readonly int[] _bytes;
    private readonly int[] _acknowledged;
    private readonly int _bytesMax;
    private int _acknowledgedCount;

    /// <summary>Creates a table.</summary>
    /// <param name="capacity">Tickets, from 1.</param>
    /// <param name="bytesMax">Bytes that may wait for their acknowledgement, if more than one message
    /// does.</param>
    public MqttTicketTable(int capacity, int bytesMax)
    {
        if (capacity < 1)
        {
            throw new ArgumentException("capacity");
        }

        _bytesMax = bytesMax;
        _ids = new ushort[capacity];
        _bytes = new int[capacity];
        _pending = new int[capacity];
        _acknowledged = new int[capacity];
    }

    /// <summary>Tickets that wait for an acknowledgement.</summary>
    public int PendingCount { get; private set; }

    /// <summary>Bytes of the messages that wait for an acknowledgement.</summary>
    public int PendingBytes { get; private set; }

    /// <summary>Whether a message of so many bytes may be sent now.</summary>
    public bool HasRoomFor(int bytes)
        => PendingCount + _acknowledgedCount < _ids.Length
            && (PendingCount == 0 || PendingBytes + bytes <= _bytesMax);

    /// <summary>Remembers that message <paramref name="id"/> of <paramref name="bytes"/> bytes carries
    /// <paramref name="ticket"/>.</summary>
    /// <returns>False when there is no room for it.</returns>
    public bool TryAdd(ushort id, int ticket, int bytes)
    {
        if (!HasRoomFor(bytes))
        {
            return false;
        }

        _ids[PendingCount] = id;
        _bytes[PendingCount] = bytes;
        PendingBytes += bytes;
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
                PendingBytes -= _bytes[i];
                Array.Copy(_bytes, i + 1, _bytes, i, PendingCount - i);
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
