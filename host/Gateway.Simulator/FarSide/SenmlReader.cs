// Reads SenML JSON strictly, so that a mistake of the gateway is found: every rule of RFC 8428 that a message
// of numbers can break is checked, extensions of docs/PROTOCOL.md are understood, other labels that must be
// understood (ending in '_') are refused. Base fields are resolved as in RFC 8428 §4.6. Numbers are exact.

using System.Text.Json;

namespace Gateway.Simulator.FarSide;

/// <summary>Parser and validator of SenML JSON with numeric values.</summary>
public sealed class SenmlReader
{
    private const decimal RelativeLimitSeconds = 1L << 28;
    private const int VersionMax = 10;

    private static readonly HashSet<string> NumberLabels = ["bt", "bv", "bs", "bup", "v", "s", "t", "ut"];
    private static readonly HashSet<string> IntegerLabels = ["bver", "bseq", "bboot"];

    private readonly List<SenmlValue> _values = [];
    private string _baseName = "";
    private string _baseUnit = "";
    private decimal _baseTime;
    private decimal _baseValue;
    private decimal _uptime;
    private long _boot;
    private long _sequence = -1;
    private long _nextRow = -1;
    private bool _isUndated;

    private SenmlReader()
    {
    }

    /// <summary>Reads a message.</summary>
    /// <exception cref="SenmlException">It is not valid.</exception>
    public static IReadOnlyList<SenmlValue> Read(ReadOnlyMemory<byte> payload)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(payload);
            SenmlReader reader = new();
            reader.ReadPack(document.RootElement);
            return reader._values;
        }
        catch (JsonException e)
        {
            throw new SenmlException("not JSON: " + e.Message);
        }
    }

    private void ReadPack(JsonElement pack)
    {
        if (pack.ValueKind != JsonValueKind.Array || pack.GetArrayLength() == 0)
        {
            throw new SenmlException("a pack is an array with at least one record (RFC 8428 §4)");
        }

        // must-understand labels concern the whole pack, wherever they stand (§4.4)
        _isUndated = pack.EnumerateArray().Any(record =>
            record.ValueKind == JsonValueKind.Object && record.TryGetProperty("undated_", out _));
        int index = 0;
        foreach (JsonElement record in pack.EnumerateArray())
        {
            try
            {
                ReadRecord(record);
            }
            catch (SenmlException e)
            {
                throw new SenmlException($"record {index}: {e.Message}");
            }

            index++;
        }
    }

    private void ReadRecord(JsonElement record)
    {
        if (record.ValueKind != JsonValueKind.Object)
        {
            throw new SenmlException("not an object");
        }

        Dictionary<string, JsonElement> fields = [];
        foreach (JsonProperty field in record.EnumerateObject())
        {
            Check(field);
            if (!fields.TryAdd(field.Name, field.Value))
            {
                throw new SenmlException($"'{field.Name}' stands twice");
            }
        }

        TakeBase(fields);
        if (!fields.TryGetValue("v", out JsonElement value))
        {
            throw new SenmlException("a numeric value 'v' is missing (§4.2)");
        }

        string name = _baseName + (fields.TryGetValue("n", out JsonElement n) ? n.GetString() : "");
        string unit = fields.TryGetValue("u", out JsonElement u) ? u.GetString()! : _baseUnit;
        decimal time = _baseTime + (fields.TryGetValue("t", out JsonElement t) ? t.GetDecimal() : 0);
        CheckName(name);
        int colon = name.LastIndexOf(':');
        SenmlDating dating = _isUndated ? SenmlDating.Uptime
            : time >= RelativeLimitSeconds ? SenmlDating.Absolute : SenmlDating.Relative;
        _values.Add(new SenmlValue(
            colon < 0 ? "" : name[..colon], _sequence, name[(colon + 1)..], unit, dating,
            _isUndated ? _uptime : time, _isUndated ? _boot : 0, _baseValue + value.GetDecimal()));
    }

    private void TakeBase(Dictionary<string, JsonElement> fields)
    {
        _baseName = fields.TryGetValue("bn", out JsonElement bn) ? bn.GetString()! : _baseName;
        _baseUnit = fields.TryGetValue("bu", out JsonElement bu) ? bu.GetString()! : _baseUnit;
        _baseTime = fields.TryGetValue("bt", out JsonElement bt) ? bt.GetDecimal() : _baseTime;
        _baseValue = fields.TryGetValue("bv", out JsonElement bv) ? bv.GetDecimal() : _baseValue;
        _uptime = fields.TryGetValue("bup", out JsonElement bup) ? bup.GetDecimal() : _uptime;
        _boot = fields.TryGetValue("bboot", out JsonElement bboot) ? bboot.GetInt64() : _boot;
        if (fields.TryGetValue("bver", out JsonElement bver) && bver.GetInt64() > VersionMax)
        {
            throw new SenmlException($"version {bver} is newer than {VersionMax} (§4.4)");
        }

        if (fields.TryGetValue("bseq", out JsonElement bseq))
        {
            _nextRow = bseq.GetInt64();
        }

        // docs/PROTOCOL.md: every reading begins with its time, so times count readings
        if (_nextRow >= 0 && fields.ContainsKey(_isUndated ? "bup" : "bt"))
        {
            _sequence = _nextRow++;
        }

        if (_isUndated && fields.ContainsKey("bt"))
        {
            throw new SenmlException("an undated message has no 'bt'");
        }
    }

    private static void Check(JsonProperty field)
    {
        string label = field.Name;
        JsonValueKind kind = field.Value.ValueKind;
        if (NumberLabels.Contains(label) || IntegerLabels.Contains(label))
        {
            Require(kind == JsonValueKind.Number, $"'{label}' is not a number (§4.3)");
            Require(field.Value.TryGetDecimal(out _), $"'{label}' is out of range");
            bool mustBeWhole = IntegerLabels.Contains(label);
            Require(!mustBeWhole || field.Value.TryGetInt64(out _), $"'{label}' is not a whole number");
        }
        else if (label is "bn" or "bu" or "n" or "u")
        {
            Require(kind == JsonValueKind.String, $"'{label}' is not a string (§4.3)");
        }
        else if (label == "undated_")
        {
            Require(kind == JsonValueKind.True, "'undated_' is not true");
        }
        else
        {
            Require(label is not ("vs" or "vb" or "vd"), $"'{label}' is not a numeric value");
            Require(!label.EndsWith('_'), $"'{label}' must be understood and is not known (§4.4)");
        }
    }

    private static void CheckName(string name)
    {
        bool isStartValid = name.Length > 0 && char.IsAsciiLetterOrDigit(name[0]);
        Require(isStartValid, "a name begins with a letter or digit (§4.5.1)");
        foreach (char c in name)
        {
            Require(
                char.IsAsciiLetterOrDigit(c) || c is '-' or ':' or '.' or '/' or '_',
                $"'{c}' is not allowed in a name (§4.5.1)");
        }
    }

    private static void Require(bool condition, string problem)
    {
        if (!condition)
        {
            throw new SenmlException(problem);
        }
    }
}
