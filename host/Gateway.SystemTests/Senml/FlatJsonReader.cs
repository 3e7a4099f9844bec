// Flat JSON read as docs/PROTOCOL.md §7 tells a receiver to. Units are not in it; the channel table has them.

using System.Text.Json;
using Gateway.Core.Sensing;
using Gateway.Simulator.FarSide;

namespace Gateway.SystemTests.Senml;

internal static class FlatJsonReader
{
    public static List<SenmlValue> Read(ReadOnlyMemory<byte> message, ChannelTable channels)
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
                    channels.TryFind(name, out int channel);
                    values.Add(new SenmlValue(
                        id, sequence, name, channels[channel].Unit, dating, seconds, boot,
                        member.Value.GetDecimal()));
                }
            }
        }

        return values;
    }
}
