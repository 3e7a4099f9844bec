// Brokers that fail slowly. M2Mqtt waits in real time, so many transports go through the same at once, and
// its wait for an acknowledgement is shortened.

using System.Diagnostics;
using Gateway.Core;
using Gateway.Core.Uplink;
using Gateway.Firmware.Adapters;
using Gateway.SystemTests.Mqtt;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using nanoFramework.M2Mqtt;

namespace Gateway.SystemTests.Chaos;

[TestClass]
[DoNotParallelize]
public sealed class BrokerLeakTests
{
    private const int TransportCount = 40;
    private const int RoundCount = 250; // ten thousand cycles
    private const int RetryMs = 20;
    private const int PollMs = 5;
    private const int TimeoutMs = 60000;

    private readonly TransportRig _rig = new();
    private readonly bool[] _isOver = new bool[TransportCount];
    private readonly byte[] _message = new byte[16];

    private MqttTransport[] _transports = [];

    [TestCleanup]
    public void CloseAll()
    {
        MqttSettings.Instance.DelayOnRetry = MqttSettings.DefaultDelayRetry;
        _rig.Dispose();
    }

    [TestMethod]
    public void Given_up_while_it_says_nothing()
    {
        using RawPeer peer = Begin(RawPeer.Silence);
        Run(
            transport => transport.Connect(0) == 0 && transport.Stage == ConnectStage.Connecting);
        Assert.IsTrue(_transports.All(transport => transport.AbandonedCount >= RoundCount));
    }

    [TestMethod]
    public void Slow_and_not_dead()
    {
        using RawPeer peer = Begin(RawPeer.SlowBroker);
        Run(
            transport =>
            {
                int result = transport.Connect(0);
                Assert.IsGreaterThanOrEqualTo(0, result, "it connects");
                return result == 1;
            });
        Assert.AreEqual(0, _transports.Sum(transport => transport.AbandonedCount));
    }

    // M2Mqtt takes three seconds to find out, as it sends three times.
    [TestMethod]
    public void Half_open()
    {
        MqttSettings.Instance.DelayOnRetry = RetryMs;
        using RawPeer peer = Begin(RawPeer.HalfOpenBroker);
        int found = 0;
        HashSet<MqttTransport> sent = [];
        Run(
            transport =>
            {
                if (!sent.Contains(transport))
                {
                    bool isSent = transport.Connect(0) == 1
                        && transport.Send(0, MessageKind.Telemetry, _message, _message.Length) > 0;
                    _ = isSent && sent.Add(transport);
                    return false;
                }

                int result = transport.Poll(0, out _);
                Assert.IsTrue(result is 0 or -(int)ErrorCode.TimedOut, $"{result}");
                found += result < 0 ? 1 : 0;
                return result < 0 && sent.Remove(transport);
            });
        Assert.AreEqual((RoundCount + 1) * TransportCount, found);
    }

    private RawPeer Begin(Func<System.Net.Sockets.Socket, Task> behaviour)
    {
        RawPeer peer = new(behaviour);
        _transports = [.. Enumerable.Range(0, TransportCount).Select(_ => _rig.CreateUnchecked(peer.Port))];
        return peer;
    }

    // A cycle of all transports at once; one round to warm up.
    private void Run(Func<MqttTransport, bool> isOver)
    {
        Leak.Measure(
            () =>
            {
                Array.Clear(_isOver);
                Stopwatch watch = Stopwatch.StartNew();
                while (!Array.TrueForAll(_isOver, one => one))
                {
                    Assert.IsLessThan(TimeoutMs, watch.ElapsedMilliseconds);
                    StepAll(isOver);
                    Thread.Sleep(PollMs);
                }
            },
            () => !_transports.Any(transport => transport.IsClosing),
            1,
            RoundCount);
    }

    private void StepAll(Func<MqttTransport, bool> isOver)
    {
        for (int i = 0; i < _transports.Length; i++)
        {
            if (!_isOver[i] && isOver(_transports[i]))
            {
                _isOver[i] = true;
                _transports[i].Close();
            }
        }
    }
}
