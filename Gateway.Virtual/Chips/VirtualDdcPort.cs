// The DDC port of a u-blox receiver: a counter of waiting bytes, a stream, a buffer of 4 KB that drops what
// does not fit, something to say at each full second of UTC, and the silence when nobody asks for 1.5 s.
// Simplified: no messages are taken (refused).
// Source: u-blox UBX-13003221 (R25), DDC port; UBX-CFG-PRT (time-out).

namespace Gateway.Virtual.Chips;

/// <summary>The bus side of a receiver.</summary>
public abstract class VirtualDdcPort : VirtualI2cChip
{
    private const int BufferBytes = 4096;
    private const int TimeoutMs = 1500;
    private const int SecondMs = 1000;
    private const int WaitingHigh = 0xFD;
    private const int Stream = 0xFF;

    private readonly VirtualByteRing _buffer = new VirtualByteRing(BufferBytes);
    private readonly byte[] _byte = new byte[1];
    private int _pointer;
    private long _utcAtZeroMs = 1767225600000; // 2026-01-01
    private long _askedMs;
    private long _nextMs;

    /// <summary>Creates a port that has just got its supply.</summary>
    protected VirtualDdcPort(int address, VirtualClock clock)
        : base(address)
    {
        Clock = clock;
        BrownOut();
    }

    /// <summary>UTC in ms since 1970 at uptime 0, to 2099.</summary>
    public long UtcAtZeroMs
    {
        get => _utcAtZeroMs;
        set
        {
            if (value != _utcAtZeroMs)
            {
                Advance();
                _utcAtZeroMs = value;
                _nextMs = NextSecond();
            }
        }
    }

    /// <summary>Whether the port goes on until its buffer is full although nobody asks
    /// (extendedTxTimeout).</summary>
    public bool IsTimeoutExtended { get; set; }

    /// <summary>The board's time.</summary>
    protected VirtualClock Clock { get; }

    /// <inheritdoc/>
    public override void BrownOut()
    {
        _pointer = Stream;
        _buffer.Clear();
        _askedMs = Clock.NowMs;
        _nextMs = NextSecond();
    }

    /// <inheritdoc/>
    public override void OnWrite(byte[] data, int count)
    {
        Ask();
        if (count != 1 || data[0] < WaitingHigh)
        {
            throw new VirtualHardwareException("GNSS: write of " + count.ToString() + " bytes");
        }

        _pointer = data[0];
    }

    /// <inheritdoc/>
    public override void OnRead(byte[] buffer, int count)
    {
        Ask();
        int waiting = _buffer.Count;
        for (int i = 0; i < count; i++)
        {
            _byte[0] = 0xFF;
            buffer[i] = _pointer == WaitingHigh ? (byte)(waiting >> 8)
                : _pointer < Stream ? (byte)waiting
                : _buffer.Read(_byte, 0, 1) == 1 ? _byte[0] : (byte)0xFF;
            _pointer += _pointer < Stream ? 1 : 0;
        }
    }

    /// <summary>Says what is due by now; called before a physical value changes.</summary>
    protected void Advance()
    {
        while (_nextMs <= Clock.NowMs)
        {
            if (!IsTimeoutExtended && _nextMs - _askedMs > TimeoutMs)
            {
                _nextMs = NextSecond(); // nobody listens
                return;
            }

            if (!IsNeverReady)
            {
                Speak(_nextMs);
            }

            _nextMs += SecondMs;
        }
    }

    /// <summary>Says what belongs to a second.</summary>
    /// <param name="atMs">Its uptime.</param>
    protected abstract void Speak(long atMs);

    /// <summary>Puts a message into the buffer, or drops it whole.</summary>
    protected void Send(byte[] message, int count)
    {
        if (_buffer.Count + count <= BufferBytes)
        {
            _buffer.Write(message, 0, count);
        }
    }

    private long NextSecond() => Clock.NowMs + SecondMs - ((_utcAtZeroMs + Clock.NowMs) % SecondMs);

    private void Ask()
    {
        Advance();
        _askedMs = Clock.NowMs;
    }
}
