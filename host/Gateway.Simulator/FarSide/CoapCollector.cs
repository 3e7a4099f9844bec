// The embedded far side of M2M mode: a CoAP server on loopback that takes POST and PUT on any path, removes
// duplicates by message id, puts blocks together, and hands over whole messages. It can be told to misbehave.
// One thread.

using System.Net;
using System.Net.Sockets;
using Gateway.Core;
using Gateway.Core.Coap;

namespace Gateway.Simulator.FarSide;

/// <summary>A CoAP server for tests and the simulator. Source: RFC 7252, RFC 7959.</summary>
public sealed class CoapCollector : IDisposable
{
    private const int DatagramBytesMax = 2048;
    private const int WakeUpMs = 50;

    private readonly CoapCollectorOptions _options;
    private readonly Random _random;
    private readonly CoapReader _request = new();
    private readonly CoapWriter _writer = new();
    private readonly CoapBodies _bodies = new();
    private readonly CoapAnswers _answers = new();
    private readonly CoapUnacknowledged _unacknowledged = new();
    private readonly byte[] _datagram = new byte[DatagramBytesMax];
    private readonly byte[] _answer = new byte[64];
    private Socket? _socket;
    private Thread? _thread;
    private int _nextMessageId;
    private volatile bool _isStopping;

    /// <summary>Creates the server; call <see cref="Start"/>.</summary>
    public CoapCollector(CoapCollectorOptions options)
    {
        _options = options;
        _random = new Random(options.Seed);
        _nextMessageId = _random.Next(65536);
    }

    /// <summary>Raised in the server's thread for every whole message, once, before it is
    /// acknowledged.</summary>
    public event CoapMessageHandler? MessageArrived;

    /// <summary>The UDP port; 0 before Start.</summary>
    public int Port { get; private set; }

    /// <summary>Requests that were taken for the first time, blocks counted one by one.</summary>
    public int RequestCount { get; private set; }

    /// <summary>Requests that were repeated.</summary>
    public int RepeatedCount { get; private set; }

    /// <summary>Opens the port and begins to serve.</summary>
    /// <param name="port">UDP port on 127.0.0.1; 0 for any free one.</param>
    /// <exception cref="PortUnavailableException">The port is in use or not allowed.</exception>
    /// <exception cref="InvalidOperationException">It serves already.</exception>
    public void Start(int port = 0)
    {
        if (_socket != null)
        {
            throw new InvalidOperationException("The server is already running.");
        }

        Socket socket = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        try
        {
            socket.Bind(new IPEndPoint(IPAddress.Loopback, port));
        }
        catch (SocketException e)
        {
            socket.Dispose();
            throw new PortUnavailableException(port, "CoAP server", e);
        }

        socket.ReceiveTimeout = WakeUpMs;
        Port = ((IPEndPoint)socket.LocalEndPoint!).Port;
        _socket = socket;
        _isStopping = false;
        _thread = new Thread(Serve) { IsBackground = true, Name = "coap-collector" };
        _thread.Start();
    }

    /// <summary>Stops serving and closes the port; a second call does nothing.</summary>
    public void Stop()
    {
        _isStopping = true;
        _thread?.Join();
        _thread = null;
        _socket?.Dispose();
        _socket = null;
    }

    /// <inheritdoc/>
    public void Dispose() => Stop();

    private void Serve()
    {
        EndPoint client = new IPEndPoint(IPAddress.Any, 0);
        while (!_isStopping)
        {
            try
            {
                int count = _socket!.ReceiveFrom(_datagram, ref client);
                if (!Happens(_options.LossPercent))
                {
                    Take(client, count);
                }
            }
            catch (SocketException)
            {
                // the wake-up time is over, or a client is gone (ICMP)
            }

            _unacknowledged.SendAgain(Send);
        }
    }

