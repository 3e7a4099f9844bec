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
    public const int KindCount = 3;

    /// <summary>After so many connections in a row that ended, or gave no answer, when the broker was asked
    /// to send the messages back, it is not asked again until a restart.</summary>
    public const int AskedInVainMax = 2;

    /// <summary>Time in ms from a message's acknowledgement to its coming back.</summary>
    public const int DeadlineMs = 30000;

    private const int Status = 0;
    private const int Readings = 1;
    private const int Alarms = 2;

    private readonly object _gate = new object();
    private readonly string[] _topics;
    private readonly byte[][] _payloads = new byte[KindCount][];
    private readonly int[] _tickets = new int[KindCount];
    private readonly long[] _deadlinesMs = new long[KindCount];
    private readonly bool[] _isBack = new bool[KindCount];
    private readonly bool[] _isProven = new bool[KindCount];
    private readonly bool[] _isDropped = new bool[KindCount];
    private readonly bool[] _isWithheld = new bool[KindCount];
    private int _askedInVain;

    /// <summary>Creates the check of a gateway's topics.</summary>
    public DeliveryCheck(MqttTopics topics)
    {
        _topics = new[]
        {
            topics.Of(MessageKind.Status), topics.Of(MessageKind.Telemetry), topics.Of(MessageKind.Alarm),
        };
    }

    /// <summary>Topic of a kind, from 0 to KindCount − 1.</summary>
    public string TopicOf(int index) => _topics[index];

    /// <summary>The kind in one word.</summary>
    public static string NameOf(int index)
    {
        return index == Status ? "status" : index == Readings ? "telemetry" : "alarm";
    }

    /// <summary>Whether the last message of a kind that was watched was acknowledged and did not come
    /// back.</summary>
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
                names[count++] = NameOf(i);
            }
        }

        return count;
    }

    /// <summary>Whether the broker is no longer asked to send messages back.</summary>
    public bool IsGivenUp => _askedInVain >= AskedInVainMax;

    /// <summary>Whether messages of some kind cannot be watched on this connection, and the broker's word is
    /// taken for them: it refuses to send them back, or was asked in vain.</summary>
    public bool IsBlind
    {
        get
        {
            bool isBlind = false;
            for (int i = 0; i < KindCount; i++)
            {
                isBlind |= _isWithheld[i];
            }

            return isBlind;
        }
    }

    /// <summary>The broker is asked to send messages back.</summary>
    public void OnAsking()
    {
        lock (_gate)
        {
            _askedInVain++;
        }
    }

    /// <summary>It has answered.</summary>
    /// <param name="index">The kind, from 0 to KindCount − 1.</param>
    /// <param name="isGranted">Whether it will.</param>
    public void OnAnswered(int index, bool isGranted)
    {
        lock (_gate)
        {
            _askedInVain = 0;
            _isWithheld[index] = !isGranted;
        }
    }

    /// <summary>A connection begins: nothing is proven on it.</summary>
    public void Begin()
    {
        lock (_gate)
        {
            for (int i = 0; i < KindCount; i++)
            {
                Forget(i);
                _isProven[i] = false;
                _isWithheld[i] = IsGivenUp;
            }
        }
    }

    /// <summary>A message is about to be handed to the broker; before, so that it cannot be back earlier.
    /// </summary>
    /// <param name="kind">What it is.</param>
    /// <param name="payload">All of it; kept until the outcome is known, must not be changed.</param>
    /// <param name="ticket">Its ticket.</param>
    public void OnSending(MessageKind kind, byte[] payload, int ticket)
    {
        int i = kind == MessageKind.Status ? Status : kind == MessageKind.Telemetry ? Readings
            : kind == MessageKind.Alarm ? Alarms : -1;
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
                _isBack[i] |= _tickets[i] != 0 && topic == _topics[i] && AreEqual(payload, _payloads[i]);
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

    private void Forget(int index)
    {
        _tickets[index] = 0;
        _payloads[index] = null;
    }

    private static bool AreEqual(byte[] a, byte[] b)
    {
        bool areEqual = a.Length == b.Length;
        for (int i = 0; areEqual && i < a.Length; i++)
        {
            areEqual = a[i] == b[i];
        }

        return areEqual;
    }
}
