// A file to decode, and what its name says of it (docs/FORMATS.md, "Files").

using System.Globalization;
using System.Text.RegularExpressions;

namespace Gateway.Tools.Decode;

/// <summary>What kind of file it is.</summary>
internal enum InputKind
{
    /// <summary>Whatever it begins with: a packed message, or a file with a name of its own.</summary>
    Any,

    /// <summary>A segment.</summary>
    Segment,

    /// <summary>A slot of the journal: one block.</summary>
    Slot,

    /// <summary>A cursor or the boot counter.</summary>
    Record,
}

/// <summary>A file.</summary>
/// <param name="Name">As it was given.</param>
/// <param name="Data">Its content.</param>
/// <param name="Kind">What it must be.</param>
/// <param name="Lane">Letter of the lane that its name says; 0 for none.</param>
/// <param name="Number">First sequence number of a segment, number of a slot; −1 for none.</param>
internal sealed partial record DecodeInput(string Name, byte[] Data, InputKind Kind, char Lane, long Number)
{
    private const int SlotCount = 32;

    /// <summary>Whether it is of no journal.</summary>
    internal bool IsForeign => Kind == InputKind.Any;

    /// <summary>A file with a path; its name says what it is.</summary>
    internal static DecodeInput Of(string path, byte[] data)
    {
        string name = Path.GetFileName(path);
        Match segment = SegmentName().Match(name);
        if (segment.Success)
        {
            long first = long.Parse(segment.Groups[1].Value, CultureInfo.InvariantCulture);
            return new DecodeInput(path, data, InputKind.Segment, name[0], first);
        }

        if (SlotName().IsMatch(name) && SlotOf(name) < SlotCount)
        {
            return new DecodeInput(path, data, InputKind.Slot, name[0], SlotOf(name));
        }

        bool isCursor = CursorName().IsMatch(name);
        return isCursor || name is "boot.a" or "boot.b"
            ? new DecodeInput(path, data, InputKind.Record, isCursor ? name[0] : '\0', -1)
            : new DecodeInput(path, data, InputKind.Any, '\0', -1);
    }

    /// <summary>A file that was named: one that ends with .blk is a slot, whatever stands before
    /// it.</summary>
    internal static DecodeInput OfFile(string path, byte[] data, bool isSlot)
    {
        DecodeInput input = Of(path, data);
        return isSlot || (input.IsForeign && path.EndsWith(".blk", StringComparison.Ordinal))
            ? input with { Kind = InputKind.Slot, Number = -1 }
            : input;
    }

    private static int SlotOf(string name) => ((name[2] - '0') * 10) + name[3] - '0';

    [GeneratedRegex("^[a-z]-([0-9]{12})\\.seg$")]
    private static partial Regex SegmentName();

    [GeneratedRegex("^[a-z]-[0-9]{2}\\.blk$")]
    private static partial Regex SlotName();

    [GeneratedRegex("^[a-z]-[a-z0-9]{1,16}\\.cur\\.[ab]$")]
    private static partial Regex CursorName();
}
