// A message of readings costs no managed allocation, in any format.

using Gateway.Core;
using Gateway.Core.Packing;
using Gateway.Core.Senml;
using Gateway.Core.Sensing;
using Gateway.Core.Time;
using Gateway.Core.Uplink;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Gateway.SystemTests.Allocation;

[TestClass]
public sealed class FormatterAllocationTests
{
    [TestMethod]
    [DataRow(110)]
    [DataRow(112)]
    [DataRow(50)]
    public void Messages_are_written_without_allocation(int contentFormat)
    {
        NoOffsets offsets = new();
        IPayloadFormatter formatter = contentFormat switch
        {
            110 => new SenmlJsonFormatter("gw-1", offsets),
            112 => new SenmlCborFormatter("gw-1", offsets),
            _ => new FlatJsonFormatter("gw-1", offsets),
        };
        Assert.AreEqual(contentFormat, formatter.ContentFormat);
        ChannelTable channels = new();
        channels.Add(new ChannelInfo("temperature", "Cel", 2));
        channels.Add(new ChannelInfo("time", "", 1));
        BlockEncoder encoder = new(4096);
        Reading reading = new();
        byte[] block = new byte[4096];
        encoder.Begin(5, 1, true, 1782907200250);
        for (int i = 0; i < 200; i++)
        {
            reading.Clear();
            reading.UptimeMs = i * 1000;
            reading.Set(i % 2, i * 7);
            encoder.TryAdd(reading);
        }

        BlockDecoder decoder = new();
        decoder.Open(block, 0, encoder.Finish(block, 0));
        byte[] message = new byte[1024];
        int messageCount = Run(formatter, decoder, channels, message);

        long before = GC.GetAllocatedBytesForCurrentThread();
        Run(formatter, decoder, channels, message);
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.AreEqual(0L, allocated);
        Assert.IsGreaterThan(20, messageCount);
    }

    // At several limits, so that readings are split, dropped and taken up again.
    private static int Run(
        IPayloadFormatter formatter, BlockDecoder decoder, ChannelTable channels, byte[] message)
    {
        int messageCount = 0;
        for (int limit = 90; limit <= 1024; limit *= 3)
        {
            formatter.Start(decoder, channels, 0);
            for (bool isLast = false; !isLast; messageCount++)
            {
                ErrorCode error = formatter.WriteNext(message, limit, out _, out isLast);
                if (error != ErrorCode.Ok)
                {
                    throw new InvalidOperationException(error.ToString());
                }
            }
        }

        return messageCount;
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
