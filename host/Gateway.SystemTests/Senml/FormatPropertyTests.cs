// Many random blocks in every format and at many limits: an independent reader finds in the messages exactly
// what is in the block, value by value.

using Gateway.Agent;
using Gateway.Core;
using Gateway.Core.Packing;
using Gateway.Core.Senml;
using Gateway.Core.Uplink;
using Gateway.Simulator.FarSide;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Gateway.SystemTests.Senml;

[TestClass]
public sealed class FormatPropertyTests
{
    private const int BlockCount = 1500;

    [TestMethod]
    public void SenML_JSON_carries_random_blocks_value_by_value()
        => Check(
            block => new SenmlJsonFormatter(RandomBlock.DeviceId, block),
            (message, _) => SenmlReader.Read(message));

    [TestMethod]
    public void SenML_CBOR_carries_random_blocks_value_by_value()
        => Check(
            block => new SenmlCborFormatter(RandomBlock.DeviceId, block),
            (message, _) => SenmlCborReader.Read(message));

    [TestMethod]
    public void Flat_JSON_carries_random_blocks_value_by_value()
        => Check(
            block => new FlatJsonFormatter(RandomBlock.DeviceId, block),
            (message, block) => FlatJsonReader.Read(message, name => UnitOf(block, name)));

    [TestMethod]
    public void Packed_messages_carry_random_blocks_value_by_value()
    {
        for (int seed = 0; seed < BlockCount; seed++)
        {
            RandomBlock block = new(seed);
            PackedFormatter formatter = new(block);
            PackedReader reader = new();
            byte[] buffer = new byte[BlockFormat.BytesMaxMax];
            foreach (bool isNew in new[] { true, false, true })
            {
                if (isNew)
                {
                    formatter.BeginConnection();
                    reader = new PackedReader();
                }

                List<SenmlValue> found = [];
                formatter.Start(block.Block, block.Channels, block.NowMs);
                int limit = Math.Max(2560, block.Block.LengthBytes);
                for (bool isLast = false; !isLast;)
                {
                    ErrorCode error = formatter.WriteNext(buffer, limit, out int count, out isLast);
                    Assert.AreEqual(ErrorCode.Ok, error, $"seed {seed}");
                    Assert.IsLessThanOrEqualTo(limit, count);
                    found.AddRange(reader.Read(buffer[..count], RandomBlock.DeviceId));
                }

                // What was measured in this boot is dated by uptime: the receiver learns the offset later.
                CollectionAssert.AreEqual(
                    block.Expected.Select(Undated).ToList(), found.Select(Undated).ToList(), $"seed {seed}");
            }
        }
    }

    private static SenmlValue Undated(SenmlValue value)
    {
        return value.Dating == SenmlDating.Absolute
            ? value
            : value with { Dating = SenmlDating.Uptime, Seconds = 0, Boot = 0 };
    }

    private static string UnitOf(RandomBlock block, string name)
    {
        return block.Channels.TryFind(name, out int channel) ? block.Channels[channel].Unit : "?";
    }

    private static void Check(
        Func<RandomBlock, IPayloadFormatter> create,
        Func<ReadOnlyMemory<byte>, RandomBlock, IReadOnlyList<SenmlValue>> read)
    {
        byte[] buffer = new byte[8192];
        for (int seed = 0; seed < BlockCount; seed++)
        {
            RandomBlock block = new(seed);
            IPayloadFormatter formatter = create(block);
            foreach (int limit in new[] { 200 + (seed % 100), 1024, 8192 })
            {
                // twice: a block that was refused comes again
                formatter.Start(block.Block, block.Channels, block.NowMs);
                formatter.WriteNext(buffer, limit, out _, out _);
                formatter.Start(block.Block, block.Channels, block.NowMs);
                List<SenmlValue> found = [];
                bool isLast = false;
                while (!isLast)
                {
                    buffer.AsSpan().Fill(0xEE);
                    ErrorCode error = formatter.WriteNext(buffer, limit, out int count, out isLast);
                    Assert.AreEqual(ErrorCode.Ok, error, $"seed {seed}, limit {limit}");
                    Assert.IsTrue(count <= limit && !buffer.AsSpan(limit).ContainsAnyExcept((byte)0xEE));
                    Assert.IsTrue(count > 0 || isLast);
                    if (count > 0)
                    {
                        Add(found, read(buffer.AsMemory(0, count), block), block);
                    }
                }

                CollectionAssert.AreEqual(block.Expected.ToList(), found, $"seed {seed}, limit {limit}");
            }
        }
    }

    // A message may be in columns: its values are put in order, but never across messages.
    private static void Add(List<SenmlValue> found, IReadOnlyList<SenmlValue> message, RandomBlock block)
    {
        Assert.AreNotEqual(0, message.Count);
        found.AddRange(message.OrderBy(value => value.Sequence).ThenBy(
            value => block.Channels.TryFind(value.Channel, out int channel) ? channel : -1));
    }
}
