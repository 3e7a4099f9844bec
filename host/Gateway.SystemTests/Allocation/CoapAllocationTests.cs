// From a block in the journal's hands to the acknowledged cursor nothing is allocated per message on the CoAP
// path.

using Gateway.Core;
using Gateway.Core.Coap;
using Gateway.Core.Packing;
using Gateway.Core.Ports;
using Gateway.Core.Senml;
using Gateway.Core.Sensing;
using Gateway.Core.Time;
using Gateway.Core.Uplink;
using Gateway.Virtual;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Gateway.SystemTests.Allocation;

[TestClass]
public class CoapAllocationTests
{
    [TestMethod]
    [DataRow(1024)]
    [DataRow(3000)]
    public void A_message_by_coap_allocates_nothing(int messageBytesMax)
    {
        EchoServer server = new();
        EndlessSource source = new();
        CoapTransport transport = new(
            new CoapTransportOptions { Host = "10.0.0.1", DeviceId = "gw" }, server, new VirtualRandom(1));
        Uplink uplink = new(
            new UplinkOptions { MessageBytesMax = messageBytesMax }, transport,
            new SenmlJsonFormatter("gw", new NoOffsets()), new StatusMessage("gw", "1", 1),
            [new UplinkLane(MessageKind.Telemetry, source)], new VirtualLink(), new VirtualRandom(2));
        Run(uplink, 0, 100);
        long messagesBefore = uplink.Stats.AcknowledgedCount;

        long before = GC.GetAllocatedBytesForCurrentThread();
        Run(uplink, 100, 1000);
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.IsGreaterThan(500, uplink.Stats.AcknowledgedCount - messagesBefore);
        Assert.AreEqual(0L, uplink.Stats.FailureCount);
        Assert.IsGreaterThan(messageBytesMax > 1024 ? 1000 : 500, server.RequestCount);
        Assert.AreEqual(0, allocated);
    }

    private static void Run(Uplink uplink, int from, int steps)
    {
        for (int i = 0; i < steps; i++)
        {
            uplink.Step((from + i) * 10L);
        }
    }

    /// <summary>Acknowledges every request at once, blocks with 2.31.</summary>
    private sealed class EchoServer : IDatagramSocket
    {
        private readonly CoapReader _reader = new();
        private readonly CoapWriter _writer = new();
        private readonly byte[] _answer = new byte[64];
        private int _answerCount;

        public int RequestCount { get; private set; }

        public int Open(string host, int port) => 1;

        public int Send(byte[] data, int count)
        {
            RequestCount++;
            Assert.AreEqual(ErrorCode.Ok, _reader.Open(data, count));
            long block = _reader.TryFindOption(CoapOption.Block1) ? _reader.ReadOptionNumber() : -1;
            int code = block >= 0 && CoapBlock.HasMore(block) ? CoapCode.Continue : CoapCode.Changed;
            CoapType type = CoapType.Acknowledgement;
            _writer.Begin(_answer, type, code, _reader.MessageId, _reader.Token, _reader.TokenLength);
            if (block >= 0)
            {
                _writer.PutOption(CoapOption.Block1, block);
            }

            _answerCount = _writer.Count;
            return count;
        }

        public int Receive(byte[] buffer)
        {
            int count = _answerCount;
            Array.Copy(_answer, buffer, count);
            _answerCount = 0;
            return count;
        }

        public void Close()
        {
        }
    }

    /// <summary>The same block over and over, with ever new numbers only for the cursor.</summary>
    private sealed class EndlessSource : IBlockSource
    {
        private readonly byte[] _block;

        public bool IsDelivered => false;

        public EndlessSource()
        {
            BlockEncoder encoder = new(1024);
            Reading reading = new();
            encoder.Begin(0, 1, true, 1782907200000);
            for (int channel = 0; channel < 3; channel++)
            {
                Channels.Add(new ChannelInfo("channel" + channel, "Cel", 2));
            }

            for (int i = 0; i < 20; i++)
            {
                reading.Clear();
                reading.UptimeMs = i * 1000;
                reading.Set(0, 2000 + i);
                reading.Set(1, i * i);
                reading.Set(2, -i);
                Assert.IsTrue(encoder.TryAdd(reading));
            }

            _block = new byte[encoder.SizeBytes];
            encoder.Finish(_block, 0);
        }

        public BlockDecoder Block { get; } = new();

        public ChannelTable Channels { get; } = new();

        public long PendingCount => 20;

        public bool TryReadNext(out ErrorCode error)
        {
            error = Block.Open(_block, 0, _block.Length);
            return true;
        }

        public void Rewind()
        {
        }

        public ErrorCode Acknowledge(long sequenceEnd) => ErrorCode.Ok;
    }

    private sealed class NoOffsets : IUtcOffsets
    {
        public int BootNumber => 1;

        public bool TryGetUtcOffset(int bootNumber, out long utcOffsetMs, out long sinceMs)
        {
            utcOffsetMs = 0;
            sinceMs = 0;
            return false;
        }
    }
}
