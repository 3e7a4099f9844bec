// A formatter with an encoder in front of it, and the calls that tests repeat. Quotation marks show as
// apostrophes; bytes as hexadecimal digits.

using System.Text;
using Gateway.Core;
using Gateway.Core.Packing;
using Gateway.Core.Senml;
using Gateway.Core.Sensing;
using Gateway.Core.Uplink;
using Gateway.Tests.Fakes;
using nanoFramework.TestFramework;

namespace Gateway.Tests.Senml;

public sealed class SenmlBench
{
    /// <summary>The boot of all blocks.</summary>
    public const int Boot = 7;

    /// <summary>2026-07-01T12:00:00Z, the offset of all blocks that are dated.</summary>
    public const long UtcMs = 1782907200000;

    private readonly byte[] _block = new byte[4096];

    public SenmlBench()
    {
        Channels.Add(new ChannelInfo("temperature", "Cel", 2));
        Channels.Add(new ChannelInfo("humidity", "%RH", 1));
        Channels.Add(new ChannelInfo("door", "", 0));
        Formatter = new SenmlJsonFormatter("gw-1", Offsets);
    }

    public ChannelTable Channels { get; } = new ChannelTable();

    public FakeOffsets Offsets { get; } = new FakeOffsets();

    /// <summary>SenML JSON unless a test sets another.</summary>
    public IPayloadFormatter Formatter { get; set; }

    public BlockEncoder Encoder { get; } = new BlockEncoder(4096);

    public BlockDecoder Decoder { get; } = new BlockDecoder();

    public Reading Reading { get; } = new Reading();

    public byte[] Message { get; } = new byte[4096];

    public bool IsLast { get; private set; }

    public void Begin(long sequence, bool isDated)
    {
        Offsets.KnownBoot = 0;
        Offsets.BootNumber = Boot + 1;
        Encoder.Begin(sequence, Boot, isDated, UtcMs);
    }

    public void Add(long uptimeMs, int temperature, int humidity, int door)
    {
        Reading.Clear();
        Reading.UptimeMs = uptimeMs;
        Reading.Set(0, temperature);
        Reading.Set(1, humidity);
        Reading.Set(2, door);
        Assert.IsTrue(Encoder.TryAdd(Reading));
    }

    public void AddOne(long uptimeMs, int channel, int value)
    {
        Reading.Clear();
        Reading.UptimeMs = uptimeMs;
        Reading.Set(channel, value);
        Assert.IsTrue(Encoder.TryAdd(Reading));
    }

    public void AddDoor(long uptimeMs, int door) => AddOne(uptimeMs, 2, door);

    public void Open()
    {
        int count = Encoder.Finish(_block, 0);
        Assert.AreEqual((int)ErrorCode.Ok, (int)Decoder.Open(_block, 0, count));
    }

    public void Start(long nowMs)
    {
        if (Encoder.ReadingCount > 0)
        {
            Open();
            Encoder.Begin(0, 0, false, 0);
        }

        Formatter.Start(Decoder, Channels, nowMs);
    }

    public string Next(int limit) => Show(NextCount(limit));

    public string NextHex(int limit) => Hex.Show(Message, 0, NextCount(limit));

    public int NextCount(int limit)
    {
        ErrorCode error = Formatter.WriteNext(Message, limit, out int count, out bool isLast);
        IsLast = isLast;
        Assert.AreEqual((int)ErrorCode.Ok, (int)error);
        Assert.IsTrue(count <= limit);
        return count;
    }

    public string Show(int count)
    {
        string text = Encoding.UTF8.GetString(Message, 0, count);
        char[] shown = new char[text.Length];
        for (int i = 0; i < shown.Length; i++)
        {
            shown[i] = text[i] == '"' ? '\'' : text[i];
        }

        return new string(shown);
    }

    public static int Count(string text, string part)
    {
        int count = 0;
        for (int at = text.IndexOf(part); at >= 0; at = text.IndexOf(part, at + 1))
        {
            count++;
        }

        return count;
    }
}
