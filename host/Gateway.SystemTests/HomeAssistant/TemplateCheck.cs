// Whether the templates of documents give the values of the telemetry.

using System.Globalization;
using System.Text.Json;
using Gateway.SystemTests.Mqtt;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Gateway.SystemTests.HomeAssistant;

/// <summary>Compares what Jinja renders with the readings themselves.</summary>
internal static class TemplateCheck
{
    /// <summary>Renders every template over every message, and looks at the same JSON by other
    /// means.</summary>
    public static void Run(Dictionary<string, JsonElement> documents, MqttProbe all)
    {
        string[] telemetry = BrokerView.Telemetry(all);
        List<(string Template, string Payload)> pairs = [];
        List<string> expected = [];
        foreach (JsonElement document in documents.Values)
        {
            string id = document.GetProperty("unique_id").GetString()!;
            string state = document.GetProperty("state_topic").GetString()!;
            if (state != "nanogateway/gw-1/telemetry")
            {
                continue;
            }

            bool isBinary = !document.TryGetProperty("suggested_display_precision", out _);
            string template = document.GetProperty("value_template").GetString()!;
            string[] values = [.. telemetry.Select(text => NewestOf(text, id["gw-1:".Length..], isBinary))];
            Assert.IsTrue(values.Any(value => value.Length > 0), "no value ever of " + id);
            pairs.AddRange(telemetry.Select(text => (template, text)));
            expected.AddRange(values);
        }

        string status = BrokerView.LastOf(all, "nanogateway/gw-1/status")!;
        pairs.Add((documents.Values.First().GetProperty("availability_template").GetString()!, status));
        expected.Add("online");
        string[] rendered = Jinja.Render(pairs);
        for (int i = 0; i < rendered.Length; i++)
        {
            bool isNumber = decimal.TryParse(
                rendered[i], NumberStyles.Float, CultureInfo.InvariantCulture, out decimal number);
            string actual = isNumber ? TextOf(number) : rendered[i];
            Assert.AreEqual(expected[i], actual, pairs[i].Template + "\n" + pairs[i].Payload);
        }
    }

    private static string TextOf(decimal number) =>
        number.ToString("0.#########", CultureInfo.InvariantCulture);

    private static string NewestOf(string telemetry, string channel, bool isBinary)
    {
        string newest = "";
        foreach (JsonElement reading in JsonSerializer.Deserialize<JsonElement[]>(telemetry)!)
        {
            if (reading.TryGetProperty(channel, out JsonElement value))
            {
                newest = isBinary
                    ? value.GetDecimal() != 0 ? "ON" : "OFF"
                    : TextOf(value.GetDecimal());
            }
        }

        return newest;
    }
}
