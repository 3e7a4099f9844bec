// For spreadsheets: a line per reading, a column per channel; gaps and damage go where errors go, so that the
// table stays one.

using Gateway.Core.Journal;
using Gateway.Core.Packing;
using Gateway.Core.Sensing;

namespace Gateway.Tools.Decode;

/// <summary>Writes comma-separated values (RFC 4180).</summary>
internal sealed class CsvOutput : IDecodeOutput
{
    private readonly TextWriter _writer;
    private readonly TextWriter _remarks;
    private readonly CsvColumns _columns;
    private readonly string[] _cells;
    private string _file = "";

    internal CsvOutput(TextWriter writer, TextWriter remarks, CsvColumns columns)
    {
        _writer = writer;
        _remarks = remarks;
        _columns = columns;
        _cells = new string[columns.Count];
        string[] heads = ["sequence", "boot", "uptime_ms", "utc", .. columns.Heads().Select(Quote)];
        writer.WriteLine(string.Join(',', heads));
    }

    public void File(string name) => _file = name;

    public void Segment(int at, SegmentHeader header, ChannelTable channels)
    {
    }

    public void BeginBlock(BlockPlace place, BlockDecoder block)
    {
    }

    public void Reading(BlockDecoder block, Reading reading, ChannelTable? channels)
    {
        Array.Fill(_cells, "");
        for (int channel = 0; channel < ChannelTable.CountMax; channel++)
        {
            if (reading.Has(channel))
            {
                int column = _columns.IndexOf(channels, channel);
                _cells[column] = ReadingFormat.Value(channels, channel, reading[channel]);
            }
        }

        string boot = ReadingFormat.Boot(block);
        string utc = ReadingFormat.Utc(block, reading);
        string[] cells = [$"{reading.Sequence}", boot, $"{reading.UptimeMs}", utc, .. _cells];
        _writer.WriteLine(string.Join(',', cells));
    }

    public void EndBlock()
    {
    }

    public void Gap(int at, GapRecord gap)
        => Remark(at, $"gap {gap.FirstSequence}–{gap.EndSequence - 1}, {GapText.Of(gap.Cause)}");

    // A cursor has no readings.
    public void Slot(int at, int version, uint generation, byte[] payload)
    {
    }

    public void Damage(int at, int count, string what) => Remark(at, $"damaged, {count} bytes: {what}");

    private void Remark(int at, string text) => _remarks.WriteLine($"{_file}: at {at}: {text}");

    private static string Quote(string text)
        => text.AsSpan().ContainsAny(",\"\r\n") ? $"\"{text.Replace("\"", "\"\"")}\"" : text;
}
