// UDP to the time server of the virtual network. It answers as an SNTP server of stratum 2 does (RFC 4330),
// after a delay, or says what a test wants it to say; while the network has no time it is silent.

using System;
using Gateway.Core;
using Gateway.Core.Ports;

namespace Gateway.Virtual;

/// <summary>A datagram socket with a time server at the other end. Not thread safe.</summary>
public sealed class VirtualTimeSocket : IDatagramSocket
{
    private const int PacketBytes = 48;
    private const int NonceAt = 40;
    private const int OriginateAt = 24;
    private const int NonceBytes = 8;
    private const long UnixEpochSeconds = 2208988800;
    private const byte Version4Server = 0x24;

    private readonly VirtualClock _clock;
    private readonly VirtualNetwork _network;
    private readonly byte[] _answer = new byte[PacketBytes];
    private string _host = "";
    private long _dueMs;
    private bool _isWaiting;

    /// <summary>Creates the socket.</summary>
    /// <param name="clock">Uptime of the board.</param>
    /// <param name="network">Knows the time, and the server's name.</param>
    public VirtualTimeSocket(VirtualClock clock, VirtualNetwork network)
    {
        _clock = clock;
        _network = network;
    }

    /// <summary>Milliseconds from question to answer; half of it each way.</summary>
    public int WayMs { get; set; }

    /// <summary>First byte of the answers: leap indicator, version and mode (RFC 4330 §4).</summary>
    public byte Head { get; set; } = Version4Server;

    /// <summary>Stratum of the answers; 0: <see cref="KissCode"/> counts.</summary>
    public byte Stratum { get; set; } = 2;

    /// <summary>Up to four letters for stratum 0.</summary>
    public string KissCode { get; set; } = "";

    /// <summary>Questions that came.</summary>
    public int QuestionCount { get; private set; }

    /// <summary>How often a socket was opened for a question and not closed again.</summary>
    public int OpenCount { get; private set; }

    /// <inheritdoc/>
    public int Open(string host, int port)
    {
        OpenCount++;
        _host = host;
        _isWaiting = false;
        return 1;
    }

    /// <inheritdoc/>
    public int Send(byte[] data, int count)
    {
        QuestionCount++;
        for (int i = 0; i < NonceBytes; i++)
        {
            _answer[OriginateAt + i] = data[NonceAt + i];
        }

        if (_network.TryReadNetworkTime(_host, out long utcMs))
        {
            _dueMs = _clock.NowMs + WayMs;
            _isWaiting = true;
            PutTime(utcMs + (WayMs / 2), 32);
            PutTime(utcMs + (WayMs / 2), 40);
        }

        return count;
    }

    /// <inheritdoc/>
    public int Receive(byte[] buffer)
    {
        if (!_isWaiting || _clock.NowMs < _dueMs)
        {
            return 0;
        }

        _isWaiting = false;
        _answer[0] = Head;
        _answer[1] = Stratum;
        for (int i = 0; i < 4; i++)
        {
            _answer[12 + i] = (byte)(i < KissCode.Length ? KissCode[i] : 0);
        }

        Array.Copy(_answer, buffer, PacketBytes);
        return PacketBytes;
    }

    /// <inheritdoc/>
    public void Close()
    {
        OpenCount = 0;
        _isWaiting = false;
    }

    // Seconds since 1900 in 32 bits, and 32 bits of fraction; the era is dropped, as in the protocol.
    private void PutTime(long utcMs, int at)
    {
        uint seconds = (uint)((utcMs / 1000) + UnixEpochSeconds);
        uint fraction = (uint)(((utcMs % 1000) << 32) / 1000);
        for (int i = 0; i < 4; i++)
        {
            _answer[at + i] = (byte)(seconds >> (24 - (8 * i)));
            _answer[at + 4 + i] = (byte)(fraction >> (24 - (8 * i)));
        }
    }
}
