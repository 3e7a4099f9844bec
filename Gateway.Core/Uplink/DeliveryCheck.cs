// Whether a broker hands on what it acknowledges. MQTT 3.1.1 cannot refuse a message: one that the broker's
// access list denies is acknowledged and dropped. So the gateway subscribes to its own topics and watches,
// once a connection, the first readings and the first alarm until they come back, byte by byte, and the
// status each time it is said. What is watched counts as acknowledged only then; the cursor waits behind it.
// Limits: one message of a kind at a time; what follows a message that came back is believed. Thread safe,
// because what comes back is told by the broker client's own thread.

namespace Gateway.Core.Uplink;

/// <summary>Watches messages of one uplink until they come back.</summary>
public sealed class DeliveryCheck
{
    /// <summary>Kinds that are watched.</summary>
    public const int KindCount = WatchedKind.Count;

    /// <summary>Time in ms from a message's acknowledgement to its coming back.</summary>
    public const int DeadlineMs = 30000;

    private const int Status = WatchedKind.Status;

    private readonly object _gate = new object();
    private readonly string[] _topics = new string[KindCount];
    private readonly byte[][] _payloads = new byte[KindCount][];
    private readonly int[] _tickets = new int[KindCount];
    private readonly long[] _deadlinesMs = new long[KindCount];
    private readonly bool[] _isBack = new bool[KindCount];
    private readonly bool[] _isProven = new bool[KindCount];
    private readonly bool[] _isDropped = new bool[KindCount];
    private readonly bool[] _isWithheld = new bool[KindCount];
    private readonly WatchConsent _consent = new WatchConsent();

    /// <summary>Creates the check of a gateway's topics.</summary>
    public DeliveryCheck(MqttTopics topics)
    {
        for (int i = 0; i < KindCount; i++)
        {
            _topics[i] = WatchedKind.TopicOf(topics, i);
        }
    }

    /// <summary>Topic of a kind, from 0 to KindCount − 1.</summary>
    public string TopicOf(int index) => _topics[index];

    /// <summary>Whether the last message of a kind that was watched did not come back.</summary>
    public bool IsDropped(int index) => _isDropped[index];

    /// <summary>Writes the names of the kinds that are dropped from index 0 on.</summary>
    /// <returns>How many.</returns>
    public int CopyDropped(string[] names)
    {
        int count = 0;
        for (int i = 0; i < KindCount; i++)
        {
            if (_isDropped[i])
            {
                names[count++] = WatchedKind.NameOf(i);
            }
        }

        return count;
    }

    /// <summary>Messages that came back since the start.</summary>
    public int BackCount { get; private set; }

    /// <summary>Whether the broker is no longer asked to send messages back.</summary>
    public bool IsGivenUp => _consent.IsGivenUp;

    /// <summary>Whether some kind cannot be watched now: the broker's word counts.</summary>
    public bool IsBlind => _isWithheld[0] || _isWithheld[1] || _isWithheld[2];

    /// <summary>The connection ended, not by the gateway, while the broker was asked to send messages
    /// back.</summary>
    public void OnEnded()
    {
        lock (_gate)
        {
            _consent.OnEnded();
        }
    }

    /// <summary>It has not answered in time: its word is taken until it does.</summary>
    public void OnSilence()
    {
        lock (_gate)
        {
            _consent.OnKept();
            for (int i = 0; i < KindCount; i++)
            {
                Withhold(i, true);
            }
        }
    }

    /// <summary>It has answered.</summary>
    /// <param name="index">The kind, from 0 to KindCount − 1.</param>
    /// <param name="isGranted">Whether it will.</param>
    public void OnAnswered(int index, bool isGranted)
    {
        lock (_gate)
        {
            _consent.OnKept();
            Withhold(index, !isGranted);
        }
    }

    /// <summary>A connection begins: nothing is proven on it.</summary>
    /// <param name="nowMs">Uptime in milliseconds.</param>
    public void Begin(long nowMs)
    {
        lock (_gate)
        {
            _consent.Begin(nowMs);
            ForgetAll();
            for (int i = 0; i < KindCount; i++)
            {
                _isProven[i] = false;
                Withhold(i, IsGivenUp);
            }
        }
    }

