// Keeps the configuration in flash: JSON of what differs from the defaults, in A/B slots with generation and
// CRC-32 (SlotPair), so that after a power cut there is the old configuration or the new one. A damaged slot
// falls back to the other, two of them to the defaults; what a newer version wrote is refused and never
// overwritten. Buffers live only during a call: between calls it costs the heap nothing.

using Gateway.Core;
using Gateway.Core.Ports;
using Gateway.Core.Storage;
using Gateway.Core.Text;

namespace Gateway.Agent.Config;

/// <summary>Loads and saves the configuration.</summary>
public sealed class ConfigStore
{
    /// <summary>Version of the stored format; to be raised when an older firmware would misread it.</summary>
    public const int FormatVersion = 1;

    /// <summary>Most bytes of JSON that are stored. Every setting of the device and of all sensors fits, at
    /// its longest; so do usual ones with thresholds for 16 channels. What does not is refused.</summary>
    public const int JsonBytesMax = 5120;

    /// <summary>File name of the configuration the device has adopted.</summary>
    public const string AdoptedName = "config";

    private readonly IStorage _storage;
    private readonly string _name;

    /// <summary>Creates the store; nothing is read yet.</summary>
    /// <param name="storage">Where it lies.</param>
    /// <param name="name">File name of its slots, without the ending.</param>
    public ConfigStore(IStorage storage, string name)
    {
        _storage = storage;
        _name = name;
    }

    /// <summary>Generation of the slot that was loaded or saved last; 0 for none.</summary>
    public uint Generation { get; private set; }

    /// <summary>How the last <see cref="Load"/> ended, or Ok after a <see cref="Save"/>; NotFound before the
    /// first.</summary>
    public ErrorCode LoadResult { get; private set; } = ErrorCode.NotFound;

    /// <summary>Loads the stored configuration.</summary>
    /// <param name="config">Receives it; without one it receives the defaults.</param>
    /// <param name="errors">Receives stored settings that are not valid; they have their defaults.</param>
    /// <returns>Ok; NotFound when nothing was ever saved; Damaged, NewerFormat or ReadFailed: the defaults
    /// are in use; the code of the first error when only single settings are not valid.</returns>
    public ErrorCode Load(GatewayConfig config, ConfigErrors errors)
    {
        config.Clear();
        errors.Clear();
        byte[] json = new byte[JsonBytesMax];
        SlotPair slots = OpenSlots();
        LoadResult = slots.Load(json, out int count);
        Generation = slots.Generation;
        if (LoadResult == ErrorCode.Ok)
        {
            LoadResult = ConfigJsonReader.Restore(config, json, 0, count, errors);
        }

        return LoadResult;
    }

    /// <summary>Saves a configuration. Whether it may be used is not asked here.</summary>
    /// <returns>Ok; NewerFormat, ReadFailed, TooLarge, StorageFull or WriteFailed: the old one still
    /// counts.</returns>
    public ErrorCode Save(GatewayConfig config)
    {
        SlotPair slots = OpenSlots();
        byte[] json = new byte[JsonBytesMax];
        ErrorCode error = slots.Load(json, out _);
        if (error == ErrorCode.NewerFormat || error == ErrorCode.ReadFailed)
        {
            // unread slots could be newer than the one that would be written
            return error;
        }

        ByteWriter writer = new ByteWriter();
        writer.Begin(json, json.Length);
        ConfigJsonWriter.Write(config, writer, ConfigContent.Store);
        error = writer.IsOverflowed ? ErrorCode.TooLarge : slots.Save(json, writer.Count);
        Generation = slots.Generation;
        LoadResult = error == ErrorCode.Ok ? ErrorCode.Ok : LoadResult;
        return error;
    }

    /// <summary>How the configuration came to be, for people.</summary>
    public string Describe()
    {
        switch (LoadResult)
        {
            case ErrorCode.Ok:
                return "stored configuration in use";
            case ErrorCode.NotFound:
                return "nothing stored yet: defaults in use";
            case ErrorCode.Damaged:
                return "stored configuration is damaged: defaults in use";
            case ErrorCode.NewerFormat:
                return "stored by newer firmware: left untouched, defaults in use, saving refused";
            case ErrorCode.ReadFailed:
                return "stored configuration cannot be read: defaults in use";
            default:
                return "stored configuration in use, but for settings that are not valid";
        }
    }

    private SlotPair OpenSlots() => new SlotPair(_storage, _name, JsonBytesMax, FormatVersion);
}
