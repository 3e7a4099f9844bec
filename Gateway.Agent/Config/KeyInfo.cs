// What a key is: everything the gateway knows about one setting, once. Validation, console help, the
// reference in docs/CONFIGURATION.md and the masking of secrets all come from here. Each takes some 180 bytes
// of heap on the device, so they are made when somebody asks and not kept (ConfigSchema).

namespace Gateway.Agent.Config;

/// <summary>Description of one key. Immutable.</summary>
public sealed class KeyInfo
{
    private readonly string _choices;

    /// <summary>Creates a description.</summary>
    /// <param name="name">Full name; "sensor.N.type" for a key that every sensor has.</param>
    /// <param name="type">Type of the value.</param>
    /// <param name="defaultText">Value when nothing is set, in canonical form; "" for none.</param>
    /// <param name="help">One line for people, without a full stop.</param>
    /// <param name="min">Smallest number, or fewest bytes of text.</param>
    /// <param name="max">Largest number, or most bytes of text.</param>
    /// <param name="unit">Unit of a number, "" for none.</param>
    /// <param name="choices">Words of a choice or schemes of a URL, separated by '|'.</param>
    /// <param name="isLive">Whether a change counts at once and not only after a restart.</param>
    public KeyInfo(
        string name,
        SettingType type,
        string defaultText,
        string help,
        int min = 0,
        int max = 0,
        string unit = "",
        string choices = "",
        bool isLive = false)
    {
        Name = name;
        Type = type;
        DefaultText = defaultText;
        Help = help;
        Min = min;
        Max = max;
        Unit = unit;
        _choices = choices;
        IsLive = isLive;
    }

    /// <summary>Full name, levels separated by '.'.</summary>
    public string Name { get; }

    /// <summary>Type of the value.</summary>
    public SettingType Type { get; }

    /// <summary>Value when nothing is set; "" for none.</summary>
    public string DefaultText { get; }

    /// <summary>One line for people.</summary>
    public string Help { get; }

    /// <summary>Smallest number, or fewest bytes of text.</summary>
    public int Min { get; }

    /// <summary>Largest number, or most bytes of text.</summary>
    public int Max { get; }

    /// <summary>Unit of a number; "" for none.</summary>
    public string Unit { get; }

    /// <summary>Words of a choice or schemes of a URL; empty for other types. Allocates.</summary>
    public string[] Choices => _choices.Length == 0 ? new string[0] : _choices.Split(new[] { '|' });

    /// <summary>Whether a change counts at once and not only after a restart.</summary>
    public bool IsLive { get; }

    /// <summary>Whether the value must never be shown, exported or logged.</summary>
    public bool IsSecret => Type == SettingType.Secret;
}
