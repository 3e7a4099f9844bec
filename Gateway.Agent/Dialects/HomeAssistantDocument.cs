// The documents of Home Assistant's MQTT discovery: one retained JSON object for each entity. The state of a
// value is the telemetry itself, as flat JSON (docs/PROTOCOL.md §7): an array of readings, oldest first, of
// which not every one has every channel. The template takes the newest reading that has the channel, and
// gives nothing where none has it; Home Assistant then keeps what it knows. (Jinja's attribute filters would
// take the dot of a channel's name for a level, hence the loop.)
// Source: home-assistant.io/integrations/mqtt/#mqtt-discovery, …/sensor.mqtt, …/binary_sensor.mqtt, and
// homeassistant/components/mqtt/sensor.py for what an empty result means.

using Gateway.Core.Json;
using Gateway.Core.Sensing;
using Gateway.Core.Text;
using Gateway.Core.Uplink;

namespace Gateway.Agent.Dialects;

/// <summary>Writes documents with their topics (<see cref="AddressedMessage"/>). Allocates names; only while
/// something is announced.</summary>
internal sealed class HomeAssistantDocument
{
    /// <summary>Longest message in bytes: with names, topics and prefix as long as they can be.</summary>
    internal const int BytesMax = 1792;

    private const string Maker = "nanoGateway";
    private const int ModelLengthMax = 64;

    private readonly HomeAssistantOptions _options;
    private readonly HomeAssistantEntities _entities;
    private readonly ByteWriter _bytes = new ByteWriter();
    private readonly JsonWriter _json = new JsonWriter();

    internal HomeAssistantDocument(HomeAssistantOptions options, HomeAssistantEntities entities)
    {
        _options = options;
        _entities = entities;
    }

    /// <summary>Writes the document of an entity.</summary>
    /// <returns>Length in bytes; 0 when it does not fit.</returns>
    internal int Write(int entity, byte[] buffer)
    {
        char letter = _entities.LetterOf(entity);
        string name = _entities.ObjectOf(entity);
        int channel = _entities.ChannelOf(entity);
        Begin(buffer, TopicOf(_options.Prefix, _options.DeviceId, letter, name, "/config"));
        _json.BeginObject();
        if (channel < 0)
        {
            WriteFigure(_entities.FigureOf(entity));
        }
        else if (letter == HomeAssistantEntities.Alarm)
        {
            WriteAlarm(channel, name);
        }
        else
        {
            WriteChannel(channel, letter == HomeAssistantEntities.Binary);
        }

        Put("default_entity_id", ComponentOf(letter) + "." + EntityId(_options.DeviceId + "_" + name));
        WriteDevice();
        _json.EndObject();
        return _bytes.IsOverflowed ? 0 : _bytes.Count;
    }

    /// <summary>Writes an empty message, which takes back what was announced.</summary>
    /// <returns>Length in bytes.</returns>
    internal int WriteRemoval(
        string prefix, string deviceId, char letter, string name, bool isState, byte[] buffer)
    {
        Begin(buffer, TopicOf(prefix, deviceId, letter, name, isState ? "/state" : "/config"));
        return _bytes.Count;
    }

    /// <summary>Writes the state of an alarm.</summary>
    /// <returns>Length in bytes.</returns>
    internal int WriteState(int entity, bool isOn, byte[] buffer)
    {
        string name = _entities.ObjectOf(entity);
        Begin(buffer, TopicOf(
            _options.Prefix, _options.DeviceId, HomeAssistantEntities.Alarm, name, "/state"));
        _bytes.Put(isOn ? "ON" : "OFF");
        return _bytes.Count;
    }

    private static string ComponentOf(char letter)
    {
        return letter == HomeAssistantEntities.Sensor ? "sensor" : "binary_sensor";
    }

    private static string TopicOf(string prefix, string deviceId, char letter, string name, string ending)
    {
        return prefix + "/" + ComponentOf(letter) + "/" + deviceId + "/" + name + ending;
    }

