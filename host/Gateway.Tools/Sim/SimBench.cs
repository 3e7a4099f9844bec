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
    private const double GoalTimesRealTime = 10000;

    /// <summary>Measures.</summary>
    /// <param name="days">Virtual days, from 1.</param>
    /// <returns>0; 1 when it is slower than the goal or allocates.</returns>
    internal int Run(int days)
    {
        SimGateway gateway = new(Config, 1, UtcMs);
        gateway.Boot();
        gateway.Run(DayMs);
        long stepsBefore = gateway.StepCount;
        long messagesBefore = gateway.Peer.MessageCount;
        Stopwatch watch = Stopwatch.StartNew();
        long bytes = Allocated(gateway, days * DayMs, out int allocating);
        double seconds = watch.Elapsed.TotalSeconds;
        long steps = gateway.StepCount - stepsBefore;
        double times = days * DayMs / 1000.0 / seconds;
        output.WriteLine($"{days} virtual days in {seconds:0.0} s: {times:N0} times real time "
            + $"(goal {GoalTimesRealTime:N0})");
        output.WriteLine($"{steps:N0} steps of the loop, {seconds * 1e9 / steps:0} ns each; "
            + $"{gateway.Peer.MessageCount - messagesBefore:N0} messages");
        output.WriteLine($"{bytes:N0} B allocated, in {allocating:N0} steps: names of files, when a segment "
            + "of the journal begins or goes; 0 B in all others");
        return times >= GoalTimesRealTime ? 0 : 1;
    }

    /// <summary>Runs, and counts what every step allocates.</summary>
    /// <param name="gateway">A gateway that has started.</param>
    /// <param name="durationMs">Virtual milliseconds.</param>
    /// <param name="allocating">Steps that allocated.</param>
    /// <returns>Bytes.</returns>
    internal static long Allocated(SimGateway gateway, long durationMs, out int allocating)
    {
        allocating = 0;
        long endMs = gateway.ElapsedMs + durationMs;
        long firstBytes = GC.GetAllocatedBytesForCurrentThread();
        long lastBytes = firstBytes;
        while (gateway.ElapsedMs < endMs && !gateway.WantsReboot)
        {
            gateway.Step();
            long bytes = GC.GetAllocatedBytesForCurrentThread();
            allocating += bytes == lastBytes ? 0 : 1;
            lastBytes = bytes;
        }

        return lastBytes - firstBytes;
    }
}
