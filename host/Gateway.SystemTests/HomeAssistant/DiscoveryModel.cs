// What Home Assistant accepts in a document of discovery, written down from its documentation and not from
// our code. Source: home-assistant.io/integrations/mqtt/#discovery-messages, …/sensor.mqtt,
// …/binary_sensor.mqtt, …/sensor/#device-class; DEVICE_CLASS_UNITS and DEVICE_CLASS_STATE_CLASSES in
// homeassistant/components/sensor/const.py.

using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Gateway.SystemTests.HomeAssistant;

/// <summary>Judges documents.</summary>
internal static partial class DiscoveryModel
{
    private static readonly string[] Common =
    [
        "name", "unique_id", "default_entity_id", "state_topic", "value_template", "availability_topic",
        "availability_template", "device", "origin", "device_class", "expire_after", "entity_category",
    ];

    private static readonly string[] OfSensor =
        ["unit_of_measurement", "state_class", "suggested_display_precision"];

    private static readonly string[] Required =
    [
        "name", "unique_id", "state_topic", "availability_topic", "availability_template", "device", "origin",
    ];

    // By device class: its units, and the state classes it can have.
    private static readonly Dictionary<string, (string[] Units, string[] States)> SensorClasses = new()
    {
        ["atmospheric_pressure"] = (["Pa", "hPa", "kPa", "bar", "mbar"], ["measurement"]),
        ["battery"] = (["%"], ["measurement"]),
        ["carbon_dioxide"] = (["ppm"], ["measurement"]),
        ["current"] = (["A", "mA"], ["measurement"]),
        ["data_size"] = (["bit", "B", "kB", "KiB", "MB"], ["measurement", "total", "total_increasing"]),
        ["distance"] = (["km", "m", "cm", "mm"], ["measurement", "total", "total_increasing"]),
        ["duration"] = (["d", "h", "min", "s", "ms"], ["measurement", "total", "total_increasing"]),
        ["energy"] = (["J", "kJ", "MJ", "Wh", "kWh", "MWh"], ["total", "total_increasing"]),
        ["humidity"] = (["%"], ["measurement"]),
        ["illuminance"] = (["lx"], ["measurement"]),
        ["power"] = (["W", "kW", "MW"], ["measurement"]),
        ["signal_strength"] = (["dB", "dBm"], ["measurement"]),
        ["speed"] = (["m/s", "km/h", "mph", "kn", "mm/s"], ["measurement"]),
        ["temperature"] = (["\u00B0C", "\u00B0F", "K"], ["measurement"]),
        ["voltage"] = (["V", "mV", "kV"], ["measurement"]),
        ["volume"] = (["L", "mL", "m\u00B3", "ft\u00B3"], ["total", "total_increasing"]),
        ["volume_flow_rate"] = (["m\u00B3/h", "m\u00B3/s", "L/h", "L/min", "L/s"], ["measurement"]),
    };

    private static readonly string[] BinaryClasses =
    [
        "battery", "connectivity", "door", "heat", "moisture", "motion", "moving", "opening", "power",
        "problem", "running", "safety", "tamper", "vibration", "window",
    ];

    /// <summary>Fails unless a document and its topic are as Home Assistant wants them.</summary>
    public static void Check(string topic, JsonElement document)
    {
        Match parts = TopicPattern().Match(topic);
        Assert.IsTrue(parts.Success, topic);
        bool isSensor = parts.Groups["component"].Value == "sensor";
        foreach (string key in Required)
        {
            Assert.IsTrue(document.TryGetProperty(key, out _), $"{topic} lacks {key}");
        }

        foreach (JsonProperty member in document.EnumerateObject())
        {
            bool isKnown = Common.Contains(member.Name) || (isSensor && OfSensor.Contains(member.Name));
            Assert.IsTrue(isKnown, $"{topic}: {member.Name} is no key of {parts.Groups["component"].Value}");
        }

        JsonElement device = document.GetProperty("device");
        Assert.AreNotEqual("", device.GetProperty("identifiers").GetString());
        Assert.AreNotEqual("", document.GetProperty("origin").GetProperty("name").GetString());
        StringAssert.Matches(
            document.GetProperty("default_entity_id").GetString()!,
            isSensor ? SensorId() : BinaryId(),
            topic);
        if (document.TryGetProperty("expire_after", out JsonElement seconds))
        {
            Assert.IsTrue(seconds.GetInt32() > 0, topic);
        }

        if (isSensor)
        {
            CheckSensor(topic, document);
        }
        else if (TextOf(document, "device_class") is string kind)
        {
            CollectionAssert.Contains(BinaryClasses, kind, topic);
        }
    }

    private static void CheckSensor(string topic, JsonElement document)
    {
        string? unit = TextOf(document, "unit_of_measurement");
        string? state = TextOf(document, "state_class");
        if (TextOf(document, "device_class") is string kind)
        {
            Assert.IsTrue(SensorClasses.TryGetValue(kind, out var known), $"{topic}: class {kind}");
            CollectionAssert.Contains(known.Units, unit, topic);
            Assert.IsTrue(state == null || known.States.Contains(state), $"{topic}: {kind} is never {state}");
        }

        Assert.IsTrue(state is null or "measurement" or "total" or "total_increasing", $"{topic}: {state}");
    }

    private static string? TextOf(JsonElement document, string key) =>
        document.TryGetProperty(key, out JsonElement value) ? value.GetString() : null;

    [GeneratedRegex("^homeassistant/(?<component>sensor|binary_sensor)/[\\w-]+/[\\w-]+/config$")]
    private static partial Regex TopicPattern();

    [GeneratedRegex("^sensor\\.[a-z0-9_]+$")]
    private static partial Regex SensorId();

    [GeneratedRegex("^binary_sensor\\.[a-z0-9_]+$")]
    private static partial Regex BinaryId();
}
