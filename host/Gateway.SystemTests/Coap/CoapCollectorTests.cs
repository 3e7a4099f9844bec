// The embedded CoAP server, with the transport as its client over loopback.

using System.Collections.Concurrent;
using System.Diagnostics;
using Gateway.Core;
using Gateway.Core.Uplink;
using Gateway.Simulator.FarSide;
using Gateway.SystemTests.Peers;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Gateway.SystemTests.Coap;

[TestClass]
public sealed class CoapCollectorTests : IDisposable
{
    private readonly CoapCollectorOptions _options = new();
    private readonly ConcurrentQueue<CoapMessage> _messages = new();
    private readonly CoapCollector _collector;

    public CoapCollectorTests()
    {
        _collector = new CoapCollector(_options);
        _collector.MessageArrived += _messages.Enqueue;
        _collector.Start();
    }

    public void Dispose() => _collector.Dispose();

    [TestMethod]
    public void A_message_arrives_with_path_device_and_format()
    {
        using CoapRig rig = new(_collector.Port);
        rig.MustDeliver(CoapRig.Body(300));
        rig.MustDeliver(CoapRig.Body(20), MessageKind.Status);

        Assert.IsTrue(_messages.TryDequeue(out CoapMessage? telemetry));
        Assert.AreEqual("telemetry", telemetry.Path);
        Assert.AreEqual("d=gw-7", telemetry.Query);
        Assert.AreEqual(110, telemetry.ContentFormat);
        CollectionAssert.AreEqual(CoapRig.Body(300), telemetry.Payload);
        Assert.IsTrue(_messages.TryDequeue(out CoapMessage? status));
        Assert.AreEqual("telemetry/status", status.Path);
        Assert.AreEqual(50, status.ContentFormat);
        Assert.IsEmpty(_messages);
    }

    [TestMethod]
    [DataRow(1024, 1024)]
    [DataRow(1025, 1024)]
    [DataRow(8192, 1024)]
    [DataRow(3000, 64)]
    [DataRow(50, 16)]
    public void Blocks_are_put_together_whatever_size_the_server_wants(int count, int blockBytesMax)
    {
        _options.BlockBytesMax = blockBytesMax;
        using CoapRig rig = new(_collector.Port);
        for (int i = 0; i < 3; i++)
        {
            rig.MustDeliver(CoapRig.Body(count, i));
            Assert.IsTrue(_messages.TryDequeue(out CoapMessage? message));
            CollectionAssert.AreEqual(CoapRig.Body(count, i), message.Payload);
        }
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void Losses_and_repetitions_cost_time_and_neither_messages_nor_duplicates(bool isSeparate)
    {
        _options.LossPercent = 15;
        _options.DuplicatePercent = 30;
        _options.AnswersSeparately = isSeparate;
        using CoapRig rig = new(_collector.Port, options => options.AckTimeoutMs = 20);
        for (int i = 0; i < 25; i++)
        {
            // a separate answer that got lost comes again after seconds only
            int count = isSeparate ? 10 : 100 * (1 + i);
            int outcome = rig.Deliver(CoapRig.Body(count, i), timeoutMs: 30_000);
            Assert.IsTrue(outcome > 0 || outcome == -(int)ErrorCode.TimedOut);
            if (isSeparate && i == 4)
            {
                break;
            }
        }

        Assert.IsGreaterThan(0, rig.Transport.RetransmissionCount + _collector.RepeatedCount);
        byte[][] bodies = [.. _messages.Select(message => message.Payload)];
        Assert.AreEqual(bodies.Length, bodies.Select(Convert.ToBase64String).Distinct().Count());
        Assert.IsGreaterThan(isSeparate ? 3 : 23, bodies.Length);
    }

    [TestMethod]
    public void A_busy_server_is_left_alone_for_as_long_as_it_asks()
    {
        _options.BusyPercent = 100;
        _options.RetryAfterSeconds = 1;
        using CoapRig rig = new(_collector.Port);
        Assert.AreEqual(-(int)ErrorCode.PeerBusy, rig.Deliver(CoapRig.Body(10)));
        Assert.AreEqual("5.03", rig.Transport.RefusalText);
        Assert.AreEqual(-(int)ErrorCode.PeerBusy, rig.Deliver(CoapRig.Body(10)));
        Assert.AreEqual(1, _collector.RequestCount);
        _options.BusyPercent = 0;
        Thread.Sleep(1100);
        rig.MustDeliver(CoapRig.Body(10));
    }

    [TestMethod]
    public void What_the_server_does_not_take_is_refused_for_the_right_reason()
    {
        using CoapRig wrongFormat = new(_collector.Port, options => options.TelemetryFormat = 60);
        Assert.IsGreaterThan(0, wrongFormat.Deliver(CoapRig.Body(10)));
        Assert.AreEqual(ErrorCode.NotSupported, wrongFormat.Rejection);
        Assert.AreEqual("4.15", wrongFormat.Transport.RefusalText);

        _options.BodyBytesMax = 2000;
        using CoapRig tooLarge = new(_collector.Port);
        Assert.IsGreaterThan(0, tooLarge.Deliver(CoapRig.Body(5000)));
        Assert.AreEqual(ErrorCode.TooLarge, tooLarge.Rejection);
        tooLarge.MustDeliver(CoapRig.Body(2000));
    }

    [TestMethod]
    public void A_server_that_is_gone_and_comes_back_is_found_again()
    {
        int port = _collector.Port;
        using CoapRig rig = new(port, options => options.AckTimeoutMs = 10);
        rig.MustDeliver(CoapRig.Body(10));
        _collector.Stop();
        int outcome = rig.Deliver(CoapRig.Body(10));
        Assert.IsTrue(outcome is -(int)ErrorCode.Refused or -(int)ErrorCode.TimedOut, outcome.ToString());
        _collector.Start(port);
        rig.MustDeliver(CoapRig.Body(11));
        Assert.HasCount(2, _messages);
    }

    [TestMethod]
    public void A_port_in_use_is_said_in_one_line()
    {
        using CoapCollector second = new(new CoapCollectorOptions());
        PortUnavailableException e =
            Assert.ThrowsExactly<PortUnavailableException>(() => second.Start(_collector.Port));
        Assert.AreEqual(_collector.Port, e.Port);
        Assert.DoesNotContain("\n", e.Message);
        second.Start(FreePort.Udp());
    }

    [TestMethod]
    public void Stopping_is_quick_and_can_be_repeated()
    {
        Stopwatch watch = Stopwatch.StartNew();
        _collector.Stop();
        _collector.Stop();
        Assert.IsLessThan(2000L, watch.ElapsedMilliseconds);
    }
}