    // Small letters, digits and '_'.
    private static string EntityId(string text) => HomeAssistantEntities.Swap(text.ToLower(), '-', "_");

    private static string TitleOf(ChannelInfo channel) => HomeAssistantEntities.Swap(channel.Name, '.', " ");

    private static string TemplateOf(string channel, bool isBinary)
    {
        string value = "r['" + channel + "']";
        string shown = isBinary ? "'ON' if " + value + " else 'OFF'" : value;
        return "{% for r in value_json|reverse if '" + channel + "' in r %}{% if loop.first %}{{ " + shown
            + " }}{% endif %}{% endfor %}";
    }

    private void Begin(byte[] buffer, string topic)
    {
        _bytes.Begin(buffer, buffer.Length);
        AddressedMessage.Begin(_bytes, topic, true);
        _json.Begin(_bytes);
    }

    private void WriteChannel(int index, bool isBinary)
    {
        ChannelInfo channel = _options.Channels[index];
        Put("name", TitleOf(channel));
        Put("unique_id", _options.DeviceId + ":" + channel.Name);
        Put("state_topic", _options.Topics.Of(MessageKind.Telemetry));
        Put("value_template", TemplateOf(channel.Name, isBinary));
        PutKnown("device_class", isBinary
            ? HomeAssistantClasses.BinaryClassOf(channel)
            : HomeAssistantClasses.ClassOf(channel));
        if (!isBinary)
        {
            PutKnown("unit_of_measurement", HomeAssistantClasses.UnitOf(channel));
            PutKnown("state_class", HomeAssistantClasses.StateClassOf(channel));
            _json.Name("suggested_display_precision");
            _json.Number(channel.Decimals);
        }

        _json.Name("expire_after");
        _json.Number(_options.ExpireSeconds[index]);
    }

    private void WriteAlarm(int index, string name)
    {
        ChannelInfo channel = _options.Channels[index];
        Put("name", TitleOf(channel) + " alarm");
        Put("unique_id", _options.DeviceId + ":" + channel.Name + ":alarm");
        Put("state_topic", TopicOf(
            _options.Prefix, _options.DeviceId, HomeAssistantEntities.Alarm, name, "/state"));
        Put("device_class", _options.Alarms[index].Settings.IsTamper ? "tamper" : "problem");
    }

    private void WriteFigure(int figure)
    {
        string name = HomeAssistantEntities.FigureName(figure);
        Put("name", name);
        Put("unique_id", _options.DeviceId + ":" + name);
        Put("state_topic", _options.Topics.Of(MessageKind.Health));
        Put("value_template", "{{ value_json." + name + " }}");
        Put("device_class", figure == 0 ? "signal_strength" : figure == 1 ? "data_size" : "duration");
        Put("unit_of_measurement", figure == 0 ? "dBm" : figure == 1 ? "B" : "s");
        PutKnown("state_class", figure == 2 ? "" : "measurement");
        Put("entity_category", "diagnostic");
    }

    private void WriteDevice()
    {
        Put("availability_topic", _options.Topics.Of(MessageKind.Status));
        Put("availability_template", "{{ value_json.status }}");
        string model = _options.Model;
        _json.Name("device");
        _json.BeginObject();
        Put("identifiers", Maker + ":" + _options.DeviceId);
        Put("name", _options.DeviceId);
        Put("manufacturer", Maker);
        Put("model", model.Length > ModelLengthMax ? model.Substring(0, ModelLengthMax) : model);
        Put("sw_version", _options.Version);
        _json.EndObject();
        _json.Name("origin");
        _json.BeginObject();
        Put("name", Maker);
        Put("sw_version", _options.Version);
        _json.EndObject();
    }

    private void Put(string name, string value)
    {
        _json.Name(name);
        _json.Text(value);
    }

    private void PutKnown(string name, string value)
    {
        if (value.Length != 0)
        {
            Put(name, value);
        }
    }
}
