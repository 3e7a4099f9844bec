// Network time: asks one server once an hour, and when the link has come up. The firmware's own SNTP client
// sets the clock without telling anybody whether and when it did; a clock that survives restarts then cannot
// be told from one that was just set, and nobody knows how old the time is (docs/adr). The answer counts from
// the middle of its way: half of the time between question and answer, less what the server took, is added.

using Gateway.Core.Ports;

namespace Gateway.Core.Time;

/// <summary>An SNTP client (RFC 4330) that is stepped by the loop. Nothing is allocated per
/// question.</summary>
public sealed class SntpClient : ITimeSource
{
    /// <summary>UDP port of time servers.</summary>
    public const int DefaultPort = 123;

    /// <summary>Milliseconds from an answer to the next question.</summary>
    public const int IntervalMs = 3600000;

    /// <summary>Longest wait for an answer in milliseconds; the time is off by half of the way at
    /// most.</summary>
    public const int AnswerMaxMs = 2000;

    /// <summary>Shortest time between two questions in milliseconds (RFC 4330 §10: 15 s), also when a link
    /// flaps.</summary>
    public const int PauseMinMs = 16000;

    /// <summary>Longest pause after failures in milliseconds.</summary>
    public const int PauseMaxMs = 1024000;

    /// <summary>Pause in milliseconds for a server that does not want to be asked.</summary>
    public const int DeniedMs = 86400000;

    // A second look at a time that surprises: the distance at which ntpd asks in a burst.
    private const int AgainMs = 2000;
    private const int ResolveMaxMs = 30000;
    private const int ResolvePollMs = 100;
    private const int AnswerPollMs = 10;
    private const int NonceBytes = 8;

    private readonly IDatagramSocket _socket;
    private readonly string _host;
    private readonly int _port;
    private readonly IRandom _random;
    private readonly Backoff _backoff;
    private readonly byte[] _packet = new byte[SntpPacket.Bytes48];
    private readonly byte[] _nonce = new byte[NonceBytes];
    private bool _isUp;
    private bool _isSent;
    private bool _isAgainWanted;
    private long _beganMs = -PauseMinMs;
    private long _dueMs;
    private long _utcMs;
    private long _atMs;

    /// <summary>Creates a client; nothing is sent before <see cref="Step"/>.</summary>
    /// <param name="socket">UDP to the server.</param>
    /// <param name="host">Its name, resolved for every question, or its address.</param>
    /// <param name="port">Its port.</param>
    /// <param name="random">Jitter and nonces.</param>
    public SntpClient(IDatagramSocket socket, string host, int port, IRandom random)
    {
        _socket = socket;
        _host = host;
        _port = port;
        _random = random;
        _backoff = new Backoff(random, PauseMinMs, PauseMaxMs - PauseMinMs);
    }

    /// <summary>Whether a question is on its way, or its server is looked for.</summary>
    public bool IsAsking { get; private set; }

    /// <summary>Questions sent.</summary>
    public int QuestionCount { get; private set; }

    /// <summary>What came of the last question that ended; Ok before the first.</summary>
    public ErrorCode LastError { get; private set; }

    /// <inheritdoc/>
    public bool TryGetUtc(out long utcMs, out long atMs)
    {
        utcMs = _utcMs;
        atMs = _atMs;
        return _utcMs != 0;
    }

    /// <summary>Nobody sets the network's time.</summary>
    public ErrorCode SetUtc(long utcMs) => ErrorCode.NotSupported;

    /// <summary>Asks once more, soon: what was said surprises, or somebody wants to know. While a question is
    /// on its way, after that one; never a server that does not want to be asked.</summary>
    public void AskAgain()
    {
        long againMs = _beganMs + AgainMs;
        bool isDenied = LastError == ErrorCode.Rejected;
        _dueMs = againMs < _dueMs && !isDenied ? againMs : _dueMs;
        _isAgainWanted = IsAsking;
    }

