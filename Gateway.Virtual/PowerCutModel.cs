// What a file looks like after the power failed while it was being written.

namespace Gateway.Virtual;

/// <summary>Effect of a power cut on the operation it hits.</summary>
public enum PowerCutModel
{
    /// <summary>The operation has not happened: littlefs, which replaces a file's content at close.</summary>
    Atomic = 0,

    /// <summary>The operation has happened, though nobody was told.</summary>
    Done = 1,

    /// <summary>A part from the front has been written: FAT, SPIFFS.</summary>
    Prefix = 2,

    /// <summary>A part from the front has been written; what follows, up to the full length, is
    /// garbage.</summary>
    Torn = 3,
}