    private void Take(EndPoint client, int count)
    {
        if (_request.Open(_datagram, count) != ErrorCode.Ok || CoapCode.ClassOf(_request.Code) != 0)
        {
            return;
        }

        if (_request.Type is CoapType.Acknowledgement or CoapType.Reset)
        {
            _unacknowledged.Remove(_request.MessageId);
            return;
        }

        string from = client.ToString()!;
        if (_request.Code == CoapCode.Empty)
        {
            // a ping (RFC 7252 §4.3)
            SendEmpty(client, CoapType.Reset);
        }
        else if (_answers.TryGet(from, _request.MessageId, out byte[]? known))
        {
            RepeatedCount++;
            Send(client, known!);
        }
        else
        {
            RequestCount++;
            Answer(client, from);
        }
    }

    private void Answer(EndPoint client, string from)
    {
        long block = _request.TryFindOption(CoapOption.Block1) ? _request.ReadOptionNumber() : -1;
        string path = CoapText.Join(_request, _datagram, CoapOption.UriPath, '/');
        string query = CoapText.Join(_request, _datagram, CoapOption.UriQuery, '&');
        int format = _request.TryFindOption(CoapOption.ContentFormat) ? (int)_request.ReadOptionNumber() : -1;
        int code;
        if (_request.Code != CoapCode.Post && _request.Code != CoapCode.Put)
        {
            code = CoapCode.MethodNotAllowed;
        }
        else if (!_options.ContentFormats.Contains(format))
        {
            code = CoapCode.UnsupportedContentFormat;
        }
        else
        {
            ReadOnlySpan<byte> payload = _datagram.AsSpan(_request.PayloadOffset, _request.PayloadLength);
            string key = $"{from} {path}?{query}";
            BlockOutcome outcome = _bodies.Take(key, block, payload, _options.BodyBytesMax);
            code = outcome.Body == null
                ? outcome.Code
                : Judge(new CoapMessage(path, query, format, outcome.Body), outcome.Code);
        }

        byte[] answer = BuildAnswer(code, block);
        _answers.Add(from, _request.MessageId, answer);
        if (_options.AnswersSeparately)
        {
            SendEmpty(client, CoapType.Acknowledgement);
            _unacknowledged.Add(client, answer);
        }

        Send(client, answer);
    }

    private int Judge(CoapMessage message, int code)
    {
        if (Happens(_options.BusyPercent))
        {
            return CoapCode.ServiceUnavailable;
        }

        if (!_options.Accepts(message))
        {
            return CoapCode.BadRequest;
        }

        MessageArrived?.Invoke(message);
        return code;
    }

    private byte[] BuildAnswer(int code, long block)
    {
        bool isSeparate = _options.AnswersSeparately;
        CoapType type = isSeparate ? CoapType.Confirmable : CoapType.Acknowledgement;
        int messageId = isSeparate ? _nextMessageId++ & 0xFFFF : _request.MessageId;
        _writer.Begin(_answer, type, code, messageId, _request.Token, _request.TokenLength);
        if (code == CoapCode.ServiceUnavailable && _options.RetryAfterSeconds > 0)
        {
            _writer.PutOption(CoapOption.MaxAge, _options.RetryAfterSeconds);
        }

        if (block >= 0)
        {
            int szx = Math.Min(CoapBlock.SzxOf(block), CoapBlock.SzxFor(_options.BlockBytesMax));
            bool hasMore = code == CoapCode.Continue;
            _writer.PutOption(CoapOption.Block1, CoapBlock.Pack(CoapBlock.NumberOf(block), hasMore, szx));
        }

        if (code == CoapCode.EntityTooLarge)
        {
            _writer.PutOption(CoapOption.Size1, _options.BodyBytesMax);
        }

        return _answer[.._writer.Count];
    }

    private void SendEmpty(EndPoint client, CoapType type)
    {
        _writer.Begin(_answer, type, CoapCode.Empty, _request.MessageId, 0, 0);
        Send(client, _answer[.._writer.Count]);
    }

    private void Send(EndPoint client, byte[] data)
    {
        int copies = Happens(_options.LossPercent) ? 0 : Happens(_options.DuplicatePercent) ? 2 : 1;
        for (int i = 0; i < copies; i++)
        {
            _socket!.SendTo(data, client);
        }
    }

    private bool Happens(int percent) => percent > 0 && _random.Next(100) < percent;
}
