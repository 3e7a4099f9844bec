// From a block in the journal's hands to the acknowledged cursor nothing is allocated per message on the way
// over a stream either, with messages that go whole and with blocks.

using Gateway.Core;
using Gateway.Core.Coap;
using Gateway.Core.Ports;
using Gateway.Core.Uplink;
using Gateway.Virtual;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Gateway.SystemTests.Allocation;

[TestClass]
public sealed class CoapStreamAllocationTests
{
    [TestMethod]
    [DataRow(8192, 1000)]
    [DataRow(1152, 3000)]
    public void A_message_over_a_stream_allocates_nothing(int serverBytesMax, int messageBytes)
    {
        EchoServer server = new(serverBytesMax);
        CoapStreamTransport transport = new(
            new CoapTransportOptions { Host = "10.0.0.1", DeviceId = "gw" }, server, new VirtualRandom(1));
        while (transport.Connect(0) == 0)
        {
        }

        byte[] payload = new byte[messageBytes];
        Run(transport, payload, 0, 100);
        int requestsBefore = server.RequestCount;

        long before = GC.GetAllocatedBytesForCurrentThread();
        int acknowledged = Run(transport, payload, 100, 1000);
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.IsGreaterThan(300, acknowledged);
        Assert.IsGreaterThanOrEqualTo(acknowledged, server.RequestCount - requestsBefore);
        Assert.AreEqual(0, allocated);
    }

    private static int Run(CoapStreamTransport transport, byte[] payload, int from, int steps)
    {
        int acknowledged = 0;
        for (int i = from; i < from + steps; i++)
        {
            int sent = transport.Send(i * 10L, MessageKind.Telemetry, payload, payload.Length);
            int outcome = transport.Poll(i * 10L, out ErrorCode rejection);
            Assert.IsTrue(sent >= 0 && outcome >= 0 && rejection == ErrorCode.Ok);
            acknowledged += outcome > 0 ? 1 : 0;
        }

        return acknowledged;
    }

    /// <summary>Answers every request at once, blocks with 2.31.</summary>
    private sealed class EchoServer : IStreamSocket
    {
        private readonly CoapReader _reader = new();
        private readonly CoapWriter _writer = new();
        private readonly byte[] _received = new byte[16384];
        private readonly byte[] _answers = new byte[4096];
        private int _receivedCount;
        private int _answerCount;

        public EchoServer(int bytesMax)
        {
            _writer.BeginFrame(_answers, 0, CoapSignal.Csm, 0, 0);
            _writer.PutOption(CoapSignal.MaxMessageSize, bytesMax);
            _writer.PutOption(CoapSignal.BlockWiseTransfer, 0);
            _writer.EndFrame();
            _answerCount = _writer.Count;
        }

        public int RequestCount { get; private set; }

        public bool IsResolved => true;

        public bool IsSecuring => false;

        public int AbandonedCount => 0;

        public int Open(string host, int port) => 1;

        public int Send(byte[] data, int offset, int count)
        {
            Array.Copy(data, offset, _received, _receivedCount, count);
            _receivedCount += count;
            int begin = 0;
            while (CoapFrame.Measure(
                    _received, begin, _receivedCount - begin, _received.Length, out int bytes) == ErrorCode.Ok
                && begin + bytes <= _receivedCount)
            {
                Assert.AreEqual(ErrorCode.Ok, _reader.OpenFrame(_received, begin, bytes));
                begin += bytes;
                if (CoapCode.ClassOf(_reader.Code) == 0)
                {
                    Answer();
                }
            }

            Array.Copy(_received, begin, _received, 0, _receivedCount - begin);
            _receivedCount -= begin;
            return count;
        }

        public int Receive(byte[] buffer, int offset, int count)
        {
            int taken = Math.Min(count, _answerCount);
            Array.Copy(_answers, 0, buffer, offset, taken);
            Array.Copy(_answers, taken, _answers, 0, _answerCount - taken);
            _answerCount -= taken;
            return taken;
        }

        public void Close()
        {
        }

        private void Answer()
        {
            RequestCount++;
            long block = _reader.TryFindOption(CoapOption.Block1) ? _reader.ReadOptionNumber() : -1;
            int code = block >= 0 && CoapBlock.HasMore(block) ? CoapCode.Continue : CoapCode.Changed;
            _writer.BeginFrame(_answers, _answerCount, code, _reader.Token, _reader.TokenLength);
            if (block >= 0)
            {
                _writer.PutOption(CoapOption.Block1, block);
            }

            _writer.EndFrame();
            _answerCount = _writer.Count;
        }
    }
}
