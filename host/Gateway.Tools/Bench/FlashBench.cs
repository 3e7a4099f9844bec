// The second part of `bench journal`: what a reading costs in RAM and in flash, what a day takes, what a
// start reads.

using System.Globalization;
using Gateway.Core.Journal;
using Gateway.Core.Sensing;
using Gateway.Virtual;
using Gateway.Virtual.Flash;

namespace Gateway.Tools.Bench;

/// <summary>Measures the journal on a virtual flash.</summary>
internal sealed class FlashBench(TextWriter output)
{
    private const int SectorBytes = 4096;
    private const int SectorCount = 64;
    private const int QuotaBytes = 128 * 1024;
    private const int DayQuotaBytes = 192 * 1024;
    private const int MinuteMs = 60000;

    /// <summary>Prints all of it.</summary>
    internal void Run()
    {
        PrintAllocation();
        PrintWear();
        PrintDay();
        PrintRecovery();
    }

    private void PrintAllocation()
    {
        const int Count = 100_000;
        JournalRig rig = new(new VirtualStorage(8 * 1024 * 1024), QuotaBytes, MinuteMs, "m2m");
        rig.Run(20_000);
        long before = GC.GetAllocatedBytesForCurrentThread();
        rig.Run(Count);
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        output.WriteLine("Managed allocation, poller to commit, delivery and acknowledgement, "
            + $"{Count:N0} readings: {allocated:N0} B, {Text((double)allocated / Count, 3)} B a reading");
        output.WriteLine("  (names of segments, when one is begun or goes, every 1,900 readings)");
        output.WriteLine();
    }

    private void PrintWear()
    {
        output.WriteLine($"Flash of {SectorCount} sectors, climate, a commit every 60 readings, quota "
            + $"{QuotaBytes / 1024} KB, until a sector has {WearBench.EraseCountMax:N0} erases");
        output.WriteLine("flash                     consumers  erased B/reading  programmed B/reading  "
            + "worst/mean sector  years at 60 s");
        var cases = from asOnEsp32 in new[] { false, true }
                    from consumers in new string[][] { [], ["m2m"], ["m2m", "iot"] }
                    select (asOnEsp32, consumers);
        WearBench[] results = [.. cases.AsParallel().AsOrdered().WithDegreeOfParallelism(2)
            .Select(one => new WearBench(SectorCount, QuotaBytes, one.asOnEsp32, one.consumers))];
        foreach (WearBench result in results)
        {
            output.WriteLine($"{(result.AsOnEsp32 ? "littlefs as on the ESP32" : "littlefs by itself"),-26}"
                + $"{result.ConsumerCount,9}"
                + $"{Text(result.ErasedBytes, 1),18}{Text(result.ProgrammedBytes, 1),22}"
                + $"{Text(result.WorstToMean, 2),19}{Text(result.YearsAtOneAMinute, 0),15}");
        }

        output.WriteLine();
    }

    private void PrintDay()
    {
        const int Day = 24 * 3600;
        FlashModel flash = JournalRig.Flash(SectorCount, true);
        VirtualStorage storage = new(flash);
        JournalRig rig = new(storage, DayQuotaBytes, 1000);
        int empty = flash.UsedSectors;
        rig.Run(Day);
        JournalStats stats = rig.Journal.Stats;
        output.WriteLine($"24 h at 1 Hz without a peer: {Day:N0} readings, {stats.ReadingsDropped} dropped, "
            + $"{stats.SegmentCount} segments of {stats.BytesStored:N0} B,");
        output.WriteLine($"  {flash.UsedSectors} of {SectorCount} sectors in use = "
            + $"{flash.UsedSectors * SectorBytes / 1024} KB of {SectorCount * SectorBytes / 1024} KB, "
            + $"{empty} of them before the first reading");
        output.WriteLine();
    }

    private void PrintRecovery()
    {
        output.WriteLine("Bytes read at the start, journal and two consumers");
        foreach (int kilobytes in new[] { 64, 1024 })
        {
            VirtualStorage storage = new(JournalRig.Flash(1024, true));
            JournalRig rig = new(storage, 2 * 1024 * 1024, MinuteMs);
            while (storage.StoredBytes < kilobytes * 1024)
            {
                rig.Run(1000);
            }

            output.WriteLine($"  {kilobytes,4} KB stored: {ReadAtStart(storage, rig.Options):N0} B read");
        }
    }

    private static long ReadAtStart(VirtualStorage storage, JournalOptions options)
    {
        ChannelTable channels = new();
        channels.Add(new ChannelInfo("hall.temperature", "Cel", 2));
        channels.Add(new ChannelInfo("hall.humidity", "%RH", 2));
        channels.Add(new ChannelInfo("hall.pressure", "Pa", 0));
        long before = storage.ReadBytes;
        ReadingJournal journal = new(storage, options, channels);
        journal.Open(0, 2);
        journal.TryAddConsumer("m2m", true, out _);
        journal.TryAddConsumer("iot", true, out _);
        return storage.ReadBytes - before;
    }

    private static string Text(double value, int decimals)
        => value.ToString($"F{decimals}", CultureInfo.InvariantCulture);
}
