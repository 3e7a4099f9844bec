// One attempt to connect and, when it succeeds, the connection it became. Never reused: the client, its
// event handlers and the ticket table belong together, so a late event of an older connection cannot touch
// a newer one although M2Mqtt numbers messages from 1 again.
//
// Threads: what blocks in M2Mqtt runs here on at most two threads that end by themselves: one connects; one
// closes, also under a Connect that hangs, which makes it fail. All else is called by the main loop and
// returns at once. One lock guards what M2Mqtt's callbacks share with the loop; nothing blocks under it.

using System;
using System.Security.Cryptography.X509Certificates;
using System.Threading;
using Gateway.Core;
using Gateway.Core.Uplink;
using nanoFramework.M2Mqtt;
using nanoFramework.M2Mqtt.Exceptions;
using nanoFramework.M2Mqtt.Messages;

namespace Gateway.Firmware.Adapters;

/// <summary>A connection to a broker from its first attempt to its end.</summary>
internal sealed class MqttConnection
{
    private const int CloseAgainMs = 10;

    private readonly MqttTransportOptions _options;
    private readonly string _willTopic;
    private readonly MqttInbox _inbox;
    private readonly object _gate = new object();
    private readonly MqttTicketTable _tickets;
    private MqttClient _client;
    private ErrorCode _failure;
    private bool _isOnline;
    private bool _isAbandoned;
    private bool _isClosed;
    private int _workerCount = 1;

    /// <summary>Begins to connect.</summary>
    /// <param name="options">Whereto and how.</param>
    /// <param name="willTopic">Where the broker says that the gateway is gone.</param>
    /// <param name="inbox">Receives what is subscribed; null to subscribe nothing.</param>
    public MqttConnection(MqttTransportOptions options, string willTopic, MqttInbox inbox)
    {
        _inbox = inbox;
        _options = options;
        _willTopic = willTopic;
        _tickets = new MqttTicketTable(options.WindowMax, options.BytesUnderWayMax);
        new Thread(Open).Start();
    }

    /// <summary>True while a thread of this connection still runs. Without the lock: the watchdog asks
    /// too.</summary>
    public bool IsWorking => _workerCount > 0;

    /// <summary>Messages without acknowledgement.</summary>
    public int PendingCount
    {
        get
        {
            lock (_gate)
            {
                return _tickets.PendingCount;
            }
        }
    }

    /// <summary>1 connected, 0 under way, or the negated ErrorCode.</summary>
    public int State
    {
        get
        {
            lock (_gate)
            {
                return _failure != ErrorCode.Ok ? -(int)_failure : _isOnline ? 1 : 0;
            }
        }
    }

    /// <summary>How far it has come; over TLS <see cref="TlsKnock"/> has connected before.</summary>
    public ConnectStage Stage { get; private set; }

    /// <summary>Queues a message of QoS 1 in M2Mqtt.</summary>
    /// <returns>False when the window or M2Mqtt's queue is full, or over TLS as much is under way as the
    /// stack can hold.</returns>
    public bool TryPublish(string topic, byte[] payload, bool isRetained, int ticket)
    {
        // Under the lock, so that the acknowledgement cannot come before the ticket is in the table.
        lock (_gate)
        {
            if (_isClosed || !_tickets.HasRoomFor(payload.Length))
            {
                return false;
            }

            try
            {
                ushort id = _client.Publish(topic, payload, null, null, MqttQoSLevel.AtLeastOnce, isRetained);
                return _tickets.TryAdd(id, ticket, payload.Length);
            }
            catch (MqttClientException)
            {
                return false;
            }
        }
    }

    /// <summary>Asks the broker to send no more of a topic; does not block.</summary>
    public void Unsubscribe(string topic) => MqttDial.Unsubscribe(_client, new[] { topic });

    /// <summary>Takes an acknowledged ticket.</summary>
    public bool TryTakeAcknowledged(out int ticket)
    {
        lock (_gate)
        {
            return _tickets.TryTake(out ticket);
        }
    }

    /// <summary>Gives the connection up, whatever it is doing. Returns at once.</summary>
    public void Abandon()
    {
        lock (_gate)
        {
            if (_isAbandoned)
            {
                return;
            }

            _isAbandoned = true;
            _inbox?.GiveUp();
            if (_client == null || _isClosed)
            {
                // Still resolving the name, where the connecting thread will clean up, or already done.
                return;
            }

            _workerCount++;
        }

        new Thread(CloseAbandoned).Start();
    }

    private void Open()
    {
        ErrorCode result = TryOpen();
        bool mustClose;
        lock (_gate)
        {
            mustClose = _client != null && (result != ErrorCode.Ok || _isAbandoned);
        }

        if (mustClose)
        {
            _client.Close();
        }

        lock (_gate)
        {
            // ConnectionClosed may have come already.
            _failure = _failure == ErrorCode.Ok ? result : _failure;
            _isOnline = result == ErrorCode.Ok;
            _isClosed = _isClosed || mustClose;
            _workerCount--;
        }
    }

    private void CloseAbandoned()
    {
        for (_client.Close(); _workerCount > 1; _client.Close())
        {
            // Connect may open after that what would hang for half a minute.
            Thread.Sleep(CloseAgainMs);
        }

        lock (_gate)
        {
            _workerCount--;
        }
    }

    private ErrorCode TryOpen()
    {
        long startedMs = Environment.TickCount64;
        ErrorCode cause = ErrorCode.TlsFailed;
        try
        {
            TlsCredentials credentials = _options.UseTls ? _options.Credentials : null;
            X509Certificate authority = credentials?.ReadAuthority();
            X509Certificate identity = credentials?.ReadIdentity();
            cause = ErrorCode.NameNotResolved;
            MqttClient client = MqttDial.CreateClient(_options, authority, identity);
            cause = ErrorCode.Refused;
            return Adopt(client)
                ? MqttDial.Connect(client, _options, _willTopic, _inbox)
                : ErrorCode.WrongState;
        }
        catch (MqttConnectionException e)
        {
            return MqttDial.CauseOf(e, _options.UseTls);
        }
        catch (MqttCommunicationException)
        {
            return MqttDial.CauseOfLoss(startedMs);
        }
        catch (Exception)
        {
            // M2Mqtt and the certificate parser throw what they like, and nothing may leave a thread.
            return cause;
        }
    }

    // False when the connection was abandoned while the name was being resolved.
    private bool Adopt(MqttClient client)
    {
        client.MqttMsgPublished += OnPublished;
        _inbox?.Attach(client);
        client.ConnectionClosed += OnClosed;
        lock (_gate)
        {
            _client = client;
            Stage = _options.UseTls ? ConnectStage.Securing : ConnectStage.Connecting;
            return !_isAbandoned;
        }
    }

    private void OnPublished(object sender, MqttMsgPublishedEventArgs e)
    {
        lock (_gate)
        {
            if (e.IsPublished)
            {
                _tickets.Acknowledge(e.MessageId);
            }
            else if (_failure == ErrorCode.Ok)
            {
                // Every attempt went unanswered: the peer is not there, whatever TCP believes.
                _failure = ErrorCode.TimedOut;
            }
        }
    }

    private void OnClosed(object sender, EventArgs e)
    {
        // M2Mqtt has closed itself before it raises this.
        lock (_gate)
        {
            _isClosed = true;
            _failure = _failure == ErrorCode.Ok ? ErrorCode.ConnectionLost : _failure;
        }
    }
}
