// For programs: one JSON object per line (segment, block, gap, slot, damage). Values are numbers with all
// their decimals.

using System.Text.Encodings.Web;
using System.Text.Json;
using Gateway.Core.Journal;
using Gateway.Core.Packing;
using Gateway.Core.Sensing;

namespace Gateway.Tools.Decode;

/// <summary>Writes JSON lines.</summary>
internal sealed class JsonOutput(TextWriter writer) : IDecodeOutput
{
    private readonly MemoryStream _line = new();
    private Utf8JsonWriter _json = new(Stream.Null);
    private string _file = "";

    public void File(string name) => _file = name;

    public void Segment(int at, SegmentHeader header, ChannelTable channels)
    {
        Begin("segment", at);
        _json.WriteString("lane", header.Lane.ToString());
        _json.WriteNumber("first", header.FirstSequence);
        _json.WriteStartArray("channels");
        for (int i = 0; i < channels.Count; i++)
        {
            _json.WriteStartObject();
            _json.WriteString("name", channels[i].Name);
            _json.WriteString("unit", channels[i].Unit);
            _json.WriteNumber("decimals", channels[i].Decimals);
            _json.WriteEndObject();
        }

        _json.WriteEndArray();
        End();
    }

    public void BeginBlock(BlockPlace place, BlockDecoder block)
    {
        Begin("block", place.At);
        _json.WriteNumber("bytes", block.LengthBytes);
        _json.WriteBoolean("plain", block.IsPlain);
        _json.WriteNumber("first", block.FirstSequence);
        _json.WriteNumber("boot", (uint)block.BootNumber);
        _json.WriteNumber("tableId", block.TableId);
        if (block.HasUtcOffset)
        {
            _json.WriteNumber("utcOffsetMs", block.UtcOffsetMs);
        }

        if (place.LeftoverBytes > 0)
        {
            _json.WriteNumber("leftoverBytes", place.LeftoverBytes);
        }

        if (place.SkippedCount > 0)
        {
            _json.WriteNumber("skippedReadings", place.SkippedCount);
        }

        if (place.IsStale)
        {
            _json.WriteBoolean("stale", true);
        }

        _json.WriteStartArray("readings");
    }

    public void Reading(BlockDecoder block, Reading reading, ChannelTable? channels)
    {
        _json.WriteStartObject();
        _json.WriteNumber("sequence", reading.Sequence);
        _json.WriteNumber("uptimeMs", reading.UptimeMs);
        string utc = ReadingFormat.Utc(block, reading);
        if (utc.Length > 0)
        {
            _json.WriteString("utc", utc);
        }

        _json.WriteStartObject("values");
        for (int channel = 0; channel < ChannelTable.CountMax; channel++)
        {
            if (reading.Has(channel))
            {
                _json.WritePropertyName(ReadingFormat.Name(channels, channel));
                _json.WriteRawValue(ReadingFormat.Value(channels, channel, reading[channel]));
            }
        }

        _json.WriteEndObject();
        _json.WriteEndObject();
    }

    public void EndBlock()
    {
        _json.WriteEndArray();
        End();
    }

    public void Gap(int at, GapRecord gap)
    {
        Begin("gap", at);
        _json.WriteNumber("first", gap.FirstSequence);
        _json.WriteNumber("end", gap.EndSequence);
        _json.WriteString("cause", GapText.Of(gap.Cause));
        _json.WriteNumber("readings", gap.ReadingCount);
        End();
    }

    public void Slot(int at, int version, uint generation, byte[] payload)
    {
        Begin("slot", at);
        _json.WriteNumber("version", version);
        _json.WriteNumber("generation", generation);
        _json.WriteString("payload", Convert.ToHexStringLower(payload));
        End();
    }

    public void Damage(int at, int count, string what)
    {
        Begin("damage", at);
        _json.WriteNumber("bytes", count);
        _json.WriteString("what", what);
        End();
    }

    private void Begin(string kind, int at)
    {
        _line.SetLength(0);
        JavaScriptEncoder encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
        _json = new Utf8JsonWriter(_line, new JsonWriterOptions { Encoder = encoder });
        _json.WriteStartObject();
        _json.WriteString("kind", kind);
        _json.WriteString("file", _file);
        _json.WriteNumber("at", at);
    }

    private void End()
    {
        _json.WriteEndObject();
        _json.Dispose();
        writer.WriteLine(System.Text.Encoding.UTF8.GetString(_line.ToArray()));
    }
}
