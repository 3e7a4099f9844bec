// `bench sim`: how much faster than real time a gateway runs here, and what a step of its loop costs.

using System.Diagnostics;

namespace Gateway.Tools.Sim;

/// <summary>Runs one gateway for virtual days.</summary>
internal sealed class SimBench(TextWriter output)
{
    /// <summary>A climate sensor once a minute, an alarm, a deadband's worth of change, packed to a
    /// broker.</summary>
    internal const string Config =
        """
        {"mode":"iot","device":{"id":"gw-1"},"mqtt":{"broker":"mqtt://peer"},
         "uplink":{"format":"packed","message-bytes":4096},
         "sensor":{"0":{"type":"bme280","name":"air","interval":60000}},
         "channel":{"air.temperature":{"high":30,"hysteresis":1}}}
        """;

    private const long UtcMs = 1795000000000;
    private const long DayMs = 86400000;

    // Until the virtual flash has room for every file at its largest.
    private const int WarmUpDays = 3;
    private const double GoalTimesRealTime = 10000;

    /// <summary>Measures.</summary>
    /// <param name="days">Virtual days, from 1.</param>
    /// <returns>0; 1 when it is slower than the goal or allocates.</returns>
    internal int Run(int days)
    {
        SimGateway gateway = new(Config, 1, UtcMs);
        gateway.Boot();
        gateway.Run(WarmUpDays * DayMs);
        return Run(gateway, days * DayMs);
    }

    /// <summary>Measures a gateway that has run for days.</summary>
    /// <param name="gateway">It; not about to restart.</param>
    /// <param name="durationMs">Virtual milliseconds, from 1.</param>
    /// <returns>As <see cref="Run(int)"/>.</returns>
    internal int Run(SimGateway gateway, long durationMs)
    {
        long stepsBefore = gateway.StepCount;
        long messagesBefore = gateway.Peer.MessageCount;
        Stopwatch watch = Stopwatch.StartNew();
        SimCost cost = SimCost.Measure(gateway, durationMs);
        double seconds = watch.Elapsed.TotalSeconds;
        long steps = gateway.StepCount - stepsBefore;
        double times = durationMs / 1000.0 / seconds;
        output.WriteLine($"{(double)durationMs / DayMs:0.##} virtual days in {seconds:0.0} s: {times:N0} "
            + $"times real time (goal {GoalTimesRealTime:N0})");
        output.WriteLine($"{steps:N0} steps of the loop, {seconds * 1e9 / steps:0} ns each; "
            + $"{gateway.Peer.MessageCount - messagesBefore:N0} messages");
        output.WriteLine($"{cost.Bytes:N0} B allocated, in {cost.Steps:N0} steps: names of files, when a "
            + $"segment of the journal begins or goes; {cost.SteadyBytes:N0} B in all others");
        string problem = gateway.WantsReboot
            ? "the gateway wanted to restart"
            : Judge(times, cost.SteadyBytes);
        if (problem.Length != 0)
        {
            output.WriteLine("FAILED: " + problem);
        }

        return problem.Length == 0 ? 0 : 1;
    }

    /// <summary>Judges.</summary>
    /// <param name="timesRealTime">How much faster than real time it ran.</param>
    /// <param name="steadyBytes">Bytes allocated in the steady state.</param>
    /// <returns>What is wrong; "" when nothing is.</returns>
    internal static string Judge(double timesRealTime, long steadyBytes)
    {
        string slow = timesRealTime >= GoalTimesRealTime ? ""
            : $"{timesRealTime:N0} times real time, at least {GoalTimesRealTime:N0} are the goal";
        string allocates = steadyBytes == 0 ? ""
            : $"{steadyBytes:N0} B allocated by the loop in its steady state, 0 are the goal";
        return slow.Length == 0 || allocates.Length == 0 ? slow + allocates : slow + "; " + allocates;
    }
}
