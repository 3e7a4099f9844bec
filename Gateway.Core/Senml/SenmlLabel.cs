// Labels of SenML records in CBOR.

namespace Gateway.Core.Senml;

/// <summary>Integers for labels, and our extensions as texts. Source: RFC 8428 §6, table 4, which is
/// conclusive: extensions stay texts.</summary>
internal static class SenmlLabel
{
    public const int Name = 0;
    public const int Unit = 1;
    public const int Value = 2;
    public const int Time = 6;
    public const int BaseName = -2;
    public const int BaseTime = -3;
    public const int BaseUnit = -4;

    public const string Uptime = "up";
    public const string BaseUptime = "bup";
    public const string Sequence = "seq";
    public const string BaseSequence = "bseq";
    public const string BaseBoot = "bboot";
    public const string Undated = "undated_";
}
