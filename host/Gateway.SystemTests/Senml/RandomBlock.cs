// A random block of readings of random channels, and what a receiver must make of it.

using Gateway.Core;
using Gateway.Core.Journal;
using Gateway.Core.Packing;
using Gateway.Core.Sensing;
using Gateway.Core.Time;
using Gateway.Simulator.FarSide;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Gateway.SystemTests.Senml;

internal sealed class RandomBlock : IUtcOffsets
{
    public const string DeviceId = "gw-1.x";

    private const long EarliestUtcMs = 1600000000000;

    private static readonly string[] Units = ["", "Cel", "%RH", "Cel", "V", "/"];
    private static readonly string[] Names = ["id", "seq", "time", "age", "boot", "uptime", "t", "hall.x"];

    private readonly byte[] _bytes = new byte[BlockFormat.BytesMaxMax];
    private readonly BlockEncoder _encoder = new(BlockFormat.BytesMaxMax);
    private readonly Reading _reading = new();
    private readonly List<SenmlValue> _expected = [];
    private readonly Random _random;
    private readonly bool _isWhole;
    private readonly long _offsetMs;
    private readonly SenmlDating _dating;
    private readonly bool _hasAllUnits;

    public RandomBlock(int seed)
    {
        _random = new Random(seed);
        _isWhole = _random.Next(2) == 0;
        _dating = (SenmlDating)_random.Next(3);
        _hasAllUnits = _random.Next(2) == 0;
        long utcMs = EarliestUtcMs + _random.NextInt64(1L << (_random.Next(4) == 0 ? 44 : 38));
        _offsetMs = _isWhole ? utcMs / 1000 * 1000 : utcMs;
        AddChannels();
        SegmentHeader header = new();
        byte[] table = SegmentHeader.Build('r', Channels);
        header.Parse(table, 0, table.Length);
        _encoder.TableId = (int)(header.TableCrc & 0xFFFF);
        AddReadings();
        Assert.AreEqual(ErrorCode.Ok, Block.Open(_bytes, 0, _encoder.Finish(_bytes, 0)));
    }

    public ChannelTable Channels { get; } = new();

    public BlockDecoder Block { get; } = new();

    public long NowMs { get; private set; }

    /// <summary>The values in the order of readings and channels.</summary>
    public IReadOnlyList<SenmlValue> Expected => _expected;

    /// <inheritdoc/>
    public int BootNumber => _dating == SenmlDating.Uptime ? 9 : 8;

    /// <inheritdoc/>
    public bool TryGetUtcOffset(int bootNumber, out long utcOffsetMs, out long sinceMs)
    {
        utcOffsetMs = 0;
        sinceMs = 0;
        return false;
    }

    private void AddChannels()
    {
        int count = _random.Next(8) == 0 ? ChannelTable.CountMax : _random.Next(1, 9);
        for (int i = 0; i < count; i++)
        {
            bool hasOddName = i < Names.Length && _random.Next(4) == 0;
            string unit = Units[_random.Next(_hasAllUnits ? 1 : 0, Units.Length)];
            Channels.Add(new ChannelInfo(hasOddName ? Names[i] : $"s{i % 4}.m{i}", unit, _random.Next(10)));
        }
    }

    // Sensors of some channels each take turns, mostly; now and then one is missing or has nothing to say.
    private void AddReadings()
    {
        long sequence = _random.NextInt64(1L << _random.Next(1, 39));
        _encoder.Begin(sequence, 8, _dating == SenmlDating.Absolute, _offsetMs);
        int sensorCount = _random.Next(1, 4);
        long uptimeMs = _random.NextInt64(1L << 35);
        uptimeMs = _isWhole ? uptimeMs / 1000 * 1000 : uptimeMs;
        List<(Reading Reading, long Sequence)> readings = [];
        for (int count = _random.Next(1, 150); count > 0; count--)
        {
            Reading reading = new() { UptimeMs = uptimeMs };
            int sensor = _random.Next(8) == 0 ? _random.Next(sensorCount) : (int)(sequence % sensorCount);
            int gaps = _random.Next(10) == 0 ? 2 : int.MaxValue;
            for (int i = sensor; i < Channels.Count; i += sensorCount)
            {
                if (_random.Next(gaps) != 0)
                {
                    reading.Set(i, RandomValue());
                }
            }

            if (!_encoder.TryAdd(reading))
            {
                break;
            }

            readings.Add((reading, sequence++));
            uptimeMs += _isWhole ? 1000 * _random.Next(3) : _random.Next(100000);
        }

        NowMs = uptimeMs + _random.Next(10000);
        foreach ((Reading reading, long number) in readings)
        {
            Expect(reading, number);
        }
    }

    private int RandomValue() => _random.Next(20) switch
    {
        0 => int.MinValue,
        1 => int.MaxValue,
        2 => 0,
        < 10 => _random.Next(-3000, 3000),
        _ => (int)(_random.NextInt64(1L << 32) >> _random.Next(32)),
    };

    private void Expect(Reading reading, long sequence)
    {
        long ms = _dating switch
        {
            SenmlDating.Absolute => reading.UptimeMs + _offsetMs,
            SenmlDating.Relative => reading.UptimeMs - NowMs,
            _ => reading.UptimeMs,
        };
        for (int i = 0; i < Channels.Count; i++)
        {
            if (reading.Has(i))
            {
                ChannelInfo info = Channels[i];
                decimal scale = (decimal)Math.Pow(10, info.Decimals);
                _expected.Add(new SenmlValue(
                    DeviceId, sequence, info.Name, info.Unit, _dating, ms / 1000m,
                    _dating == SenmlDating.Uptime ? 8 : 0, reading[i] / scale));
            }
        }
    }
}
