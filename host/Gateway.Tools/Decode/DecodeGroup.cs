// What is decoded together: the files that were named one by one, in that order, which tell each other their
// channels and nothing else; or all files of a lane, segments by number, then slots by number, cursors and
// boot counter last.

namespace Gateway.Tools.Decode;

/// <summary>Files in their order.</summary>
/// <param name="Inputs">The files.</param>
/// <param name="IsLane">Whether they are those of a lane, so that a reading counts once.</param>
internal sealed record DecodeGroup(IReadOnlyList<DecodeInput> Inputs, bool IsLane)
{
    /// <summary>Orders what was found in a directory.</summary>
    /// <param name="directory">Its name, for messages.</param>
    /// <param name="found">All its files.</param>
    /// <param name="wanted">The lane asked for; null for the only one.</param>
    /// <param name="remarks">Is told which files are left out.</param>
    /// <returns>The files; null where it is not clear which lane is meant.</returns>
    internal static DecodeGroup? OfDirectory(
        string directory, IReadOnlyList<DecodeInput> found, char? wanted, TextWriter remarks)
    {
        char[] lanes = [.. found.Select(input => input.Lane).Where(lane => lane != '\0').Distinct().Order()];
        if (wanted == null && lanes.Length > 1)
        {
            remarks.WriteLine(
                $"{directory}: there are the lanes {string.Join(", ", lanes)}: choose one with --lane");
            return null;
        }

        char lane = wanted ?? lanes.FirstOrDefault();
        List<DecodeInput> ours = [];
        foreach (DecodeInput input in found)
        {
            bool isOurs = input.Lane == lane || (input.Kind == InputKind.Record && input.Lane == '\0');
            if (isOurs && !input.IsForeign)
            {
                ours.Add(input);
            }
            else
            {
                string whose = input.IsForeign ? "not a file of the journal" : $"of lane {input.Lane}";
                remarks.WriteLine($"{input.Name}: {whose}, left out");
            }
        }

        return new DecodeGroup(
            [.. ours.OrderBy(input => input.Kind).ThenBy(input => input.Number)
                .ThenBy(input => input.Name, StringComparer.Ordinal)],
            true);
    }
}
