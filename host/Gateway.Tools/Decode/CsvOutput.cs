// For spreadsheets: a line per reading, a column per channel; gaps and damage go where errors go, so that the
// table stays one.

using Gateway.Core.Journal;
using Gateway.Core.Packing;
using Gateway.Core.Sensing;

namespace Gateway.Tools.Decode;

/// <summary>Writes comma-separated values (RFC 4180).</summary>
internal sealed class CsvOutput(TextWriter writer, TextWriter remarks) : IDecodeOutput
{
    private int _columnCount = -1;

    public void Segment(int at, SegmentHeader header, ChannelTable channels) => WriteHead(channels);

    public void BeginBlock(int at, BlockDecoder block)
    {
        if (_columnCount < 0)
        {
            WriteHead(null);
        }
    }

    public void Reading(BlockDecoder block, Reading reading, ChannelTable? channels)
    {
        string utc = ReadingFormat.Utc(block, reading);
        writer.Write($"{reading.Sequence},{block.BootNumber},{reading.UptimeMs},{utc}");
        for (int channel = 0; channel < _columnCount; channel++)
        {
            writer.Write(',');
            if (reading.Has(channel))
            {
                writer.Write(ReadingFormat.Value(channels, channel, reading[channel]));
            }
        }

        writer.WriteLine();
    }

    public void EndBlock()
    {
    }

    public void Gap(int at, GapRecord gap)
        => remarks.WriteLine(
            $"at {at}: gap {gap.FirstSequence}–{gap.EndSequence - 1}, {GapText.Of(gap.Cause)}");

    public void Slot(int at, int version, uint generation, byte[] payload)
        => remarks.WriteLine($"at {at}: a slot, which has no readings");

    public void Damage(int at, int count, string what)
        => remarks.WriteLine($"at {at}: damaged, {count} bytes: {what}");

    private void WriteHead(ChannelTable? channels)
    {
        _columnCount = channels?.Count ?? ChannelTable.CountMax;
        writer.Write("sequence,boot,uptime_ms,utc");
        for (int channel = 0; channel < _columnCount; channel++)
        {
            writer.Write(',');
            writer.Write(ReadingFormat.Name(channels, channel));
        }

        writer.WriteLine();
    }
}
