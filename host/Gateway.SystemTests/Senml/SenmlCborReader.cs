// SenML CBOR read as docs/PROTOCOL.md §6 tells a receiver to, with System.Formats.Cbor in its strictest mode:
// shortest heads, definite lengths, sorted maps.

using System.Formats.Cbor;
using Gateway.Simulator.FarSide;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Gateway.SystemTests.Senml;

internal static class SenmlCborReader
{
    private const decimal RelativeLimitSeconds = 1L << 28;

    public static List<SenmlValue> Read(ReadOnlyMemory<byte> message)
    {
        CborReader reader = new(message, CborConformanceMode.Canonical);
        int count = reader.ReadStartArray() ?? throw new AssertFailedException("no definite length");
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
        Assert.AreEqual(0, reader.BytesRemaining);
        return values;
    }

    private static SenmlValue Resolve(
        Dictionary<string, object> bases, Dictionary<string, object> record, string name, long number)
    {
        bool isUndated = bases.ContainsKey("undated_");
        string unit = (string)(record.GetValueOrDefault("1") ?? bases.GetValueOrDefault("-4", ""));
        decimal seconds = (decimal)bases[isUndated ? "bup" : "-3"]
            + (decimal)record.GetValueOrDefault(isUndated ? "up" : "6", 0m);
        Assert.IsFalse(isUndated && (bases.ContainsKey("-3") || record.ContainsKey("6")));
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
