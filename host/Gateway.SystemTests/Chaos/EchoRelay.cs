// A TCP relay on loopback that knows MQTT as far as packets go. It can keep back what the broker says, by the
// type of packet; what is kept back is lost.

using System.Net;
using System.Net.Sockets;
using Gateway.NanoApi.Mqtt;

namespace Gateway.SystemTests.Chaos;

/// <summary>Stands between gateway and broker; ends with the object.</summary>
internal sealed class EchoRelay : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly List<TcpClient> _ends = [];
    private readonly int _brokerPort;
    private volatile Func<MqttPacketType, bool> _keepsBack = _ => false;
    private int _keptBackCount;
    private int _acknowledgementCount;

    public EchoRelay(int brokerPort)
    {
        _brokerPort = brokerPort;
        _listener.Start();
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        new Thread(Accept) { IsBackground = true }.Start();
    }

    public int Port { get; }

    /// <summary>Packets that were kept back.</summary>
    public int KeptBackCount => Volatile.Read(ref _keptBackCount);

    /// <summary>PUBACKs that got through.</summary>
    public int AcknowledgementCount => Volatile.Read(ref _acknowledgementCount);

    /// <summary>From now on nothing of these types gets from the broker to the gateway.</summary>
    public void KeepBack(params MqttPacketType[] types) => _keepsBack = type => types.Contains(type);

    public void Dispose()
    {
        _listener.Stop();
        lock (_ends)
        {
            _ends.ForEach(end => end.Dispose());
        }
    }

    private void Accept()
    {
        try
        {
            while (true)
            {
                TcpClient gateway = Own(_listener.AcceptTcpClient());
                TcpClient broker = Own(new TcpClient());
                try
                {
                    broker.Connect(IPAddress.Loopback, _brokerPort);
                }
                catch (SocketException)
                {
                    gateway.Dispose(); // the broker is down
                    continue;
                }

                Pump(gateway, broker, (from, to) => from.CopyTo(to));
                Pump(broker, gateway, HandOn);
            }
        }
        catch (Exception e) when (e is SocketException or InvalidOperationException)
        {
            // disposed
        }
    }

    private TcpClient Own(TcpClient end)
    {
        end.NoDelay = true;
        lock (_ends)
        {
            _ends.Add(end);
        }

        return end;
    }

    private static void Pump(TcpClient from, TcpClient to, Action<NetworkStream, NetworkStream> copy)
    {
        NetworkStream input = from.GetStream();
        NetworkStream output = to.GetStream();
        new Thread(() =>
        {
            try
            {
                copy(input, output);
            }
            catch (Exception e) when (e is IOException or ObjectDisposedException or MqttProtocolException)
            {
                // one of the ends is gone
            }

            from.Dispose();
            to.Dispose();
        })
        { IsBackground = true }.Start();
    }

    private void HandOn(NetworkStream broker, NetworkStream gateway)
    {
        while (MqttPacket.TryRead(broker, out MqttPacket packet))
        {
            if (_keepsBack(packet.Type))
            {
                Interlocked.Increment(ref _keptBackCount);
                continue;
            }

            gateway.Write(BytesOf(packet));
            _ = packet.Type == MqttPacketType.PubAck ? Interlocked.Increment(ref _acknowledgementCount) : 0;
        }
    }

    // All that a broker says, but messages, is shorter than 128 bytes.
    private static byte[] BytesOf(in MqttPacket packet)
    {
        return packet.Type == MqttPacketType.Publish
            ? PublishPacket.Parse(packet).Encode()
            : [(byte)((int)packet.Type << 4), (byte)packet.Body.Length, .. packet.Body];
    }
}
