// Flat JSON read as docs/PROTOCOL.md §7 tells a receiver to. Units are not in it; the channel table has them.

using System.Text.Json;

namespace Gateway.Simulator.FarSide;

/// <summary>Parser of flat JSON.</summary>
public static class FlatJsonReader
{
    /// <summary>Reads a message.</summary>
    /// <param name="message">All of it.</param>
    /// <param name="unitOf">The unit of a channel, by its name.</param>
    /// <exception cref="SenmlException">It is not valid.</exception>
    public static IReadOnlyList<SenmlValue> Read(ReadOnlyMemory<byte> message, Func<string, string> unitOf)
    {
        try
        {
            return ReadAll(message, unitOf);
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException
            or FormatException)
        {
            throw new SenmlException("no flat JSON: " + e.Message);
        }
    }

    private static List<SenmlValue> ReadAll(ReadOnlyMemory<byte> message, Func<string, string> unitOf)
    {
        List<SenmlValue> values = [];
        using JsonDocument document = JsonDocument.Parse(message);
        foreach (JsonElement reading in document.RootElement.EnumerateArray())
        {
            string id = reading.GetProperty("id").GetString()!;
            long sequence = reading.GetProperty("seq").GetInt64();
            bool isDated = reading.TryGetProperty("time", out JsonElement time);
            bool hasAge = reading.TryGetProperty("age", out JsonElement age);
            SenmlDating dating = isDated ? SenmlDating.Absolute
                : hasAge ? SenmlDating.Relative : SenmlDating.Uptime;
            decimal seconds = isDated ? time.GetDecimal()
                : hasAge ? -age.GetDecimal() : reading.GetProperty("uptime").GetDecimal();
            long boot = dating == SenmlDating.Uptime ? reading.GetProperty("boot").GetInt64() : 0;
            foreach (JsonProperty member in reading.EnumerateObject())
            {
                if (member.Name is not ("id" or "seq" or "time" or "age" or "boot" or "uptime"))
                {
                    string name = member.Name.TrimStart(':');
                    values.Add(new SenmlValue(
                        id, sequence, name, unitOf(name), dating, seconds, boot,
                        member.Value.GetDecimal()));
                }
            }
        }

        return values;
    }
}