    /// <summary>A message is about to be sent; before, so that it cannot be back earlier.</summary>
    /// <param name="kind">What it is.</param>
    /// <param name="payload">All of it; kept until the outcome is known, must not be changed.</param>
    /// <param name="ticket">Its ticket.</param>
    public void OnSending(MessageKind kind, byte[] payload, int ticket)
    {
        int i = WatchedKind.IndexOf(kind);
        lock (_gate)
        {
            if (i >= 0 && !_isProven[i] && !_isWithheld[i] && _tickets[i] == 0)
            {
                _tickets[i] = ticket;
                _payloads[i] = payload;
                _deadlinesMs[i] = long.MaxValue;
                _isBack[i] = false;
            }
        }
    }

    /// <summary>The message was not taken after all.</summary>
    public void OnNotSent(int ticket)
    {
        lock (_gate)
        {
            for (int i = 0; i < KindCount; i++)
            {
                if (_tickets[i] == ticket)
                {
                    Forget(i);
                }
            }
        }
    }

    /// <summary>A message came from the broker.</summary>
    public void OnReceived(string topic, byte[] payload)
    {
        lock (_gate)
        {
            for (int i = 0; i < KindCount; i++)
            {
                _isBack[i] |= topic == _topics[i] && Payload.AreEqual(payload, _payloads[i]);
            }
        }
    }

    /// <summary>The broker has acknowledged a message.</summary>
    /// <returns>Whether that does not count yet.</returns>
    public bool OnAcknowledged(long nowMs, int ticket)
    {
        lock (_gate)
        {
            bool isWatched = false;
            for (int i = 0; i < KindCount; i++)
            {
                if (_tickets[i] == ticket)
                {
                    _deadlinesMs[i] = nowMs + DeadlineMs;
                    isWatched = true;
                }
            }

            return isWatched;
        }
    }

    /// <summary>Takes the outcome of a message that was watched and acknowledged.</summary>
    /// <param name="nowMs">Uptime in milliseconds.</param>
    /// <param name="index">Its kind, from 0; −1 for none.</param>
    /// <param name="rejection">Ok when it came back; NotForwarded when its time is over.</param>
    /// <returns>Its ticket; 0 for none.</returns>
    public int TakeOutcome(long nowMs, out int index, out ErrorCode rejection)
    {
        lock (_gate)
        {
            for (index = 0; index < KindCount; index++)
            {
                int ticket = _tickets[index];
                bool isBack = _isBack[index];
                bool isAcknowledged = _deadlinesMs[index] != long.MaxValue;
                if (ticket != 0 && isAcknowledged && (isBack || nowMs >= _deadlinesMs[index]))
                {
                    Forget(index);
                    _isProven[index] = isBack && index != Status;
                    _isDropped[index] = !isBack;
                    BackCount += isBack ? 1 : 0;
                    if (!isBack && index != Status)
                    {
                        ForgetAll(); // the uplink takes back all that is on its way, and sends it anew
                    }

                    rejection = isBack ? ErrorCode.Ok : ErrorCode.NotForwarded;
                    return ticket;
                }
            }
        }

        index = -1;
        rejection = ErrorCode.Ok;
        return 0;
    }

    /// <summary>Whether no further message of a kind is watched on this connection.</summary>
    public bool IsProven(int index) => _isProven[index];

    private void ForgetAll()
    {
        for (int i = 0; i < KindCount; i++)
        {
            Forget(i);
        }
    }

    // What is not watched can be neither proven nor dropped.
    private void Withhold(int index, bool isWithheld)
    {
        _isWithheld[index] = isWithheld;
        _isDropped[index] &= !isWithheld;
        _isBack[index] |= isWithheld; // what is on its way counts as it is acknowledged
    }

    private void Forget(int index)
    {
        _tickets[index] = 0;
        _payloads[index] = null;
    }
}
