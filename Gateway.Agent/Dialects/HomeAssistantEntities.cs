// The entities of a gateway, numbered: a value for each channel, an alarm for each channel that has one,
// and figures of the gateway itself. An entity has a letter for its sort and an object name, which stand in
// topics and in the list of what was announced.

using Gateway.Core.Sensing;

namespace Gateway.Agent.Dialects;

/// <summary>Which entities there are.</summary>
internal sealed class HomeAssistantEntities
{
    /// <summary>A sensor.</summary>
    internal const char Sensor = 's';

    /// <summary>On or off.</summary>
    internal const char Binary = 'b';

    /// <summary>An alarm: on or off, with a state topic of its own.</summary>
    internal const char Alarm = 'a';

    /// <summary>Figures of the gateway: rssi, heap, uptime.</summary>
    internal const int FigureCount = 3;

    private const string AlarmEnding = "_alarm";

    private readonly HomeAssistantOptions _options;
    private readonly string[] _objects;
    private readonly int[] _alarms;
    private readonly int _figures;

    internal HomeAssistantEntities(HomeAssistantOptions options)
    {
        _options = options;
        _objects = new string[options.Channels.Count];
        _alarms = new int[options.Channels.Count];
        _figures = options.HasHealth ? FigureCount : 0;
        for (int i = 0; i < _objects.Length; i++)
        {
            _objects[i] = NewObject(i);
            if (options.Alarms[i] != null)
            {
                _alarms[AlarmCount++] = i;
            }
        }
    }

    /// <summary>How many channels have an alarm.</summary>
    internal int AlarmCount { get; private set; }

    /// <summary>How many entities there are.</summary>
    internal int Count => _objects.Length + AlarmCount + _figures;

    /// <summary>The channel of an entity; −1 for a figure of the gateway.</summary>
    internal int ChannelOf(int entity)
    {
        int rest = entity - _objects.Length;
        return rest < 0 ? entity : rest < AlarmCount ? _alarms[rest] : -1;
    }

    /// <summary>The channel of alarm <paramref name="alarm"/>, from 0.</summary>
    internal int ChannelOfAlarm(int alarm) => _alarms[alarm];

    /// <summary>Which figure of the gateway an entity is, from 0.</summary>
    internal int FigureOf(int entity) => entity - _objects.Length - AlarmCount;

    /// <summary>Sort of an entity.</summary>
    internal char LetterOf(int entity)
    {
        int rest = entity - _objects.Length;
        return rest < 0 ? (HomeAssistantClasses.IsBinary(_options.Channels[entity]) ? Binary : Sensor)
            : rest < AlarmCount ? Alarm
            : Sensor;
    }

    /// <summary>Name of an entity in topics.</summary>
    internal string ObjectOf(int entity)
    {
        int rest = entity - _objects.Length;
        return rest < 0 ? _objects[entity]
            : rest < AlarmCount ? _objects[_alarms[rest]] + AlarmEnding
            : "gateway_" + FigureName(rest - AlarmCount);
    }

    /// <summary>Name of a figure, as the health message has it.</summary>
    internal static string FigureName(int figure) => figure == 0 ? "rssi" : figure == 1 ? "heap" : "uptime";

    /// <summary>Whether there is such an entity.</summary>
    internal bool Has(char letter, string name)
    {
        for (int i = 0; i < Count; i++)
        {
            if (LetterOf(i) == letter && ObjectOf(i) == name)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>A text with one character replaced wherever it stands.</summary>
    internal static string Swap(string text, char wanted, string by)
    {
        string swapped = "";
        int start = 0;
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] == wanted)
            {
                swapped += text.Substring(start, i - start) + by;
                start = i + 1;
            }
        }

        return swapped + text.Substring(start);
    }

    // Topics of discovery take [a-zA-Z0-9_-]. Two names that become one are told apart by a number.
    private string NewObject(int channel)
    {
        string text = Swap(_options.Channels[channel].Name, '.', "_");
        for (int i = 0; i < channel; i++)
        {
            if (_objects[i] == text)
            {
                return text + "-" + channel.ToString();
            }
        }

        return text;
    }
}
