// A runner shows that tests were skipped and seldom why. At the end of a run the reasons are therefore said
// once more, where everybody sees them.

using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Gateway.SystemTests.Peers;

/// <summary>Collects why tests were skipped for want of a peer.</summary>
[TestClass]
public static class MissingPeers
{
    private static readonly Lock Gate = new();
    private static readonly SortedDictionary<string, int> Reasons = [];

    /// <summary>Notes a skipped test.</summary>
    public static void Add(string reason)
    {
        lock (Gate)
        {
            Reasons[reason] = Reasons.GetValueOrDefault(reason) + 1;
        }
    }

    /// <summary>Takes a note back.</summary>
    /// <returns>Whether it was there.</returns>
    public static bool Forget(string reason)
    {
        lock (Gate)
        {
            return Reasons.Remove(reason);
        }
    }

    /// <summary>Says at the end of the run what was missing.</summary>
    [AssemblyCleanup]
    public static void Tell(TestContext context)
    {
        lock (Gate)
        {
            foreach ((string reason, int count) in Reasons)
            {
                context.DisplayMessage(MessageLevel.Warning, $"{count} tests skipped: {reason}");
            }
        }
    }
}
