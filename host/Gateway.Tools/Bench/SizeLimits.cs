// What the device program may take: a goal that is told, and ceilings that a build or test must not pass.
// They stand a little above what there is now, so that growth is decided and does not just happen.

using System.Globalization;

namespace Gateway.Tools.Bench;

/// <summary>Goal and ceilings for the size of our code.</summary>
internal static class SizeLimits
{
    /// <summary>The goal for all of ours together in the device's own form, bytes.</summary>
    public const int GoalBytes = 256 * 1024;

    /// <summary>What all of ours may take of an image, bytes.</summary>
    public const int ImageBytesMax = 320000;

    /// <summary>What to do about a ceiling that was passed.</summary>
    public const string Advice = "make it smaller (`bench size` shows the folders), or raise the ceiling in "
        + "host/Gateway.Tools/Bench/SizeLimits.cs and say why";

    /// <summary>What the estimate of `bench size` may be for a project in a Debug build, which tests are;
    /// bytes.</summary>
    public static readonly IReadOnlyDictionary<string, int> EstimateBytesMax = new Dictionary<string, int>
    {
        ["Gateway.Core"] = 162000,
        ["Gateway.Agent"] = 176000,
        ["Gateway.Drivers"] = 63000,
        ["Gateway.Firmware"] = 47000,
    };

    /// <summary>A size beside the goal, for people.</summary>
    /// <param name="bytes">All of ours, bytes.</param>
    /// <param name="remark">What else is to be said about the size; empty for nothing.</param>
    public static string Verdict(long bytes, string remark = "")
    {
        string verdict = bytes <= GoalBytes ? "held" : $"missed by {N(bytes - GoalBytes)} B";
        return $"All of ours: {N(bytes)} B{remark}; the goal is {N(GoalBytes)} B: {verdict}";
    }

    /// <summary>Judges a size by its ceiling.</summary>
    /// <param name="what">What has the size.</param>
    /// <param name="bytes">The size.</param>
    /// <param name="bytesMax">The ceiling.</param>
    /// <returns>What is wrong and what to do, one line; empty when it is not passed.</returns>
    public static string Judge(string what, long bytes, int bytesMax) => bytes <= bytesMax ? ""
        : $"{what} has {N(bytes)} B, {N(bytes - bytesMax)} B more than its ceiling: {Advice}";

    private static string N(long value) => value.ToString("N0", CultureInfo.InvariantCulture);
}
