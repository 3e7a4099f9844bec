// Where a block stands, and what is to be said of it besides its content.

namespace Gateway.Tools.Decode;

/// <summary>A block's place.</summary>
/// <param name="At">Index of its first byte in the file.</param>
/// <param name="LeftoverBytes">Of a slot, the bytes behind it: they are left over from an earlier, longer
/// block and are no damage.</param>
/// <param name="IsStale">Whether it is in a slot whose block is in a segment already; no readings
/// follow.</param>
/// <param name="SkippedCount">Readings of it that came before, from another place; they do not
/// follow.</param>
public sealed record BlockPlace(int At, int LeftoverBytes, bool IsStale, int SkippedCount);
