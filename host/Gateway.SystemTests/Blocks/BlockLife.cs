// An encoder that makes some blocks one after the other, as on a device, so that what earlier blocks taught
// it counts. Beside it runs a twin that is never shown a reading that was refused: as refusing changes
// nothing, both must write the same bytes.

using System.Numerics;
using Gateway.Core.Packing;
using Gateway.Core.Sensing;
using Gateway.SystemTests.Journal;

namespace Gateway.SystemTests.Blocks;

/// <summary>Makes the blocks of one encoder; they depend on nothing but the seed and their numbers.</summary>
internal sealed class BlockLife
{
    /// <summary>Blocks of a life.</summary>
    public const int BlockCount = 32;

    private const int LimitMin = BlockFormat.BytesMaxMin;
    private const int LimitMax = 4096;
    private const int SmallLimit = 16384;
    private const int RefusedMax = 3;

    // A first value with all its hints takes so many bits, and the rest of a reading.
    private const int ValueBitsMax = 82;
    private const int ReadingBitsMax = 200;

    private readonly BlockTally _tally;
    private readonly Reading _reading = new();
    private readonly int _limit;
    private readonly bool _isSmall;
    private readonly BlockEncoder _encoder;
    private readonly BlockEncoder _twin;
    private readonly byte[] _twinBytes;
    private RandomDevice _device;
    private int _refused;

    /// <summary>Begins a life.</summary>
    /// <param name="seed">Seed of the run.</param>
    /// <param name="number">Number of the life; it begins with block number × <see
    /// cref="BlockCount"/>.</param>
    /// <param name="tally">Counts.</param>
    public BlockLife(uint seed, long number, BlockTally tally)
    {
        Dice dice = Dice.Of(seed, 1, number);
        _tally = tally;
        _isSmall = dice.OneIn(500);
        _limit = _isSmall ? SmallLimit
            : dice.OneIn(3) ? JournalLimit : dice.Between(LimitMin, dice.OneIn(2) ? LimitMax : JournalLimit);
        _device = _isSmall ? RandomDevice.CreateSmall(dice) : RandomDevice.Create(dice);
        _encoder = new BlockEncoder(_limit);
        _twin = new BlockEncoder(_limit);
        _twinBytes = new byte[_limit];
    }

    /// <summary>What was put into the block.</summary>
    public ReadingList Expected { get; } = new();

    /// <summary>What was told of it.</summary>
    public BlockHead Head { get; private set; } = new(0, 0, false, 0, 0);

    /// <summary>Where the block is written in <see cref="Buffer"/>.</summary>
    public int Offset { get; private set; }

    /// <summary>The block, somewhere among other bytes.</summary>
    public byte[] Buffer { get; } = new byte[SmallLimit + 64];

    /// <summary>The settings in words.</summary>
    public string Text => $"limit {_limit} bytes, {Expected.Count} readings, {_refused} refused, {Head}";

    private static int JournalLimit => Gateway.Core.Journal.JournalOptions.BlockBytesMax;

    /// <summary>Makes the next block.</summary>
    /// <param name="dice">Those of the block.</param>
    /// <returns>Its length in bytes.</returns>
    public int Make(Dice dice)
    {
        if (!_isSmall && dice.OneIn(8))
        {
            _device = RandomDevice.Create(dice);
        }

        if (dice.OneIn(32))
        {
            // a block that is given up
            Begin(dice);
            Gather(dice, dice.Between(0, 20), 0);
        }

        Begin(dice);
        Gather(dice, CountOf(dice), TroubleOf(dice));
        return Finish(dice);
    }

    private static int TroubleOf(Dice dice) => dice.Below(4) switch
    {
        0 => 0,
        1 => 4,
        2 => dice.OneIn(4) ? 1 : 20,
        _ => 50,
    };

    private int CountOf(Dice dice)
    {
        if (_isSmall && dice.OneIn(16))
        {
            return int.MaxValue;
        }

        return dice.Below(32) switch
        {
            0 => 1,
            < 8 => dice.Between(1, 8),
            < 28 => dice.Between(5, 50),
            < 30 => dice.Between(50, 300),
            _ => 2000,
        };
    }

