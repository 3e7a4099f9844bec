// A small MQTT 3.1.1 broker on loopback, so that the simulator needs no server: QoS 0 and 1, retained
// messages, wills, wildcards, persistent sessions, keep-alive, user name and password. State lives in
// memory; it outlives Stop, so that a later Start of the same object is a broker that comes back.
// Limits: QoS 2 is granted as 1 to subscribers and refused (connection closed) to publishers; no bridges,
// no TLS. One lock guards sessions, retained messages and subscriptions; connections only read and write
// their sockets.

using System.Net;
using System.Net.Sockets;
using System.Text;
using Gateway.NanoApi.Mqtt;

namespace Gateway.Simulator.FarSide;

/// <summary>MQTT 3.1.1 broker for a few clients on 127.0.0.1.</summary>
public sealed partial class MqttBroker : IDisposable
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

    /// <summary>Ends like a killed process: connections break, no will is published; sessions and retained
    /// messages are kept for the next <see cref="Start"/>.</summary>
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

    /// <summary>Breaks every connection (TCP reset), as a failing network would; wills are
    /// published.</summary>
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
