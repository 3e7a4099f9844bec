// The table of commands in docs/CONSOLE.md is the one of the firmware, row by row.

extern alias UnitTests;

using System.Reflection;
using Gateway.Agent.Shell;
using UnitTests::Gateway.Tests.Agent;

namespace Gateway.SystemTests.Transcripts;

[TestClass]
public sealed class ConsoleDocTests
{
    private const BindingFlags Hidden = BindingFlags.Instance | BindingFlags.NonPublic;

    [TestMethod]
    public void The_commands_in_docs_are_those_of_the_console()
    {
        string[] written = File.ReadAllLines(RepoTree.PathOf("docs/CONSOLE.md"));
        string[] rows = [.. written
            .SkipWhile(line => !line.StartsWith("| command |", StringComparison.Ordinal))
            .Skip(2).TakeWhile(line => line.StartsWith('|'))];

        string expected = string.Join("\n", Commands().Select(Row));
        string actual = string.Join("\n", rows);
        if (actual != expected)
        {
            File.WriteAllText(Path.Combine(Path.GetTempPath(), "console-commands.txt"), expected + "\n");
        }

        Assert.AreEqual(expected, actual, "the rows are in the temporary directory: console-commands.txt");
    }

    private static string Row(ShellCommand command)
    {
        string usage = $"{command.Name} {command.Arguments}".TrimEnd();
        usage = usage.Replace("|", @"\|", StringComparison.Ordinal);
        string login = !command.NeedsLogin ? "" : command.OpenVerb.Length == 0 ? "yes"
            : $"yes, but not `{command.OpenVerb}`";
        return $"| `{usage}` | {login} | {(command.IsRemote ? "yes" : "")} | {command.Help} |";
    }

    // The table is the console's own affair: nothing but this test wants it from outside.
    private static List<ShellCommand> Commands()
    {
        AgentBench bench = new();
        bench.Boot(true);
        object agent = Get(bench, "Agent");
        object table = Get(Get(agent, "_shell"), "_commands");
        return [.. (ShellCommand[])Get(table, "Commands")];
    }

    private static object Get(object owner, string name)
    {
        object? value = owner.GetType().GetProperty(name, Hidden)?.GetValue(owner)
            ?? owner.GetType().GetField(name, Hidden)?.GetValue(owner);
        return value
            ?? throw new InvalidOperationException($"{owner.GetType().Name} has no {name} any more.");
    }
}
