// Circles of calls in device code whose depth is known. A new line needs the reason for which the circle ends
// after a few rounds whatever comes in from outside; a line that is not met any more fails the test.

namespace Gateway.SystemTests.ApiGate;

/// <summary>Findings of Rule.Recursion that are accepted.</summary>
internal static class BoundedCircles
{
    private const string Reader = "Gateway.Agent.Config.ConfigJsonReader.";
    private const string Table = "Gateway.Agent.Shell.CommandTable.";

    /// <summary>The circles, as the gate tells them.</summary>
    public static readonly string[] All =
    {
        // an object in an object: JsonReader refuses a document deeper than 8
        $"{Reader}ReadMember → {Reader}ReadMembers → {Reader}ReadMember",

        // Make sets the table before it looks for commands in it, and then it is not made again
        $"{Table}Find → {Table}get_Commands → {Table}Make → {Table}Find",
    };

    /// <summary>True for a finding that is accepted.</summary>
    public static bool Holds(Finding finding)
        => finding.Rule == Rule.Recursion && All.Contains(finding.What, StringComparer.Ordinal);
}
