// A UDP path between a device and one peer, which loses, repeats, delays and so reorders datagrams by a seed.
// The device has the port; whoever plays the peer takes and sends on the far side.

using System;
using System.Collections;
using Gateway.Core;
using Gateway.Core.Ports;

namespace Gateway.Virtual;

/// <summary>A datagram socket whose network misbehaves on demand. Not thread safe.</summary>
public sealed class VirtualDatagramLink : IDatagramSocket
{
    private readonly VirtualClock _clock;
    private readonly IRandom _random;
    private readonly ArrayList _inFlight = new ArrayList();
    private bool _isOpen;

    /// <summary>Creates a perfect link.</summary>
    public VirtualDatagramLink(VirtualClock clock, IRandom random)
    {
        _clock = clock;
        _random = random;
    }

    /// <summary>How many of 100 datagrams are lost, 0–100.</summary>
    public int LossPercent { get; set; }

    /// <summary>How many of 100 datagrams arrive twice, 0–100.</summary>
    public int DuplicatePercent { get; set; }

    /// <summary>Each datagram takes 0 to this many milliseconds; those sent later may arrive
    /// earlier.</summary>
    public int DelayMsMax { get; set; }

    /// <summary>What the next calls of Open return: 1, 0 or a negated ErrorCode.</summary>
    public int OpenResult { get; set; } = 1;

    /// <summary>While not Ok, Receive fails with it (ICMP port unreachable: Refused).</summary>
    public ErrorCode ReceiveFault { get; set; }

    /// <summary>While true, Send returns 0: the stack has no room.</summary>
    public bool IsSendBlocked { get; set; }

    /// <summary>Datagrams the device sent.</summary>
    public int SentCount { get; private set; }

    /// <summary>How often the device opened the socket.</summary>
    public int OpenCount { get; private set; }

    /// <summary>Sockets that were opened and not closed; more than one is a leak.</summary>
    public int HeldCount { get; private set; }

    /// <inheritdoc/>
    public int Open(string host, int port)
    {
        _isOpen = OpenResult > 0;
        OpenCount += _isOpen ? 1 : 0;
        HeldCount += _isOpen ? 1 : 0;
        return OpenResult;
    }

    /// <inheritdoc/>
    public int Send(byte[] data, int count)
    {
        if (!_isOpen)
        {
            return -(int)ErrorCode.ConnectionLost;
        }

        if (IsSendBlocked)
        {
            return 0;
        }

        SentCount++;
        Carry(data, count, false);
        return count;
    }

    /// <inheritdoc/>
    public int Receive(byte[] buffer)
    {
        if (ReceiveFault != ErrorCode.Ok)
        {
            return -(int)ReceiveFault;
        }

        byte[] data = _isOpen ? Take(true) : null;
        if (data == null)
        {
            return 0;
        }

        int count = data.Length < buffer.Length ? data.Length : buffer.Length;
        Array.Copy(data, buffer, count);
        return count;
    }

    /// <inheritdoc/>
    public void Close()
    {
        HeldCount -= _isOpen ? 1 : 0;
        _isOpen = false;
    }

    /// <summary>Takes a datagram that has arrived at the peer; null when there is none.</summary>
    public byte[] TakeAtPeer() => Take(false);

    /// <summary>Sends a datagram from the peer to the device.</summary>
    public void SendFromPeer(byte[] data, int count)
    {
        Carry(data, count, true);
    }

    private void Carry(byte[] data, int count, bool isToDevice)
    {
        int copies = _random.Next(100) < LossPercent ? 0 : _random.Next(100) < DuplicatePercent ? 2 : 1;
        for (int i = 0; i < copies; i++)
        {
            byte[] copy = new byte[count];
            Array.Copy(data, copy, count);
            _inFlight.Add(new VirtualDatagram(copy, _clock.NowMs + _random.Next(DelayMsMax + 1), isToDevice));
        }
    }

    private byte[] Take(bool isToDevice)
    {
        int found = -1;
        for (int i = 0; i < _inFlight.Count; i++)
        {
            VirtualDatagram one = (VirtualDatagram)_inFlight[i];
            bool isEarlier = found < 0 || one.DueMs < ((VirtualDatagram)_inFlight[found]).DueMs;
            if (one.IsToDevice == isToDevice && one.DueMs <= _clock.NowMs && isEarlier)
            {
                found = i;
            }
        }

        if (found < 0)
        {
            return null;
        }

        byte[] data = ((VirtualDatagram)_inFlight[found]).Data;
        _inFlight.RemoveAt(found);
        return data;
    }
}
