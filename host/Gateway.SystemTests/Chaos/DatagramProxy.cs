// A UDP relay on loopback that loses, repeats, reorders, delays and truncates datagrams in both directions,
// as a seed says. One thread; each client has a socket of its own towards the server.

using System.Net;
using System.Net.Sockets;

namespace Gateway.SystemTests.Chaos;

/// <summary>Stands between gateway and server; ends with the object.</summary>
internal sealed class DatagramProxy : IDisposable
{
    private const int WakeUpMicroseconds = 1000;
    private const int HeldBackMs = 60;

    private readonly Socket _front = Open();
    private readonly Dictionary<EndPoint, Socket> _backs = [];
    private readonly PriorityQueue<Action, long> _underWay = new();
    private readonly IPEndPoint _server;
    private readonly DatagramFaults _toServer;
    private readonly DatagramFaults _toClient;
    private readonly Random _random;
    private readonly byte[] _buffer = new byte[2048];
    private readonly Thread _thread;
    private volatile bool _isStopping;
    private volatile bool _isMute;

    public DatagramProxy(int serverPort, DatagramFaults toServer, DatagramFaults toClient, int seed)
    {
        _server = new IPEndPoint(IPAddress.Loopback, serverPort);
        _toServer = toServer;
        _toClient = toClient;
        _random = new Random(seed);
        Port = ((IPEndPoint)_front.LocalEndPoint!).Port;
        _thread = new Thread(Serve) { IsBackground = true, Name = "datagram-proxy" };
        _thread.Start();
    }

    public int Port { get; }

    /// <summary>While true nothing gets through.</summary>
    public bool IsMute
    {
        get => _isMute;
        set => _isMute = value;
    }

    /// <summary>Datagrams that came, both ways.</summary>
    public int CarriedCount { get; private set; }

    public int DroppedCount { get; private set; }

    public int RepeatedCount { get; private set; }

    public int OvertakenCount { get; private set; }

    public int CutCount { get; private set; }

    public void Dispose()
    {
        _isStopping = true;
        _thread.Join();
        _front.Dispose();
        _backs.Values.ToList().ForEach(back => back.Dispose());
    }

    private static Socket Open()
    {
        Socket socket = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return socket;
    }

    private void Serve()
    {
        while (!_isStopping)
        {
            List<Socket> readable = [_front, .. _backs.Values];
            Socket.Select(readable, null, null, WakeUpMicroseconds);
            foreach (Socket socket in readable)
            {
                Take(socket);
            }

            while (_underWay.TryPeek(out Action? send, out long dueMs) && dueMs <= Environment.TickCount64)
            {
                _underWay.Dequeue();
                Attempt(send);
            }
        }
    }

    private void Take(Socket socket)
    {
        EndPoint from = new IPEndPoint(IPAddress.Any, 0);
        int count = 0;
        Attempt(() => count = socket.ReceiveFrom(_buffer, ref from));
        if (count == 0 || _isMute)
        {
            return;
        }

        CarriedCount++;
        if (socket != _front)
        {
            EndPoint client = _backs.First(pair => pair.Value == socket).Key;
            Carry(_buffer[..count], _toClient, data => _front.SendTo(data, client));
            return;
        }

        if (!_backs.TryGetValue(from, out Socket? back))
        {
            back = Open();
            _backs.Add(from, back);
        }

        Carry(_buffer[..count], _toServer, data => back.SendTo(data, _server));
    }

    private void Carry(byte[] data, DatagramFaults faults, Action<byte[]> send)
    {
        if (Happens(faults.Drops))
        {
            DroppedCount++;
            return;
        }

        if (Happens(faults.Cuts))
        {
            CutCount++;
            data = data[.._random.Next(1, Math.Min(data.Length, faults.CutBytesMax + 1))];
        }

        long dueMs = Environment.TickCount64 + _random.Next(faults.DelayMsMax + 1);
        if (Happens(faults.Overtaken))
        {
            OvertakenCount++;
            dueMs += HeldBackMs;
        }

        _underWay.Enqueue(() => send(data), dueMs);
        if (Happens(faults.Repeats))
        {
            RepeatedCount++;
            _underWay.Enqueue(() => send(data), dueMs + _random.Next(HeldBackMs));
        }
    }

    private bool Happens(int percent) => percent > 0 && _random.Next(100) < percent;

    private static void Attempt(Action action)
    {
        try
        {
            action();
        }
        catch (SocketException)
        {
            // one of the ends is not there (ICMP)
        }
    }
}
