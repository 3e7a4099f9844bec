// Asks a TLS server, before anybody relies on it, whether it speaks at all.
//
// On the device a handshake is one native call during which no managed code runs, the main loop and the
// watchdogs included, for as long as the peer keeps it waiting (nf-interpreter, ssl_connect_internal.cpp:
// blocking socket, loop until done). M2Mqtt connects and secures in one call on a socket of its own, which
// nobody can give a limit. A load balancer that accepts while what is behind it hangs would so stop the
// gateway for good. Here the same server is asked on a plain socket that never blocks: with a ClientHello
// that offers no cipher suite a server has, which is answered by an alert of 7 bytes (RFC 5246 sections
// 7.4.1.3 and 7.2.2), without certificates and keys. Any answer will do, the end of the connection too.
// What it cannot see: a server that falls silent between this answer and the end of the handshake.
// Not thread-safe: called by the main loop only.

using System;
using System.Text;
using Gateway.Core;
using Gateway.Core.Uplink;

namespace Gateway.Firmware.Adapters;

/// <summary>A knock at the door of a TLS server.</summary>
public sealed class TlsKnock
{
    private const int AnswerMs = 10000;

    // Record (5), handshake (4), version (2), random (32), session (1), suites (2 + 4), compression (2).
    private const int HelloBytes = 52;

    // All extensions (2), this one's type and length (4), list (2), kind and length of the name (3).
    private const int NameHeadBytes = 11;

    private readonly MqttTransportOptions _options;
    private readonly TcpSocket _socket = new TcpSocket();
    private readonly byte[] _answer = new byte[8];
    private bool _isAsked;
    private long _askedMs;

    /// <summary>Prepares; nothing is sent yet.</summary>
    /// <param name="options">Who is asked.</param>
    public TlsKnock(MqttTransportOptions options)
    {
        _options = options;
    }

    /// <summary>Whether a knock is under way.</summary>
    public bool IsOpen { get; private set; }

    /// <summary>How far it has come; stays until the next one begins.</summary>
    public ConnectStage Stage => _isAsked ? ConnectStage.Securing
        : _socket.IsResolved ? ConnectStage.Connecting : ConnectStage.Resolving;

    /// <summary>As <see cref="Gateway.Core.Ports.IWorker.CallNumber"/>; below 0, so that it is none of those
    /// of the connections that follow.</summary>
    public int CallNumber => -_socket.CallNumber;

    /// <summary>Begins a knock, or goes on with it. Never blocks; call again while 0.</summary>
    /// <param name="nowMs">Uptime in milliseconds.</param>
    /// <returns>1 when the server has answered, and at once without TLS; 0 while it has not; −TimedOut when
    /// it accepts and says nothing for 10 s; −ClockNotSet, −FileNotFound, or what
    /// <see cref="TcpSocket.Open"/> returns. Closed again but for 0.</returns>
    public int Ask(long nowMs)
    {
        if (!_options.UseTls)
        {
            return 1;
        }

        int state = IsOpen ? 0 : Begin();
        state = state < 0 ? state : _socket.Open(_options.Host, _options.Port);
        if (state > 0)
        {
            state = _isAsked ? Await(nowMs) : Send(nowMs);
        }

        if (state != 0)
        {
            Close();
        }

        return state;
    }

    /// <summary>Gives up what is under way.</summary>
    public void Close()
    {
        _socket.Close();
        IsOpen = false;
    }

    /// <summary>A ClientHello that no server can accept.</summary>
    /// <param name="host">Named in it (RFC 6066 section 3) unless it is an address.</param>
    /// <returns>One record.</returns>
    public static byte[] Hello(string host)
    {
        byte[] name = HostAddress.Parse(host) == null ? Encoding.UTF8.GetBytes(host) : new byte[0];
        byte[] hello = new byte[HelloBytes + (name.Length == 0 ? 0 : NameHeadBytes + name.Length)];
        hello[0] = 0x16; // a record of handshake
        PutBig(hello, 1, 0x0301);
        PutBig(hello, 3, hello.Length - 5);
        hello[5] = 0x01; // ClientHello
        PutBig(hello, 7, hello.Length - 9);
        PutBig(hello, 9, 0x0303); // TLS 1.2

        // From 11 on 32 bytes of random, which would protect nothing and stay 0, and no session's number.
        PutBig(hello, 44, 4);
        PutBig(hello, 46, 0x0000); // no encryption at all
        PutBig(hello, 48, 0x00FF); // what every client says of renegotiation (RFC 5746 section 3.3)
        hello[50] = 1; // one way to compress: none
        if (name.Length > 0)
        {
            PutBig(hello, 52, NameHeadBytes - 2 + name.Length);
            PutBig(hello, 56, NameHeadBytes - 6 + name.Length);
            PutBig(hello, 58, NameHeadBytes - 8 + name.Length);
            PutBig(hello, 61, name.Length);
            Array.Copy(name, 0, hello, 63, name.Length);
        }

        return hello;
    }

    private static void PutBig(byte[] data, int offset, int value)
    {
        data[offset] = (byte)(value >> 8);
        data[offset + 1] = (byte)value;
    }

    private int Begin()
    {
        IsOpen = true;
        _isAsked = false;
        return -(int)_options.Credentials.Check(_options.Clock);
    }

    private int Send(long nowMs)
    {
        byte[] hello = Hello(_options.Host);
        int sent = _socket.Send(hello, 0, hello.Length);
        _isAsked = sent > 0;
        _askedMs = nowMs;
        return sent > 0 ? 0 : sent;
    }

    // An end of the connection is an answer, too: whoever ends it does not keep a handshake waiting.
    private int Await(long nowMs)
    {
        int got = _socket.Receive(_answer, 0, _answer.Length);
        return got > 0 || got == -(int)ErrorCode.ConnectionLost ? 1
            : got < 0 ? got
            : nowMs - _askedMs >= AnswerMs ? -(int)ErrorCode.TimedOut
            : 0;
    }
}
