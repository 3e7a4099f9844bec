// Finds keys. Every key of the device has an index: first those that exist once, then the sensors', sensor by
// sensor, then the channels', place by place. What a sensor's or a channel's key is stands in the table once.
// What is known of a key is made with its group when somebody asks, and the group that was asked for last is
// kept until Forget, as all names are: a device that does its work asks nothing. Names take 3 KB of its heap,
// all that is known would take 15.

namespace Gateway.Agent.Config;

/// <summary>All keys, by index and by name; one for the whole gateway.</summary>
public sealed class ConfigSchema
{
    private const int SensorGroup = SchemaTable.GroupCount - 2;

    // Where each group begins among all that the table has; the last is their end.
    private readonly int[] _firsts = new int[SchemaTable.GroupCount + 1];

    // By place in the table: full names of single keys, last levels of a sensor's and a channel's.
    private string[] _names;
    private KeyInfo[] _group;
    private int _groupIndex = -1;

    private string[] Names => _names ??= MakeNames();

    /// <summary>Creates the schema.</summary>
    public ConfigSchema()
    {
        for (int i = 0; i < SchemaTable.GroupCount; i++)
        {
            _firsts[i + 1] = _firsts[i] + GroupAt(i).Length;
        }
    }

    /// <summary>How many keys there are, those of all sensors and places for channels included.</summary>
    public int Count => ChannelsAt + (ChannelKeys.CountMax * ChannelKeyCount);

    /// <summary>Index of the first key of a channel.</summary>
    public int ChannelsAt => SingleCount + (SensorKeys.CountMax * SensorKeyCount);

    /// <summary>How many keys each channel has.</summary>
    public int ChannelKeyCount => _firsts[SchemaTable.GroupCount] - _firsts[SensorGroup + 1];

    /// <summary>The channels that have settings.</summary>
    internal ChannelNames Channels { get; } = new ChannelNames();

    /// <summary>How many keys exist once; their indices are 0 to SingleCount − 1.</summary>
    public int SingleCount => _firsts[SensorGroup];

    /// <summary>How many keys each sensor has.</summary>
    public int SensorKeyCount => _firsts[SensorGroup + 1] - _firsts[SensorGroup];

    /// <summary>What the key at <paramref name="index"/> (0 to Count − 1) is.</summary>
    public KeyInfo this[int index] => KeyAt(PlaceInTable(index));

    /// <summary>Full name of the key at <paramref name="index"/>, e.g. "sensor.3.type".</summary>
    public string NameOf(int index)
    {
        string name = Names[PlaceInTable(index)];
        int rest = index - SingleCount;
        return rest < 0 ? name
            : index < ChannelsAt ? SensorKeys.Group + "." + (rest / SensorKeyCount).ToString() + "." + name
            : ChannelKeys.Group + "." + Channels[PlaceOf(index)] + "." + name;
    }

    /// <summary>The levels of a key, as a document has them: the name of a channel is one.</summary>
    public string[] LevelsOf(int index)
    {
        return index < ChannelsAt
            ? NameOf(index).Split(new[] { '.' })
            : new[] { ChannelKeys.Group, Channels[PlaceOf(index)], Names[PlaceInTable(index)] };
    }

    /// <summary>Whether the key is one of a channel that has settings, or of no channel.</summary>
    public bool Exists(int index) => index < ChannelsAt || Channels.IsUsed(PlaceOf(index));

    /// <summary>Place of a channel's key among the channels.</summary>
    internal int PlaceOf(int index) => (index - ChannelsAt) / ChannelKeyCount;

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
            return TryFindSensor(levels[1][0] - '0', levels[2], out index);
        }

        return TryFindName(name, 0, SingleCount, out index);
    }

    /// <summary>Names of all keys that are secrets.</summary>
    internal string[] SecretNames()
    {
        int count = 0;
        string[] found = new string[SingleCount];
        for (int i = 0; i < found.Length; i++)
        {
            if (this[i].IsSecret)
            {
                found[count++] = Names[i];
            }
        }

        string[] names = new string[count];
        System.Array.Copy(found, names, count);
        return names;
    }

    /// <summary>Lets go of what was only made to answer questions about keys: when many were asked and no
    /// more are to come.</summary>
    internal void Forget()
    {
        _names = null;
        _group = null;
        _groupIndex = -1;
    }

    /// <summary>Finds the key of a sensor (0–7) by its last level; −1 and false when there is none.</summary>
    public bool TryFindSensor(int sensor, string leaf, out int index)
    {
        bool isFound = TryFindName(leaf, SingleCount, SensorKeyCount, out index)
            && sensor >= 0 && sensor < SensorKeys.CountMax;
        index = isFound ? index + (sensor * SensorKeyCount) : -1;
        return isFound;
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
        for (int i = 0; i < SingleCount; i++)
        {
            if (Names[i].Length > length && Names[i].Substring(0, length) == beginning)
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
        if (dot > 0 && TryFindName(leaf, _firsts[SensorGroup + 1], ChannelKeyCount, out int key)
            && Channels.TryFind(path.Substring(0, dot), out int place))
        {
            index = ChannelsAt + (place * ChannelKeyCount) + key - _firsts[SensorGroup + 1];
        }

        return index >= 0;
    }

    private bool TryFindName(string name, int first, int count, out int index)
    {
        string[] names = Names;
        for (index = first; index < first + count; index++)
        {
            if (names[index] == name)
            {
                return true;
            }
        }

        index = -1;
        return false;
    }

    // Place in the table of the key at an index: what all sensors or all channels share is there once.
    private int PlaceInTable(int index)
    {
        int rest = index - SingleCount;
        return rest < 0 ? index
            : index < ChannelsAt ? SingleCount + (rest % SensorKeyCount)
            : _firsts[SensorGroup + 1] + ((index - ChannelsAt) % ChannelKeyCount);
    }

    private string[] MakeNames()
    {
        string[] names = new string[_firsts[SchemaTable.GroupCount]];
        for (int i = 0; i < names.Length; i++)
        {
            string name = KeyAt(i).Name;
            names[i] = i < SingleCount ? name : name.Substring(name.LastIndexOf('.') + 1);
        }

        return names;
    }

    private KeyInfo KeyAt(int place)
    {
        int group = 0;
        while (place >= _firsts[group + 1])
        {
            group++;
        }

        return GroupAt(group)[place - _firsts[group]];
    }

    private KeyInfo[] GroupAt(int group)
    {
        if (group != _groupIndex)
        {
            _group = null;
            _group = SchemaTable.Build(group);
            _groupIndex = group;
        }

        return _group;
    }
}
