// A newcomer's first hour at the console, word for word: what is typed and what is answered stand in a text
// that a person can read. A line that begins with "$ " is typed; "$* " is typed and not shown; "(reboot)" is
// the device's own restart. What follows, up to the next of them, is the answer.

extern alias UnitTests;

using UnitTests::Gateway.Tests.Agent;

namespace Gateway.SystemTests.Transcripts;

[TestClass]
public sealed class TranscriptTests
{
    private const string Folder = "host/Gateway.SystemTests/Transcripts/";

    [TestMethod]
    [DataRow("first-provisioning.txt")]
    public void A_transcript_is_what_happens(string name)
    {
        string path = RepoTree.PathOf(Folder + name);
        string[] wanted = File.ReadAllLines(path);
        AgentBench bench = new() { IsWireless = true };
        bench.Boot(true);
        List<string> happened = [.. Shown(bench.TakeScreen())];
        foreach (string line in wanted.Where(IsTyped))
        {
            happened.Add(line);
            happened.AddRange(Answer(bench, line));
        }

        string actual = string.Join("\n", happened);
        string expected = string.Join("\n", wanted);
        if (actual != expected)
        {
            File.WriteAllText(Path.Combine(Path.GetTempPath(), name), actual + "\n");
        }

        Assert.AreEqual(expected, actual, $"what happened is in the temporary directory as {name}");
    }

    private static bool IsTyped(string line)
        => line.StartsWith("$ ", StringComparison.Ordinal) || line.StartsWith("$* ", StringComparison.Ordinal)
            || line == "(reboot)";

    private static IEnumerable<string> Answer(AgentBench bench, string line)
    {
        if (line == "(reboot)")
        {
            int before = bench.RebootCount;
            bench.RunSeconds(5);
            Assert.IsGreaterThan(before, bench.RebootCount, "the device restarts by itself");
            bench.TakeScreen();
            bench.Boot(true);
            bench.RunSeconds(5);
            return Shown(bench.TakeScreen());
        }

        bool isHidden = line[1] == '*';
        string[] shown = [.. Shown(bench.Type(line[(isHidden ? 3 : 2)..]))];

        // the echo of what was typed stands in the first line
        string echo = isHidden ? new string('*', line.Length - 3) : line[2..];
        Assert.AreEqual(echo, shown[0]);
        return shown[1..];
    }

    // Without the prompt at the end.
    private static IEnumerable<string> Shown(string screen)
    {
        string text = screen.Replace("\r\n", "\n", StringComparison.Ordinal);
        text = text.EndsWith("\n> ", StringComparison.Ordinal) ? text[..^3] : text;
        return text.Split('\n').Select(shown => shown.TrimEnd());
    }
}
