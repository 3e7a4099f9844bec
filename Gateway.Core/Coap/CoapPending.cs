// Requests over a stream that wait for their responses; these may come in any order.

using Gateway.Core.Uplink;

namespace Gateway.Core.Coap;

/// <summary>Tokens of outstanding requests, with ticket and deadline.</summary>
internal sealed class CoapPending
{
    private readonly ulong[] _tokens = new ulong[UplinkOptions.WindowMax];
    private readonly int[] _tickets = new int[UplinkOptions.WindowMax];
    private readonly long[] _dueMs = new long[UplinkOptions.WindowMax];
    private int _blockTicket;

    /// <summary>How many there are.</summary>
    public int Count { get; private set; }

    /// <summary>Whether no more can be taken.</summary>
    public bool IsFull => Count == _tokens.Length;

    /// <summary>Whether one of them is a block of a larger message.</summary>
    public bool HasBlock => _blockTicket != 0;

    /// <summary>Forgets all.</summary>
    public void Clear()
    {
        Count = 0;
        _blockTicket = 0;
    }

    /// <summary>Adds a request.</summary>
    public void Add(ulong token, int ticket, long dueMs, bool isBlock)
    {
        _tokens[Count] = token;
        _tickets[Count] = ticket;
        _dueMs[Count] = dueMs;
        _blockTicket = isBlock ? ticket : _blockTicket;
        Count++;
    }

    /// <summary>Index of the request that a message answers; −1 when it answers none. Source: RFC 7252
    /// §5.3.2, RFC 8323 §3.3.</summary>
    public int Find(CoapReader message)
    {
        int index = message.TokenLength == CoapExchange.TokenBytes ? Count - 1 : -1;
        while (index >= 0 && _tokens[index] != message.Token)
        {
            index--;
        }

        return index;
    }

    /// <summary>Whether the request at an index is the block.</summary>
    public bool IsBlock(int index) => _tickets[index] == _blockTicket;

    /// <summary>Ends a request.</summary>
    /// <returns>Its ticket.</returns>
    public int Take(int index)
    {
        int ticket = _tickets[index];
        _blockTicket = ticket == _blockTicket ? 0 : _blockTicket;
        Count--;
        for (int i = index; i < Count; i++)
        {
            _tokens[i] = _tokens[i + 1];
            _tickets[i] = _tickets[i + 1];
            _dueMs[i] = _dueMs[i + 1];
        }

        return ticket;
    }

    /// <summary>Milliseconds until the first deadline; int.MaxValue when none waits.</summary>
    public int DueInMs(long nowMs)
    {
        int dueInMs = int.MaxValue;
        for (int i = 0; i < Count; i++)
        {
            long restMs = _dueMs[i] > nowMs ? _dueMs[i] - nowMs : 0;
            dueInMs = restMs < dueInMs ? (int)restMs : dueInMs;
        }

        return dueInMs;
    }
}
