// What came over the air and was not handled yet: the newest configuration, a few commands, and whether a
// server has started anew. Filled by M2Mqtt's callback thread, emptied by the main loop, so a lock guards it;
// nothing blocks under it. M2Mqtt has already allocated what arrives, however large; here only what is within
// its limit is kept.

using System;
using System.Threading;
using Gateway.Agent.Remote;
using Gateway.Core;
using Gateway.Core.Uplink;
using nanoFramework.M2Mqtt;
using nanoFramework.M2Mqtt.Messages;

namespace Gateway.Firmware.Adapters;

/// <summary>Received messages of one gateway; outlives connections.</summary>
public sealed class MqttInbox : IRemoteInbox
{
    // How long the broker gets to grant what is watched; what goes out before may not come back.
    private const int GrantTimeoutMs = 5000;
    private const int GrantPollMs = 10;

    private readonly object _gate = new object();
    private readonly DeliveryCheck _check;
    private readonly MqttTransportOptions _options;
    private readonly MqttTopics _topics;
    private readonly MqttSubscriptions _subscriptions;
    private readonly RemoteMessage[] _commands = new RemoteMessage[RemoteLimits.CommandsWaitingMax];
    private RemoteMessage _desired;
    private int _commandCount;
    private int _droppedCount;
    private bool _isRefused;
    private bool _isAnswered;
    private bool _isAsking;
    private bool _hasNotice;

    /// <summary>Creates an empty inbox.</summary>
    /// <param name="options">What is taken at all.</param>
    /// <param name="topics">Where it comes from.</param>
    /// <param name="check">Is told what comes back of the gateway's own messages; null for nothing.</param>
    public MqttInbox(MqttTransportOptions options, MqttTopics topics, DeliveryCheck check)
    {
        _options = options;
        _topics = topics;
        _check = check;
        _subscriptions = new MqttSubscriptions(options, topics, check);
    }

    /// <inheritdoc/>
    public int DroppedCount
    {
        get
        {
            lock (_gate)
            {
                return _droppedCount;
            }
        }
    }

    /// <inheritdoc/>
    public bool IsRefused
    {
        get
        {
            lock (_gate)
            {
                return _isRefused;
            }
        }
    }

    /// <inheritdoc/>
    public RemoteMessage TakeDesired()
    {
        lock (_gate)
        {
            RemoteMessage message = _desired;
            _desired = null;
            return message;
        }
    }

    /// <inheritdoc/>
    public RemoteMessage TakeCommand()
    {
        lock (_gate)
        {
            if (_commandCount == 0)
            {
                return null;
            }

            RemoteMessage message = _commands[0];
            _commandCount--;
            for (int i = 0; i < _commandCount; i++)
            {
                _commands[i] = _commands[i + 1];
            }

            _commands[_commandCount] = null;
            return message;
        }
    }

    /// <inheritdoc/>
    public bool TakeNotice()
    {
        lock (_gate)
        {
            bool hasNotice = _hasNotice;
            _hasNotice = false;
            return hasNotice;
        }
    }

    /// <summary>Takes a message from the broker; what is not for us is left out.</summary>
    public void Put(string topic, byte[] payload, bool isRetained)
    {
        if (!isRetained)
        {
            // what is retained is not what was sent a moment ago
            _check?.OnReceived(topic, payload);
        }

        if (topic == _options.NoticeTopic)
        {
            PutNotice(payload);
            return;
        }

        bool isDesired = _options.TakesConfig && topic == _topics.Desired;
        if (!isDesired && (!_options.TakesCommands || topic != _topics.Command))
        {
            return;
        }

        int bytesMax = isDesired ? RemoteLimits.DesiredBytesMax : RemoteLimits.CommandBytesMax;
        RemoteMessage message = new RemoteMessage(payload.Length <= bytesMax ? payload : null, isRetained);
        lock (_gate)
        {
            if (isDesired)
            {
                // only the newest one counts
                _desired = message;
            }
            else if (_commandCount < _commands.Length)
            {
                _commands[_commandCount++] = message;
            }
            else
            {
                _droppedCount++;
            }
        }
    }

    /// <summary>Listens to a client; before it connects.</summary>
    public void Attach(MqttClient client)
    {
        client.MqttMsgPublishReceived += OnReceived;
        client.MqttMsgSubscribed += OnSubscribed;
        client.ConnectionClosed += OnClosed;
    }

    /// <summary>Subscribes; after it has connected. Where delivery is checked it waits for the answer, on
    /// the connecting thread.</summary>
    public void Subscribe(MqttClient client)
    {
        TakeAnswer();
        _isAsking = _check != null && !_check.IsGivenUp && client.IsConnected;
        bool isAwaited = _subscriptions.Ask(client);
        for (int ms = 0; isAwaited && ms < GrantTimeoutMs && client.IsConnected; ms += GrantPollMs)
        {
            if (TakeAnswer())
            {
                return;
            }

            Thread.Sleep(GrantPollMs);
        }

        if (isAwaited && client.IsConnected)
        {
            _isAsking = false;
            _check.OnSilence();
        }
        else if (isAwaited)
        {
            // Whoever closes M2Mqtt now is sooner than its event.
            OnClosed(client, null);
        }
    }

    private bool TakeAnswer()
    {
        lock (_gate)
        {
            bool isAnswered = _isAnswered;
            _isAnswered = false;
            return isAnswered;
        }
    }

    private void PutNotice(byte[] payload)
    {
        string wanted = _options.NoticePayload;
        bool isIt = payload.Length == wanted.Length;
        for (int i = 0; isIt && i < wanted.Length; i++)
        {
            isIt = payload[i] == wanted[i];
        }

        lock (_gate)
        {
            _hasNotice |= isIt;
        }
    }

    private void OnReceived(object sender, MqttMsgPublishEventArgs e) => Put(e.Topic, e.Message, e.Retain);

    private void OnSubscribed(object sender, MqttMsgSubscribedEventArgs e)
    {
        bool isRefused = _subscriptions.TakeAnswer(e.GrantedQoSLevels);
        lock (_gate)
        {
            _isRefused = isRefused;
            _isAnswered = true;
            _isAsking = false;
        }
    }

    /// <summary>The gateway gives the connection up: how it ends says nothing of the broker.</summary>
    internal void GiveUp() => _isAsking = false;

    private void OnClosed(object sender, EventArgs e)
    {
        lock (_gate)
        {
            if (_isAsking)
            {
                _isAsking = false;
                _check.OnEnded();
            }
        }
    }
}