    /// <summary>Asks and listens when it is due.</summary>
    /// <param name="nowMs">Uptime in milliseconds.</param>
    /// <param name="isUp">Whether there is a network.</param>
    /// <returns>Milliseconds until the next call is due.</returns>
    public int Step(long nowMs, bool isUp)
    {
        if (isUp && !_isUp && LastError != ErrorCode.Rejected)
        {
            long earliestMs = _beganMs + PauseMinMs;
            _dueMs = earliestMs > nowMs ? earliestMs : nowMs;
        }

        _isUp = isUp;
        if (!isUp)
        {
            Rest(nowMs, PauseMinMs);
            return int.MaxValue;
        }

        if (!IsAsking)
        {
            if (nowMs < _dueMs)
            {
                return Until(nowMs);
            }

            IsAsking = true;
            _isSent = false;
            _beganMs = nowMs;
        }

        if (!_isSent)
        {
            Send(nowMs);
        }

        if (_isSent)
        {
            Listen(nowMs);
        }

        return !IsAsking ? Until(nowMs) : _isSent ? AnswerPollMs : ResolvePollMs;
    }

    private int Until(long nowMs) => _dueMs - nowMs < IntervalMs ? (int)(_dueMs - nowMs) : IntervalMs;

    private void Send(long nowMs)
    {
        int result = _socket.Open(_host, _port);
        if (result == 0)
        {
            result = nowMs - _beganMs < ResolveMaxMs ? 0 : -(int)ErrorCode.NameNotResolved;
        }
        else if (result > 0)
        {
            for (int i = 0; i < NonceBytes; i++)
            {
                _nonce[i] = (byte)_random.Next(256);
            }

            SntpPacket.PutQuestion(_packet, _nonce);
            result = _socket.Send(_packet, SntpPacket.Bytes48);
            _isSent = result > 0;
            QuestionCount += _isSent ? 1 : 0;
            _beganMs = nowMs;
            result = result == 0 ? -(int)ErrorCode.LinkDown : result;
        }

        if (result < 0)
        {
            Fail(nowMs, (ErrorCode)(-result));
        }
    }

    private void Listen(long nowMs)
    {
        // What came while the loop stood still has waited, and nobody knows how long.
        bool isLate = nowMs - _beganMs > AnswerMaxMs;
        int count = isLate ? 0 : _socket.Receive(_packet);
        while (count > 0)
        {
            SntpVerdict verdict = SntpPacket.Read(_packet, count, _nonce, out long utcMs, out int heldMs);
            if (verdict != SntpVerdict.Foreign)
            {
                Take(verdict, utcMs, heldMs, nowMs);
                return;
            }

            count = _socket.Receive(_packet);
        }

        if (count < 0 || nowMs - _beganMs >= AnswerMaxMs)
        {
            Fail(nowMs, count < 0 ? (ErrorCode)(-count) : ErrorCode.TimedOut);
        }
    }

    private void Take(SntpVerdict verdict, long utcMs, int heldMs, long nowMs)
    {
        if (verdict == SntpVerdict.Answered)
        {
            long wayMs = nowMs - _beganMs - heldMs;
            _utcMs = utcMs + (wayMs > 0 ? wayMs / 2 : 0);
            _atMs = nowMs;
            LastError = ErrorCode.Ok;
            _backoff.Reset();
            Rest(nowMs, IntervalMs);
        }
        else if (verdict == SntpVerdict.Unsure)
        {
            Fail(nowMs, ErrorCode.ClockNotSet);
        }
        else
        {
            LastError = ErrorCode.Rejected;
            Rest(nowMs, verdict == SntpVerdict.TooOften ? IntervalMs : DeniedMs);
        }
    }

    private void Fail(long nowMs, ErrorCode error)
    {
        LastError = error;
        Rest(nowMs, PauseMinMs + _backoff.NextMs());
    }

    private void Rest(long nowMs, int pauseMs)
    {
        if (IsAsking)
        {
            IsAsking = false;
            _socket.Close();
            _dueMs = nowMs + (_isAgainWanted && LastError != ErrorCode.Rejected ? AgainMs : pauseMs);
            _isAgainWanted = false;
        }
    }
}
