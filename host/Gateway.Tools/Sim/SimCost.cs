// What the steps of a loop allocate. Beginning or deleting a segment of the journal makes names of files;
// every other step is the steady state.

using Gateway.Core.Journal;

namespace Gateway.Tools.Sim;

/// <summary>Allocations of a run.</summary>
/// <param name="Bytes">All.</param>
/// <param name="Steps">Steps that allocated.</param>
/// <param name="SteadyBytes">Bytes of steps in which no segment began or went.</param>
internal sealed record SimCost(long Bytes, int Steps, long SteadyBytes)
{
    /// <summary>Runs, and counts what every step allocates.</summary>
    /// <param name="gateway">A gateway that has started.</param>
    /// <param name="durationMs">Virtual milliseconds; less when the gateway wants to restart.</param>
    internal static SimCost Measure(SimGateway gateway, long durationMs)
    {
        int allocating = 0;
        long steadyBytes = 0;
        long endMs = gateway.ElapsedMs + durationMs;
        ReadingJournal journal = gateway.Agent!.Journal;
        int segments = journal.Stats.SegmentCount;
        long oldest = journal.OldestSequence;
        long firstBytes = GC.GetAllocatedBytesForCurrentThread();
        long lastBytes = firstBytes;
        while (gateway.ElapsedMs < endMs && !gateway.WantsReboot)
        {
            gateway.Step();
            long bytes = GC.GetAllocatedBytesForCurrentThread();
            bool isSteady = journal.Stats.SegmentCount == segments && journal.OldestSequence == oldest;
            segments = journal.Stats.SegmentCount;
            oldest = journal.OldestSequence;
            steadyBytes += isSteady ? bytes - lastBytes : 0;
            allocating += bytes == lastBytes ? 0 : 1;
            lastBytes = bytes;
        }

        return new SimCost(lastBytes - firstBytes, allocating, steadyBytes);
    }
}
