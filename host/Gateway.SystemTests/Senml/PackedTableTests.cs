// Channel tables of packed messages: they go once a connection, and blocks may find a peer that has none of
// them.

extern alias UnitTests;

using Gateway.Agent;
using Gateway.Core.Coap;
using Gateway.Core.Journal;
using Gateway.Core.Packing;
using Gateway.Core.Uplink;
using Gateway.Simulator.FarSide;
using Gateway.Virtual;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using UnitTests::Gateway.Tests.Coap;
using UnitTests::Gateway.Tests.Fakes;
using UnitTests::Gateway.Tests.Uplink;

namespace Gateway.SystemTests.Senml;

[TestClass]
public sealed class PackedTableTests
{
    private const string Device = "gw-1";
    private const int Unprocessable = (4 << 5) | 22;

    private readonly VirtualClock _clock = new();
    private readonly FakeBlockSource _source = new();
    private readonly PackedFormatter _formatter = new(new FakeOffsets());

    [TestInitialize]
    public void NameTheTable()
    {
        SegmentHeader header = new();
        byte[] table = SegmentHeader.Build('r', _source.Channels);
        header.Parse(table, 0, table.Length);
        _source.TableId = (int)(header.TableCrc & 0xFFFF);
    }

    [TestMethod]
    public void A_listener_that_comes_late_reads_what_it_has_once_the_table_comes()
    {
        for (int i = 0; i < 4; i++)
        {
            _source.Add(2);
        }

        byte[][] messages = [Next(), Next(), Next(), NextOfNewConnection()];
        PackedReader reader = new();
        Assert.IsEmpty(reader.Read(messages[1], Device));
        Assert.IsEmpty(reader.Read(messages[2], Device));
        Assert.AreEqual(2, reader.WaitingCount);
        Assert.IsEmpty(reader.Read(messages[1], "gw-2"), "a table is its device's");
        long[] found = [.. reader.Read(messages[3], Device).Select(value => value.Sequence)];
        CollectionAssert.AreEqual(new long[] { 2, 3, 4, 5, 6, 7 }, found);
        Assert.AreEqual(1, reader.WaitingCount);
    }

    // A UDP socket has no end that would tell of the restart.
    [TestMethod]
    [DataRow(1)]
    [DataRow(4)]
    public void A_server_that_has_lost_its_tables_refuses_a_block_and_gets_the_table(int window)
    {
        VirtualDatagramLink link = new(_clock, new VirtualRandom(1)) { DelayMsMax = 100 };
        FakeCoapServer server = new(link, _clock);
        CoapTransportOptions options = CoapBench.Options();
        options.BlockBytes = 32;
        Uplink uplink = new(
            new UplinkOptions { Window = window }, new CoapTransport(options, link, new VirtualRandom(2)),
            _formatter, new StatusMessage(Device, "1", 1), [new UplinkLane(MessageKind.Telemetry, _source)],
            new FakeLink(), new VirtualRandom(3));
        _source.Add(20);
        Run(uplink, server, () => _source.PendingCount == 0);
        server.Bodies.Clear();
        _source.Add(20);
        _source.Add(20);
        server.Code = Unprocessable;
        Run(uplink, server, () => uplink.Stats.RejectedCount == 1);
        server.Code = CoapCode.Changed;
        Run(uplink, server, () => _source.PendingCount == 0);

        PackedReader reader = new();
        IEnumerable<byte[]> blocks = server.Bodies.Cast<byte[]>().Where(body => PackedReader.IsLikely(body));
        long[] found = [.. blocks.SelectMany(body => reader.Read(body, Device)).Select(v => v.Sequence)];
        CollectionAssert.AreEqual(Enumerable.Range(20, 40).Select(i => (long)i).ToArray(), found);
        Assert.AreEqual(0, reader.WaitingCount);
        Assert.AreEqual(0L, uplink.Stats.SkippedReadingCount);
        StringAssert.Contains(server.Blocks, "1/1/32", "block by block");
    }

    private void Run(Uplink uplink, FakeCoapServer server, Func<bool> isOver)
    {
        long endMs = _clock.NowMs + 600_000;
        while (!isOver())
        {
            Assert.IsLessThan(endMs, _clock.NowMs);
            server.Step();
            uplink.Step(_clock.NowMs);
            _clock.Advance(10);
        }
    }

    private byte[] NextOfNewConnection()
    {
        _formatter.BeginConnection();
        return Next();
    }

    private byte[] Next()
    {
        byte[] buffer = new byte[BlockFormat.BytesMaxMax];
        Assert.IsTrue(_source.TryReadNext(out _));
        _formatter.Start(_source.Block, _source.Channels, 0);
        _formatter.WriteNext(buffer, buffer.Length, out int count, out bool isLast);
        Assert.IsTrue(isLast);
        return buffer[..count];
    }
}
