// Words for the causes of gaps.

using Gateway.Core.Journal;

namespace Gateway.Tools.Decode;

/// <summary>Texts of <see cref="GapCause"/>.</summary>
internal static class GapText
{
    internal static string Of(GapCause cause) => cause switch
    {
        GapCause.Quota => "quota used up",
        GapCause.StorageFull => "file system full",
        GapCause.WriteFailed => "could not be written",
        GapCause.TornTail => "left out after a power cut",
        _ => $"unknown cause {(int)cause}",
    };
}
