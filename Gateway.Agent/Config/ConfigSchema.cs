// Finds keys. Every key of the device has an index: first those that exist once, then the sensors', sensor by
// sensor, then the channels', place by place. What a sensor's or a channel's key is stands in the table once.

namespace Gateway.Agent.Config;

/// <summary>All keys, by index and by name; one for the whole gateway.</summary>
public sealed class ConfigSchema
{
    private readonly KeyInfo[] _single = SchemaTable.BuildSingle();
    private readonly KeyInfo[] _sensor = SchemaTable.BuildSensor();
    private readonly KeyInfo[] _channel = SchemaTable.BuildChannel();

    /// <summary>How many keys there are, those of all sensors and places for channels included.</summary>
    public int Count => ChannelsAt + (ChannelKeys.CountMax * _channel.Length);

    /// <summary>Index of the first key of a channel.</summary>
    public int ChannelsAt => _single.Length + (SensorKeys.CountMax * _sensor.Length);

    /// <summary>How many keys each channel has.</summary>
    public int ChannelKeyCount => _channel.Length;

    /// <summary>The channels that have settings.</summary>
    internal ChannelNames Channels { get; } = new ChannelNames();

    /// <summary>How many keys exist once; their indices are 0 to SingleCount − 1.</summary>
    public int SingleCount => _single.Length;

    /// <summary>How many keys each sensor has.</summary>
    public int SensorKeyCount => _sensor.Length;

    /// <summary>What the key at <paramref name="index"/> (0 to Count − 1) is.</summary>
    public KeyInfo this[int index]
    {
        get
        {
            int rest = index - _single.Length;
            return rest < 0 ? _single[index]
                : index < ChannelsAt ? _sensor[rest % _sensor.Length]
                : _channel[(index - ChannelsAt) % _channel.Length];
        }
    }

    /// <summary>Full name of the key at <paramref name="index"/>, e.g. "sensor.3.type".</summary>
    public string NameOf(int index)
    {
        int rest = index - _single.Length;
        if (rest < 0)
        {
            return _single[index].Name;
        }

        if (index >= ChannelsAt)
        {
            return ChannelKeys.Group + "." + Channels[PlaceOf(index)] + "." + ChannelLeafOf(this[index]);
        }

        string leaf = LeafOf(_sensor[rest % _sensor.Length]);
        return SensorKeys.Group + "." + (rest / _sensor.Length).ToString() + "." + leaf;
    }

    /// <summary>The levels of a key, as a document has them: the name of a channel is one.</summary>
    public string[] LevelsOf(int index)
    {
        return index < ChannelsAt
            ? NameOf(index).Split(new[] { '.' })
            : new[] { ChannelKeys.Group, Channels[PlaceOf(index)], ChannelLeafOf(this[index]) };
    }

    /// <summary>Whether the key is one of a channel that has settings, or of no channel.</summary>
    public bool Exists(int index) => index < ChannelsAt || Channels.IsUsed(PlaceOf(index));

    /// <summary>Place of a channel's key among the channels.</summary>
    internal int PlaceOf(int index) => (index - ChannelsAt) / _channel.Length;

    /// <summary>Finds a key by its full name; −1 and false when there is none.</summary>
    public bool TryFind(string name, out int index)
    {
        if (IsChannelPath(name))
        {
            return TryFindChannel(name.Substring(ChannelKeys.Group.Length + 1), out index);
        }

        string[] levels = name.Split(new[] { '.' });
        if (levels.Length == 3 && levels[0] == SensorKeys.Group && levels[1].Length == 1)
        {
            int sensor = levels[1][0] - '0';
            return TryFindSensor(sensor, levels[2], out index);
        }

        for (int i = 0; i < _single.Length; i++)
        {
            if (_single[i].Name == name)
            {
                index = i;
                return true;
            }
        }

        index = -1;
        return false;
    }

    /// <summary>Finds the key of a sensor (0–7) by its last level; −1 and false when there is none.</summary>
    public bool TryFindSensor(int sensor, string leaf, out int index)
    {
        for (int i = 0; i < _sensor.Length && sensor >= 0 && sensor < SensorKeys.CountMax; i++)
        {
            if (LeafOf(_sensor[i]) == leaf)
            {
                index = _single.Length + (sensor * _sensor.Length) + i;
                return true;
            }
        }

        index = -1;
        return false;
    }

    /// <summary>Whether <paramref name="path"/> is the beginning of keys and not a key itself: "wifi",
    /// "sensor", "sensor.0".</summary>
    public bool IsGroup(string path)
    {
        if (path == SensorKeys.Group || path == ChannelKeys.Group)
        {
            return true;
        }

        if (IsChannelPath(path))
        {
            return ChannelNames.IsName(path.Substring(ChannelKeys.Group.Length + 1));
        }

        string beginning = path + ".";
        int length = beginning.Length;
        for (int i = 0; i < _single.Length; i++)
        {
            string name = _single[i].Name;
            if (name.Length > length && name.Substring(0, length) == beginning)
            {
                return true;
            }
        }

        // "sensor.0" to "sensor.7"
        int digitAt = SensorKeys.Group.Length + 1;
        return path.Length == digitAt + 1 && path.Substring(0, digitAt) == SensorKeys.Group + "."
            && path[digitAt] >= '0' && path[digitAt] < '0' + SensorKeys.CountMax;
    }

    /// <summary>Whether a key begins with the levels of <paramref name="path"/>: "wifi" for "wifi.ssid",
    /// "sensor.0" for "sensor.0.type". A full name is its own beginning.</summary>
    public bool IsBelow(int index, string path)
    {
        string name = NameOf(index);
        int length = path.Length;
        return name == path
            || (name.Length > length && name[length] == '.' && name.Substring(0, length) == path);
    }

    private static bool IsChannelPath(string path)
    {
        int length = ChannelKeys.Group.Length;
        return path.Length > length && path[length] == '.' && path.Substring(0, length) == ChannelKeys.Group;
    }

    /// <summary>Finds sensor.quantity.leaf.</summary>
    private bool TryFindChannel(string path, out int index)
    {
        index = -1;
        int dot = path.LastIndexOf('.');
        string leaf = dot < 0 ? "" : path.Substring(dot + 1);
        for (int i = 0; i < _channel.Length && dot > 0; i++)
        {
            bool canBe = _channel[i].Name.Length == leaf.Length + ChannelKeys.Group.Length + 6;
            if (canBe && ChannelLeafOf(_channel[i]) == leaf
                && Channels.TryFind(path.Substring(0, dot), out int place))
            {
                index = ChannelsAt + (place * _channel.Length) + i;
                return true;
            }
        }

        return false;
    }

    private static string ChannelLeafOf(KeyInfo key) => key.Name.Substring(ChannelKeys.Group.Length + 6);

    private static string LeafOf(KeyInfo sensorKey) => sensorKey.Name.Substring(SensorKeys.Group.Length + 3);
}