    private void Begin(Dice dice)
    {
        Head = BlockHead.Create(dice);
        Expected.Clear();
        _refused = 0;
        foreach (BlockEncoder encoder in new[] { _encoder, _twin })
        {
            encoder.Begin(Head.FirstSequence, Head.BootNumber, Head.HasUtcOffset, Head.UtcOffsetMs);
            encoder.TableId = Head.TableId;
        }

        BlockFaultException.Unless(
            _encoder.SizeBytes == 0 && _encoder.ReadingCount == 0
            && _encoder.FirstSequence == Head.FirstSequence,
            "a block that begins is not empty");
    }

    private void Gather(Dice dice, int count, int troubleOneIn)
    {
        long baseMs = 0;
        for (int i = 0; i < count && _refused < RefusedMax; i++)
        {
            if (Expected.Count == 0)
            {
                _device.MeasureFirst(_reading, troubleOneIn, dice);
                baseMs = _reading.UptimeMs;
            }
            else
            {
                _device.Measure(_reading, baseMs, troubleOneIn, dice);
            }

            Add(baseMs);
            if (troubleOneIn > 0 && dice.OneIn(200))
            {
                Head = Head with { HasUtcOffset = true, UtcOffsetMs = dice.Signed(48) };
                _encoder.SetUtcOffset(Head.UtcOffsetMs);
                _twin.SetUtcOffset(Head.UtcOffsetMs);
            }
        }
    }

    private void Add(long baseMs)
    {
        int sizeBytes = _encoder.SizeBytes;
        long mask = _reading.PresentMask;
        if (!_encoder.TryAdd(_reading))
        {
            _refused++;
            _tally.Refused++;
            string place = $"reading {Expected.Count}";
            BlockFaultException.Unless(Expected.Count > 0, "the first reading is refused");
            BlockFaultException.Unless(MayRefuse(baseMs, sizeBytes), place + " is refused without need");
            BlockFaultException.Unless(
                _encoder.SizeBytes == sizeBytes && _encoder.ReadingCount == Expected.Count,
                place + " is refused and changes the block");
            return;
        }

        for (long rest = mask; rest != 0; rest &= rest - 1)
        {
            Expected.AddValue(_reading[BitOperations.TrailingZeroCount(rest)]);
        }

        Expected.End(_reading.UptimeMs, mask);

        // Near the end an encoder may refuse a reading on time and take it when it is asked again: it has
        // reckoned anew how many bits are left. Ours may have done so for the reading that was refused.
        bool isTaken = _twin.TryAdd(_reading) || _twin.TryAdd(_reading);
        BlockFaultException.Unless(isTaken, $"the twin refuses reading {Expected.Count - 1}");
    }

    // What the encoder may refuse: a time that does not fit 32 bits, a shape or reading too many, or when
    // the block is full; a packed payload is at most twice as large as a plain one then.
    private bool MayRefuse(long baseMs, int sizeBytes)
    {
        long relativeMs = _reading.UptimeMs - baseMs;
        int channels = BitOperations.PopCount((ulong)_reading.PresentMask);
        int largest = (ReadingBitsMax + (ValueBitsMax * channels)) / 8;
        return relativeMs != (int)relativeMs || Expected.Count == BlockFormat.ReadingCountMax
            || Expected.HasShapes(BlockFormat.ShapeCountMax) || (2 * sizeBytes) + largest + 64 > _limit;
    }

    private int Finish(Dice dice)
    {
        int sizeBytes = _encoder.SizeBytes;
        int plainBytes = BlockFormat.HeaderBytes + Expected.PlainBytes + BlockFormat.CrcBytes;
        BlockFaultException.Unless(
            sizeBytes <= _limit && sizeBytes <= plainBytes,
            $"{sizeBytes} bytes are more than the limit {_limit} or than plain {plainBytes}");
        Offset = dice.Below(8);
        byte around = (byte)dice.Next();
        Buffer.AsSpan(0, Offset).Fill(around);
        Buffer.AsSpan(Offset + sizeBytes, 8).Fill(around);
        int length = _encoder.Finish(Buffer, Offset);
        BlockFaultException.Unless(length == sizeBytes, $"{length} bytes, but {sizeBytes} were announced");
        BlockFaultException.Unless(
            !Buffer.AsSpan(0, Offset).ContainsAnyExcept(around)
            && !Buffer.AsSpan(Offset + length, 8).ContainsAnyExcept(around),
            "bytes around the block are written");
        int twinLength = _twin.Finish(_twinBytes, 0);
        BlockFaultException.Unless(
            _twinBytes.AsSpan(0, twinLength).SequenceEqual(Buffer.AsSpan(Offset, length)),
            "the block differs from that of an encoder that was not shown the refused readings");
        return length;
    }
}
