// SenML CBOR read as docs/PROTOCOL.md §6 tells a receiver to, with System.Formats.Cbor in its strictest mode:
// shortest heads, definite lengths, sorted maps.

using System.Formats.Cbor;

namespace Gateway.Simulator.FarSide;

/// <summary>Parser and validator of SenML CBOR with numeric values.</summary>
public static class SenmlCborReader
{
    private const decimal RelativeLimitSeconds = 1L << 28;

    /// <summary>Whether bytes begin as a pack in CBOR does: with an array. No JSON text does so.</summary>
    public static bool IsLikely(ReadOnlySpan<byte> payload) => payload.Length > 0 && payload[0] >> 5 == 4;

    /// <summary>Reads a message.</summary>
    /// <exception cref="SenmlException">It is not valid.</exception>
    public static IReadOnlyList<SenmlValue> Read(ReadOnlyMemory<byte> message)
    {
        try
        {
            return ReadPack(message);
        }
        catch (Exception e) when (e is CborContentException or InvalidOperationException
            or KeyNotFoundException or InvalidCastException or OverflowException)
        {
            throw new SenmlException("no SenML CBOR: " + e.Message);
        }
    }

    private static List<SenmlValue> ReadPack(ReadOnlyMemory<byte> message)
    {
        CborReader reader = new(message, CborConformanceMode.Canonical);
        int count = reader.ReadStartArray() ?? throw new SenmlException("no definite length");
        Dictionary<string, object> bases = [];
        List<SenmlValue> values = [];
        string lastName = "";
        long number = 0;
        long step = 0;
        for (int i = 0; i < count; i++)
        {
            Dictionary<string, object> record = ReadRecord(reader);
            foreach ((string label, object value) in record.Where(f => f.Key is "-2" or "-3" or "-4"
                || f.Key[0] == 'b' || f.Key == "undated_"))
            {
                bases[label] = value;
            }

            string name = (string)bases["-2"] + (string)record.GetValueOrDefault("0", "");
            if (name != lastName)
            {
                number = -1;
                step = 1;
            }

            lastName = name;
            long next = record.TryGetValue("seq", out object? seq) ? (long)(decimal)seq : number + step;
            step = next - number;
            number = next;
            values.Add(Resolve(bases, record, name, number));
        }

        reader.ReadEndArray();
        return reader.BytesRemaining == 0 ? values : throw new SenmlException("bytes behind the pack");
    }

    private static SenmlValue Resolve(
        Dictionary<string, object> bases, Dictionary<string, object> record, string name, long number)
    {
        bool isUndated = bases.ContainsKey("undated_");
        string unit = (string)(record.GetValueOrDefault("1") ?? bases.GetValueOrDefault("-4", ""));
        decimal seconds = (decimal)bases[isUndated ? "bup" : "-3"]
            + (decimal)record.GetValueOrDefault(isUndated ? "up" : "6", 0m);
        if (isUndated && (bases.ContainsKey("-3") || record.ContainsKey("6")))
        {
            throw new SenmlException("an undated message has no time");
        }

        SenmlDating dating = isUndated ? SenmlDating.Uptime
            : seconds >= RelativeLimitSeconds ? SenmlDating.Absolute : SenmlDating.Relative;
        int colon = name.LastIndexOf(':');
        return new SenmlValue(
            name[..colon], (long)(decimal)bases["bseq"] + number, name[(colon + 1)..], unit, dating, seconds,
            isUndated ? (long)(decimal)bases["bboot"] : 0, (decimal)record["2"]);
    }

    private static Dictionary<string, object> ReadRecord(CborReader reader)
    {
        Dictionary<string, object> record = [];
        for (int pairs = reader.ReadStartMap()!.Value; pairs > 0; pairs--)
        {
            string label = reader.PeekState() == CborReaderState.TextString
                ? reader.ReadTextString()
                : reader.ReadInt32().ToString(System.Globalization.CultureInfo.InvariantCulture);
            record.Add(label, reader.PeekState() switch
            {
                CborReaderState.TextString => reader.ReadTextString(),
                CborReaderState.Boolean => reader.ReadBoolean(),
                CborReaderState.Tag => reader.ReadDecimal(),
                _ => (object)(decimal)reader.ReadInt64(),
            });
        }

        reader.ReadEndMap();
        return record;
    }
}
