// Resolves packs of SenML (as JSON) and sums them up. Source: RFC 8428 §4 (fields), §4.1.1 (base fields hold
// until changed), §4.5.3 (times below 2^28 are relative to now).

using System.Globalization;
using System.Text.Json;

namespace Gateway.Tools.Senml;

/// <summary>Names, units, ranges and times of the records of some packs.</summary>
/// <param name="now">The time against which records are judged.</param>
/// <param name="withinSeconds">How far from now a record may be dated; 0 for any time.</param>
internal sealed class SenmlSummary(DateTimeOffset now, long withinSeconds)
{
    private const double RelativeBelow = 1 << 28;

    private static readonly string[] ValueFields = { "v", "vs", "vb", "vd", "s" };

    private readonly SortedDictionary<string, (double Low, double High, int Count)> _units =
        new(StringComparer.Ordinal);

    private int _packs;
    private int _records;

    /// <summary>Adds a pack.</summary>
    /// <exception cref="SenmlException">It is JSON but not SenML, or a record is dated wrongly.</exception>
    /// <exception cref="JsonException">It is no JSON.</exception>
    public void Add(string json)
    {
        using JsonDocument pack = JsonDocument.Parse(json);
        string baseName = "";
        string baseUnit = "";
        double baseTime = 0;
        double baseValue = 0;
        foreach (JsonElement record in pack.RootElement.EnumerateArray())
        {
            baseName = Text(record, "bn", baseName);
            baseUnit = Text(record, "bu", baseUnit);
            baseTime = Number(record, "bt") ?? baseTime;
            baseValue = Number(record, "bv") ?? baseValue;
            string name = baseName + Text(record, "n", "");
            if (!ValueFields.Any(field => record.TryGetProperty(field, out _)))
            {
                continue;
            }

            if (name.Length == 0)
            {
                throw new SenmlException("a record without a name");
            }

            _records++;
            CheckTime(name, baseTime + (Number(record, "t") ?? 0));
            if (Number(record, "v") is double value)
            {
                Count(Text(record, "u", baseUnit), baseValue + value);
            }
        }

        _packs++;
    }

    /// <summary>Demands that each unit is there and all its values are in the range.</summary>
    /// <exception cref="SenmlException">One is missing or out of its range, or there is no record at
    /// all.</exception>
    public void Demand(IReadOnlyList<UnitRange> expected)
    {
        if (_records == 0)
        {
            throw new SenmlException("no SenML record");
        }

        foreach (UnitRange range in expected)
        {
            if (!_units.TryGetValue(range.Unit, out (double Low, double High, int Count) found))
            {
                string units = string.Join(" ", _units.Keys);
                throw new SenmlException($"no value in {range.Unit}; there are {units}");
            }

            if (found.Low < range.Low || found.High > range.High)
            {
                throw new SenmlException(string.Create(
                    CultureInfo.InvariantCulture, $"{found.Low}..{found.High} {range.Unit} is out of range"));
            }
        }
    }

    /// <summary>One line: packs, records, and the range of each unit.</summary>
    public override string ToString()
    {
        IEnumerable<string> units = _units.Select(unit => string.Create(
            CultureInfo.InvariantCulture,
            $"{unit.Key} {unit.Value.Low}..{unit.Value.High} ({unit.Value.Count})"));
        return $"{_packs} packs, {_records} records: {string.Join(", ", units)}";
    }

    private void CheckTime(string name, double time)
    {
        double seconds = time < RelativeBelow ? time : time - (now.ToUnixTimeMilliseconds() / 1000.0);
        if (withinSeconds > 0 && Math.Abs(seconds) > withinSeconds)
        {
            throw new SenmlException(string.Create(
                CultureInfo.InvariantCulture, $"{name} is dated {seconds:F0} s from now"));
        }
    }

    private void Count(string unit, double value)
    {
        _units[unit] = _units.TryGetValue(unit, out (double Low, double High, int Count) found)
            ? (Math.Min(found.Low, value), Math.Max(found.High, value), found.Count + 1)
            : (value, value, 1);
    }

    private static string Text(JsonElement record, string field, string otherwise)
    {
        return !record.TryGetProperty(field, out JsonElement value) ? otherwise
            : value.ValueKind == JsonValueKind.String ? value.GetString()!
            : throw new SenmlException($"{field} is no text");
    }

    private static double? Number(JsonElement record, string field)
    {
        return !record.TryGetProperty(field, out JsonElement value) ? null
            : value.ValueKind == JsonValueKind.Number ? value.GetDouble()
            : throw new SenmlException($"{field} is no number");
    }
}
