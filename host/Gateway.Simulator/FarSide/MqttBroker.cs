// A small MQTT 3.1.1 broker on loopback, so that the simulator needs no server: QoS 0 and 1, retained messages,
// wills, wildcards, persistent sessions, keep-alive, user name and password. State lives in memory; it outlives
// Stop, so that a later Start of the same object is a broker that comes back.
// Limits: QoS 2 is granted as 1 to subscribers and refused (connection closed) to publishers; no bridges, no TLS.
// One lock guards sessions, retained messages and subscriptions; connections only read and write their sockets.

using System.Net;
using System.Net.Sockets;
using System.Text;
using Gateway.NanoApi.Mqtt;

namespace Gateway.Simulator.FarSide;

/// <summary>MQTT 3.1.1 broker for a few clients on 127.0.0.1.</summary>
public sealed class MqttBroker : IDisposable
{
    private readonly object _gate = new();
    private readonly Dictionary<string, MqttBrokerSession> _sessions = [];
    private readonly Dictionary<string, MqttMessage> _retained = [];
    private readonly HashSet<MqttBrokerConnection> _connections = [];
    private readonly string? _user;
    private readonly byte[]? _password;
    private Socket? _listener;
    private int _anonymousCount;

    /// <summary>A broker that admits everybody, or only who knows the credentials.</summary>
    /// <param name="user">User name to demand, or null.</param>
    /// <param name="password">Password that goes with it.</param>
    public MqttBroker(string? user = null, string? password = null)
    {
        _user = user;
        _password = password == null ? null : Encoding.UTF8.GetBytes(password);
    }

    /// <summary>Raised for every message, wills included, one at a time, before it is acknowledged.</summary>
    public event MqttMessageHandler? MessageArrived;

    /// <summary>The port it listens on; 0 before the first Start.</summary>
    public int Port { get; private set; }

    /// <summary>Clients that are connected now.</summary>
    public int ConnectionCount
    {
        get
        {
            lock (_gate)
            {
                return _sessions.Values.Count(session => session.Connection != null);
            }
        }
    }

    /// <summary>Begins to listen.</summary>
    /// <param name="port">1–65,535, or 0 for any free port.</param>
    /// <exception cref="PortUnavailableException">The port is in use or not allowed.</exception>
    /// <exception cref="InvalidOperationException">It listens already.</exception>
    public void Start(int port = 0)
    {
        if (_listener != null)
        {
            throw new InvalidOperationException("The broker is already running.");
        }

        Socket listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            listener.Bind(new IPEndPoint(IPAddress.Loopback, port));
            listener.Listen();
        }
        catch (SocketException e)
        {
            listener.Dispose();
            throw new PortUnavailableException(port, "MQTT broker", e);
        }

        Port = ((IPEndPoint)listener.LocalEndPoint!).Port;
        _listener = listener;
        new Thread(() => Accept(listener)) { IsBackground = true, Name = "MQTT broker" }.Start();
    }

    /// <summary>Ends like a killed process: connections break, no will is published; sessions and retained messages
    /// are kept for the next <see cref="Start"/>.</summary>
    public void Stop()
    {
        Interlocked.Exchange(ref _listener, null)?.Dispose();
        lock (_gate)
        {
            foreach (MqttBrokerConnection connection in _connections)
            {
                connection.Will = null;
            }
        }

        KillConnections();
    }

    /// <summary>Breaks every connection (TCP reset), as a failing network would; wills are published.</summary>
    public void KillConnections()
    {
        lock (_gate)
        {
            foreach (MqttBrokerConnection connection in _connections.ToArray())
            {
                connection.Abort();
                Lose(connection);
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => Stop();

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

    /// <summary>Gives a connection its session and answers it; an older connection of the same client is ended
    /// first (§3.1.4).</summary>
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

    /// <summary>Tells the collector of a message, keeps it if it is retained, and hands it to its subscribers.</summary>
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
                foreach (MqttMessage message in _retained.Values.Where(m => TopicFilter.Matches(filter, m.Topic)))
                {
                    session.Send(message, granted[i]);
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

    private void Accept(Socket listener)
    {
        try
        {
            while (true)
            {
                MqttBrokerConnection connection = new(this, listener.Accept());
                lock (_gate)
                {
                    if (_listener != listener)
                    {
                        connection.Abort();
                        return;
                    }

                    _connections.Add(connection);
                }

                connection.Start();
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // Stop closed the listener.
        }
    }
}
