// How a flash wears out: a journal runs until its flash is in the state in which it stays, what it does to
// its files from then on is noted for a while, and done again and again until the first sector has had all
// its erases.

using Gateway.Virtual;
using Gateway.Virtual.Flash;

namespace Gateway.Tools.Bench;

/// <summary>Measures wear to the end.</summary>
internal sealed class WearBench
{
    /// <summary>Erases a sector endures. Source: datasheets of W25Q32JV and GD25Q32E, "100,000 erase/program
    /// cycles".</summary>
    internal const int EraseCountMax = 100_000;

    private const int SettleReadings = 200_000;
    private const int TraceReadings = 200_000;
    private const int ReplaysPerLook = 20;
    private const double MinutesPerYear = 60 * 24 * 365.25;

    /// <summary>Measures.</summary>
    internal WearBench(int sectorCount, int quotaBytes, bool asOnEsp32, string[] consumers)
    {
        AsOnEsp32 = asOnEsp32;
        ConsumerCount = consumers.Length;
        VirtualStorage files = new(sectorCount * 4096);
        OperationTrace trace = new(files);
        JournalRig rig = new(trace, quotaBytes, 60000, consumers);
        rig.Run(SettleReadings);

        FlashModel flash = JournalRig.Flash(sectorCount, asOnEsp32);
        trace.Prepare(flash, files);
        trace.Clear();
        int segmentsBefore = trace.SegmentCount;
        rig.Run(TraceReadings);
        int segments = trace.SegmentCount - segmentsBefore;

        long erasedBefore = flash.ErasedBytes;
        long programmedBefore = flash.ProgrammedBytes;
        int replays = 0;
        while (flash.WorstEraseCount < EraseCountMax)
        {
            for (int i = 0; i < ReplaysPerLook; i++)
            {
                trace.Replay(flash, segments * replays++);
            }
        }

        double readings = (double)TraceReadings * replays;
        ErasedBytes = (flash.ErasedBytes - erasedBefore) / readings;
        ProgrammedBytes = (flash.ProgrammedBytes - programmedBefore) / readings;
        WorstToMean = flash.WorstEraseCount * 100.0 / flash.MeanEraseCentis;
        YearsAtOneAMinute = readings / MinutesPerYear;
    }

    internal bool AsOnEsp32 { get; }

    internal int ConsumerCount { get; }

    /// <summary>Bytes erased a reading.</summary>
    internal double ErasedBytes { get; }

    /// <summary>Bytes programmed a reading.</summary>
    internal double ProgrammedBytes { get; }

    /// <summary>Erases of the worst sector by those of the mean sector.</summary>
    internal double WorstToMean { get; }

    /// <summary>Years until the first sector is worn out, at a reading a minute.</summary>
    internal double YearsAtOneAMinute { get; }
}
