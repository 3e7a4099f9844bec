// For people: one line per segment, block, reading, gap and damage.

using Gateway.Core.Journal;
using Gateway.Core.Packing;
using Gateway.Core.Sensing;

namespace Gateway.Tools.Decode;

/// <summary>Writes lines of text.</summary>
internal sealed class TextOutput(TextWriter writer) : IDecodeOutput
{
    // A boot record, which begins with the number of the boot.
    private const int BootBytes = 40;

    private int _leftoverAt;
    private int _leftoverBytes;

    public void File(string name) => writer.WriteLine(name + ":");

    public void Segment(int at, SegmentHeader header, ChannelTable channels)
    {
        writer.WriteLine($"{at,6} segment lane {header.Lane}, from reading {header.FirstSequence}, "
            + $"{channels.Count} channels");
        for (int i = 0; i < channels.Count; i++)
        {
            string unit = channels[i].Unit.Length == 0 ? "no unit" : channels[i].Unit;
            ChannelInfo channel = channels[i];
            writer.WriteLine($"       channel {i}: {channel.Name}, {unit}, {channel.Decimals} decimals");
        }
    }

    public void BeginBlock(BlockPlace place, BlockDecoder block)
    {
        string end = block.ReadingCount == 1 ? "" : $"–{block.FirstSequence + block.ReadingCount - 1}";
        writer.WriteLine(
            $"{place.At,6} block {block.FirstSequence}{end}, boot {ReadingFormat.Boot(block)}, "
            + $"{block.LengthBytes} bytes, {(block.IsPlain ? "plain" : "packed")}, "
            + $"table id 0x{block.TableId:X4}{(block.HasUtcOffset ? "" : ", time unknown")}"
            + (place.IsStale ? "; stale: these readings are in a segment" : "")
            + (place.SkippedCount > 0 ? $"; the first {place.SkippedCount} readings came before" : ""));
        _leftoverAt = place.At + block.LengthBytes;
        _leftoverBytes = place.LeftoverBytes;
    }

    public void Reading(BlockDecoder block, Reading reading, ChannelTable? channels)
    {
        string utc = ReadingFormat.Utc(block, reading);
        writer.Write($"       {reading.Sequence} {(utc.Length > 0 ? utc : $"uptime {reading.UptimeMs} ms")}");
        for (int channel = 0; channel < ChannelTable.CountMax; channel++)
        {
            if (reading.Has(channel))
            {
                writer.Write($" {ReadingFormat.Name(channels, channel)}="
                    + ReadingFormat.Value(channels, channel, reading[channel]));
            }
        }

        writer.WriteLine();
    }

    public void EndBlock()
    {
        if (_leftoverBytes > 0)
        {
            writer.WriteLine($"{_leftoverAt,6} {_leftoverBytes} bytes left over from an earlier block");
        }
    }

    public void Gap(int at, GapRecord gap)
        => writer.WriteLine(
            $"{at,6} gap {gap.FirstSequence}–{gap.EndSequence - 1}: {GapText.Of(gap.Cause)}, "
            + $"{(uint)gap.ReadingCount} readings");

    public void Slot(int at, int version, uint generation, byte[] payload)
    {
        string number = payload.Length == 8 ? $", as a number {BitConverter.ToInt64(payload)}"
            : payload.Length is 4 or BootBytes ? $", as a number {BitConverter.ToUInt32(payload)}" : "";
        writer.WriteLine($"{at,6} slot version {version}, generation {generation}, payload "
            + Convert.ToHexStringLower(payload) + number);
    }

    public void Damage(int at, int count, string what)
        => writer.WriteLine($"{at,6} DAMAGED, {count} bytes: {what}");
}
