// A peer that speaks MQTT only as far as a test wants it to.

using System.Net;
using System.Net.Sockets;
using Gateway.NanoApi.Mqtt;

namespace Gateway.SystemTests.Mqtt;

/// <summary>Accepts connections on 127.0.0.1 and lets a script answer each packet.</summary>
internal sealed class ScriptedPeer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly List<TcpClient> _clients = [];
    private readonly Action<ScriptedPeer, NetworkStream, MqttPacket> _script;
    private readonly List<MqttPacket> _packets = [];

    public ScriptedPeer(Action<ScriptedPeer, NetworkStream, MqttPacket> script)
    {
        _script = script;
        _listener.Start();
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        new Thread(Accept) { IsBackground = true }.Start();
    }

    public int Port { get; }

    public int ConnectionCount
    {
        get
        {
            lock (_clients)
            {
                return _clients.Count;
            }
        }
    }

    /// <summary>What came so far.</summary>
    public MqttPacket[] Packets
    {
        get
        {
            lock (_packets)
            {
                return [.. _packets];
            }
        }
    }

    /// <summary>Accepts and never answers.</summary>
    public static ScriptedPeer Silent() => new((_, _, _) => { });

    /// <summary>Answers CONNECT and nothing else.</summary>
    public static ScriptedPeer GreetingOnly() => new(Greet);

    public static void Greet(ScriptedPeer peer, NetworkStream stream, MqttPacket packet)
    {
        if (packet.Type == MqttPacketType.Connect)
        {
            stream.Write(new ConnAckPacket(false, ConnectReturnCode.Accepted).Encode());
        }
    }

    public IEnumerable<PublishPacket> Publishes() =>
        Packets.Where(p => p.Type == MqttPacketType.Publish).Select(p => PublishPacket.Parse(p));

    public void Dispose()
    {
        _listener.Stop();
        lock (_clients)
        {
            _clients.ForEach(client => client.Dispose());
        }
    }

    private void Accept()
    {
        try
        {
            while (true)
            {
                TcpClient client = _listener.AcceptTcpClient();
                lock (_clients)
                {
                    _clients.Add(client);
                }

                new Thread(() => Serve(client)) { IsBackground = true }.Start();
            }
        }
        catch (Exception e) when (e is SocketException or InvalidOperationException)
        {
            // Disposed, while it waited for a client or before it could.
        }
    }

    private void Serve(TcpClient client)
    {
        try
        {
            NetworkStream stream = client.GetStream();
            while (MqttPacket.TryRead(stream, out MqttPacket packet))
            {
                lock (_packets)
                {
                    _packets.Add(packet);
                }

                _script(this, stream, packet);
            }
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException or MqttProtocolException)
        {
            // The client is gone.
        }
    }
}
