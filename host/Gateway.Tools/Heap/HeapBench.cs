// `bench heap`: what the running agent keeps on the managed heap of the device, by mode and folder. The agent
// runs here, in virtual time, and its objects are counted as nanoFramework would lay them out (HeapBlocks).
// Not counted: what only the board has (files, sockets, M2Mqtt, TLS), what is garbage already, and the
// interpreter's own tables.

using System.Globalization;
using Gateway.Tools.Sim;

namespace Gateway.Tools.Heap;

/// <summary>Counts the heap of the agent.</summary>
/// <param name="output">Where it writes to.</param>
internal sealed class HeapBench(TextWriter output)
{
    /// <summary>The goal for the agent without drivers, bytes.</summary>
    internal const int GoalBytes = 32 * 1024;

    /// <summary>Modes of the agent.</summary>
    internal static readonly string[] Modes = ["m2m", "iot", "both"];

    // What each may have at most: what was measured and a little room. Who has to raise one says in the
    // commit what the memory is for.
    private static readonly int[] CeilingsBytes = [54500, 50200, 63400];

    private const string Drivers = "Gateway.Drivers";
    private const long UtcMs = 1795000000000;
    private const long RunMs = 120000;
    private const int RowsShown = 20;

    /// <summary>Prints the tables.</summary>
    /// <returns>0; 1 when a mode has more than its ceiling.</returns>
    internal int Run()
    {
        HeapWalk[] walks = [.. Modes.Select(Measure)];
        output.WriteLine($"| folder | {string.Join(" | ", Modes)} |");
        output.WriteLine("|---|---|---|---|");
        foreach (string folder in walks.SelectMany(walk => walk.Folders.Keys).Distinct()
            .OrderByDescending(folder => walks[^1].Folders.GetValueOrDefault(folder)))
        {
            int[] bytes = [.. walks.Select(walk => walk.Folders.GetValueOrDefault(folder))];
            output.WriteLine(Row(folder, bytes));
        }

        int[] totals = [.. walks.Select(AgentBytes)];
        output.WriteLine(Row("together, without drivers", totals));
        int[] over = [.. totals.Select(total => total - GoalBytes)];
        output.WriteLine(Row($"over the goal of {N(GoalBytes)}", over));
        output.WriteLine();
        output.WriteLine($"| owner, in mode {Modes[^1]} | what | count | bytes |");
        output.WriteLine("|---|---|---|---|");
        foreach (HeapRow row in walks[^1].Rows.OrderByDescending(row => row.Bytes).Take(RowsShown))
        {
            output.WriteLine($"| {row.Owner} | {row.What} | {N(row.Count)} | {N(row.Bytes)} |");
        }

        string problem = Judge(totals);
        if (problem.Length != 0)
        {
            output.WriteLine("FAILED: " + problem);
        }

        return problem.Length == 0 ? 0 : 1;
    }

    /// <summary>Judges.</summary>
    /// <param name="totals">Bytes of each of <see cref="Modes"/>.</param>
    /// <returns>What is wrong; "" when nothing is.</returns>
    internal static string Judge(int[] totals)
        => string.Join("; ", Enumerable.Range(0, Modes.Length).Where(i => totals[i] > CeilingsBytes[i])
            .Select(i => $"{Modes[i]}: {N(totals[i])} B on the heap, the ceiling of HeapBench is "
                + N(CeilingsBytes[i])));

    /// <summary>Runs an agent with one BME280, and counts.</summary>
    /// <param name="mode">"m2m", "iot" or "both".</param>
    /// <returns>What it has on its heap.</returns>
    internal static HeapWalk Measure(string mode)
    {
        SimGateway gateway = new(
            "{\"mode\":\"" + mode + """
            ","device":{"id":"gw-1"},"m2m":{"server":"coap://peer"},"mqtt":{"broker":"mqtt://peer"},
             "sensor":{"0":{"type":"bme280","name":"air","interval":1000}}}
            """,
            1,
            UtcMs);
        gateway.Boot();
        gateway.Run(RunMs);
        HeapWalk walk = new();
        foreach (object one in gateway.Kept)
        {
            walk.Add(one);
        }

        walk.AddStatics(typeof(Core.ErrorCode).Assembly);
        walk.AddStatics(typeof(Agent.GatewayAgent).Assembly);
        return walk;
    }

    /// <summary>Bytes of the agent without its drivers.</summary>
    /// <param name="walk">What was found.</param>
    /// <returns>They.</returns>
    internal static int AgentBytes(HeapWalk walk)
        => walk.Folders.Where(one => !one.Key.StartsWith(Drivers, StringComparison.Ordinal))
            .Sum(one => one.Value);

    private static string Row(string name, int[] bytes)
        => $"| {name} | {string.Join(" | ", bytes.Select(one => N(one)))} |";

    private static string N(long value) => value.ToString("N0", CultureInfo.InvariantCulture);
}
