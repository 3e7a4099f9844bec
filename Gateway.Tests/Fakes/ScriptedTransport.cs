// A transport that does what a test says and remembers what it was given.

using System.Collections;
using System.Text;
using Gateway.Core;
using Gateway.Core.Uplink;

namespace Gateway.Tests.Fakes;

public sealed class ScriptedTransport : ITransport
{
    private readonly ArrayList _finished = new ArrayList();
    private readonly ArrayList _rejections = new ArrayList();
    private int _lastTicket;

    /// <summary>What Connect returns.</summary>
    public int ConnectResult { get; set; } = 1;

    /// <summary>What ends the connection at the next Poll; Ok for nothing.</summary>
    public ErrorCode PollFault { get; set; }

    /// <summary>What ends the connection at the next Send; Ok for nothing.</summary>
    public ErrorCode SendFault { get; set; }

    /// <summary>While true, Send takes nothing.</summary>
    public bool IsBusy { get; set; }

    /// <summary>While true, every message is acknowledged at the next Poll.</summary>
    public bool AcknowledgesAll { get; set; }

    /// <summary>What messages are refused with while AcknowledgesAll; Ok for none.</summary>
    public ErrorCode RefusesAllWith { get; set; }

    /// <summary>What a message must contain to be refused; null for every message of readings.</summary>
    public string RefusedPart { get; set; }

    /// <summary>Every message as text, in order; status messages begin with '{', addressed ones with their
    /// topic.</summary>
    public ArrayList Sent { get; } = new ArrayList();

    public ArrayList Tickets { get; } = new ArrayList();

    /// <summary>Kind of every message, as an int.</summary>
    public ArrayList Kinds { get; } = new ArrayList();

    public int ConnectCount { get; private set; }

    public int CloseCount { get; private set; }

    public bool IsConnected { get; private set; }

    /// <summary>How far Connect has come.</summary>
    public ConnectStage Stage { get; set; }

    public int PayloadBytesMax { get; set; } = 4096;

    public long WireBytes { get; private set; }

    public int AbandonedCount { get; set; }

    public int RetransmissionCount => 0;

    public int IgnoredCount => 0;

    public string RefusalText => "";

    public string Last => (string)Sent[Sent.Count - 1];

    public int LastTicket => (int)Tickets[Tickets.Count - 1];

    /// <summary>Index of the first message of a kind from <paramref name="from"/> on; −1 for none.</summary>
    public int IndexOf(MessageKind kind, int from)
    {
        for (int i = from; i < Kinds.Count; i++)
        {
            if ((int)Kinds[i] == (int)kind)
            {
                return i;
            }
        }

        return -1;
    }

    public string TextOf(int index) => (string)Sent[index];

    public int Connect(long nowMs)
    {
        ConnectCount++;
        IsConnected = ConnectResult > 0;
        return ConnectResult;
    }

    public int Send(long nowMs, MessageKind kind, byte[] payload, int count)
    {
        if (SendFault != ErrorCode.Ok)
        {
            ErrorCode fault = SendFault;
            SendFault = ErrorCode.Ok;
            return -(int)fault;
        }

        if (IsBusy)
        {
            return 0;
        }

        // A string of the device ends at a zero byte, such as a topic's length has.
        int head = kind == MessageKind.Addressed ? AddressedMessage.HeadBytes : 0;
        string text = Encoding.UTF8.GetString(payload, head, count - head);
        Sent.Add(text);
        Kinds.Add((int)kind);
        Tickets.Add(++_lastTicket);
        WireBytes += count;
        bool isRefused = RefusesAllWith != ErrorCode.Ok && kind == MessageKind.Telemetry
            && (RefusedPart == null || text.IndexOf(RefusedPart) >= 0);
        if (AcknowledgesAll || isRefused)
        {
            Finish(_lastTicket, isRefused ? RefusesAllWith : ErrorCode.Ok);
        }

        return _lastTicket;
    }

    /// <summary>Lets a message be acknowledged or refused at a later Poll.</summary>
    public void Finish(int ticket, ErrorCode rejection)
    {
        _finished.Add(ticket);
        _rejections.Add((int)rejection);
    }

    public int Poll(long nowMs, out ErrorCode rejection)
    {
        rejection = ErrorCode.Ok;
        if (PollFault != ErrorCode.Ok)
        {
            ErrorCode fault = PollFault;
            PollFault = ErrorCode.Ok;
            return -(int)fault;
        }

        if (_finished.Count == 0)
        {
            return 0;
        }

        int ticket = (int)_finished[0];
        rejection = (ErrorCode)(int)_rejections[0];
        _finished.RemoveAt(0);
        _rejections.RemoveAt(0);
        return ticket;
    }

    public int NextDueInMs(long nowMs) => int.MaxValue;

    public void Close()
    {
        CloseCount++;
        IsConnected = false;
        _finished.Clear();
        _rejections.Clear();
    }
}
