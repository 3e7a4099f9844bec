// The part of the broker that connections talk to. Everything here holds the broker's lock.

using Gateway.NanoApi.Mqtt;

namespace Gateway.Simulator.FarSide;

/// <content>Clients, subscriptions and routing.</content>
public sealed partial class MqttBroker
{
    /// <summary>Whether a client may enter.</summary>
    internal ConnectReturnCode Check(ConnectPacket connect)
    {
        if (connect.ProtocolLevel != ConnectPacket.Level311)
        {
            return ConnectReturnCode.UnacceptableProtocolVersion;
        }

        if (connect.ClientId.Length == 0 && !connect.IsCleanSession)
        {
            return ConnectReturnCode.IdentifierRejected;
        }

        bool isKnown = connect.User == _user
            && (connect.Password ?? []).AsSpan().SequenceEqual((_password ?? []).AsSpan());
        return _user == null || isKnown ? ConnectReturnCode.Accepted : ConnectReturnCode.NotAuthorized;
    }

    /// <summary>Gives a connection its session and answers it; an older connection of the same client is
    /// ended first (§3.1.4).</summary>
    internal void Attach(MqttBrokerConnection connection, ConnectPacket connect)
    {
        lock (_gate)
        {
            if (!_connections.Contains(connection))
            {
                // Killed while it was saying hello.
                return;
            }

            string id = connect.ClientId.Length > 0 ? connect.ClientId : "anonymous-" + ++_anonymousCount;
            if (_sessions.TryGetValue(id, out MqttBrokerSession? known) && known.Connection != null)
            {
                known.Connection.Abort();
                Lose(known.Connection);
            }

            // Losing the connection removes a clean session, so what is left is a persistent one.
            bool isPresent = !connect.IsCleanSession && _sessions.TryGetValue(id, out known);
            MqttBrokerSession session = isPresent ? known! : new MqttBrokerSession(id);
            session.IsClean = connect.IsCleanSession;
            session.Connection = connection;
            _sessions[id] = session;
            connection.Session = session;
            connection.Will = connect.Will;
            connection.Send(new ConnAckPacket(isPresent, ConnectReturnCode.Accepted).Encode());
            session.Resume();
        }
    }

    /// <summary>The connection is over; unless it left in order its will is published.</summary>
    internal void Detach(MqttBrokerConnection connection)
    {
        lock (_gate)
        {
            Lose(connection);
        }
    }

    /// <summary>Tells the collector of a message, keeps it if it is retained, and hands it to its
    /// subscribers.</summary>
    internal void Route(in PublishPacket publish)
    {
        MqttMessage message = publish.Message;
        lock (_gate)
        {
            MessageArrived?.Invoke(
                message.Topic, message.Payload, message.Qos, message.IsRetained, publish.IsDuplicate);
            if (message.IsRetained && message.Payload.Length > 0)
            {
                _retained[message.Topic] = message;
            }
            else if (message.IsRetained)
            {
                // An empty payload removes what was kept (§3.3.1.3).
                _retained.Remove(message.Topic);
            }

            foreach (MqttBrokerSession session in _sessions.Values)
            {
                session.Deliver(message);
            }
        }
    }

    /// <summary>Adds subscriptions, answers, and sends the retained messages that match.</summary>
    internal void Subscribe(MqttBrokerConnection connection, SubscribePacket subscribe)
    {
        lock (_gate)
        {
            if (connection.Session is not { } session)
            {
                return;
            }

            byte[] granted = [.. subscribe.Requests.Select(session.Subscribe)];
            connection.Send(new SubAckPacket(subscribe.PacketId, granted).Encode());
            for (int i = 0; i < granted.Length; i++)
            {
                string filter = subscribe.Requests[i].Filter;
                foreach (MqttMessage message in _retained.Values)
                {
                    if (TopicFilter.Matches(filter, message.Topic))
                    {
                        session.Send(message, granted[i]);
                    }
                }
            }
        }
    }

    /// <summary>Runs something that touches a session.</summary>
    internal void Locked(Action action)
    {
        lock (_gate)
        {
            action();
        }
    }

    private void Lose(MqttBrokerConnection connection)
    {
        _connections.Remove(connection);
        MqttMessage? will = connection.Will;
        connection.Will = null;
        if (connection.Session is { } session)
        {
            connection.Session = null;
            session.Connection = null;
            if (session.IsClean)
            {
                _sessions.Remove(session.ClientId);
            }
        }

        if (will != null)
        {
            Route(new PublishPacket(will));
        }
    }
}
