// What the peer of a reliable connection has said about itself, and the answers its signals ask for. A signal
// that must be understood and is not ends the connection with an Abort that says why.

using System.Text;

namespace Gateway.Core.Coap;

/// <summary>Takes the messages of class 7. Source: RFC 8323 §5.</summary>
internal sealed class CoapPeer
{
    private readonly CoapOutbox _outbox;
    private readonly CoapRefusal _refusal;

    public CoapPeer(CoapOutbox outbox, CoapRefusal refusal)
    {
        _outbox = outbox;
        _refusal = refusal;
    }

    /// <summary>Whether it has said its CSM.</summary>
    public bool IsEstablished { get; private set; }

    /// <summary>Whether it wants no further requests.</summary>
    public bool IsLeaving { get; private set; }

    /// <summary>Seconds for which it wants to be left alone then, 0–900.</summary>
    public int HoldOffSeconds { get; private set; }

    /// <summary>Largest message in bytes that it takes.</summary>
    public int MessageBytesMax { get; private set; }

    /// <summary>Whether it knows blocks.</summary>
    public bool TakesBlocks { get; private set; }

    /// <summary>Begins a connection, on which it has said nothing yet.</summary>
    public void Begin()
    {
        IsEstablished = false;
        IsLeaving = false;
        HoldOffSeconds = 0;
        MessageBytesMax = CoapSignal.BaseMessageBytes;
        TakesBlocks = false;
    }

    /// <summary>Takes a signal.</summary>
    /// <returns>0, or −Refused or −ProtocolViolation when the connection is dead.</returns>
    public int Take(CoapReader signal, byte[] data)
    {
        int code = signal.Code;
        if (code == CoapSignal.Abort)
        {
            _refusal.Keep(signal, data);
            return -(int)ErrorCode.Refused;
        }

        if (signal.TryFindCriticalOption())
        {
            return Abort("unknown critical option", code == CoapSignal.Csm ? signal.OptionNumber : 0);
        }

        if (!IsEstablished && code != CoapSignal.Csm)
        {
            return Abort("CSM expected", 0);
        }

        switch (code)
        {
            case CoapSignal.Csm:
                return TakeCsm(signal);
            case CoapSignal.Ping:
                AnswerPing(signal);
                return 0;
            case CoapSignal.Pong:
                return 0;
            case CoapSignal.Release:
                IsLeaving = true;
                bool isHeldOff = signal.TryFindOption(CoapSignal.HoldOff);
                HoldOffSeconds = isHeldOff ? CoapAnswer.Capped(signal.ReadOptionNumber()) : 0;
                return 0;
            default:
                return Abort("unknown signal", 0);
        }
    }

    /// <summary>Puts an Abort to what is to be sent; there must be room for it.</summary>
    /// <param name="why">For people, at most 40 characters of ASCII.</param>
    /// <param name="badCsmOption">The option of a CSM that was not understood; 0 for none.</param>
    /// <returns>−ProtocolViolation.</returns>
    public int Abort(string why, int badCsmOption)
    {
        byte[] text = Encoding.UTF8.GetBytes(why);
        _outbox.Begin(CoapSignal.Abort, 0, 0);
        if (badCsmOption > 0)
        {
            _outbox.Writer.PutOption(CoapSignal.BadCsmOption, badCsmOption);
        }

        _outbox.Writer.PutPayload(text, 0, text.Length);
        _outbox.End();
        return -(int)ErrorCode.ProtocolViolation;
    }

    // A later CSM changes only what it names (RFC 8323 §5.3).
    private int TakeCsm(CoapReader signal)
    {
        if (signal.TryFindOption(CoapSignal.MaxMessageSize))
        {
            long bytes = signal.ReadOptionNumber();
            if (bytes < 0)
            {
                return Abort("Max-Message-Size", CoapSignal.MaxMessageSize);
            }

            MessageBytesMax = bytes < int.MaxValue ? (int)bytes : int.MaxValue;
        }

        TakesBlocks = TakesBlocks || signal.TryFindOption(CoapSignal.BlockWiseTransfer);
        IsEstablished = true;
        return 0;
    }

    private void AnswerPing(CoapReader signal)
    {
        bool isCustody = signal.TryFindOption(CoapSignal.Custody);
        _outbox.Begin(CoapSignal.Pong, signal.Token, signal.TokenLength);
        if (isCustody)
        {
            // Nothing is ever left half done here.
            _outbox.Writer.PutOption(CoapSignal.Custody, 0);
        }

        _outbox.End();
    }
}
