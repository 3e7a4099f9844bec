// What cycles leave behind: threads, handles and memory, measured after a warm-up, part by part. The runtime
// takes something now and then; what each cycle leaves shows in every part, so the least of them counts.

using System.Diagnostics;
using Gateway.SystemTests.Peers;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Gateway.SystemTests.Chaos;

/// <summary>Measures what is left.</summary>
internal static class Leak
{
    private const int PartCount = 4;
    private const int ThreadsMax = 2;
    private const int HandlesMax = 4;
    private const int BytesMax = 20_000;
    private const int CollectionCount = 3;

    /// <summary>Fails when cycles leave something behind.</summary>
    /// <param name="cycle">One of them.</param>
    /// <param name="isQuiet">Whether everything that ends by itself has ended.</param>
    /// <param name="warmUpCount">How many are not measured.</param>
    /// <param name="cycleCount">How many are.</param>
    public static void Measure(Action cycle, Func<bool> isQuiet, int warmUpCount, int cycleCount)
    {
        Repeat(cycle, isQuiet, warmUpCount);
        Figures least = new(int.MaxValue, int.MaxValue, long.MaxValue);
        for (int i = 0; i < PartCount; i++)
        {
            Figures before = Figures.Now();
            Repeat(cycle, isQuiet, ((i + 1) * cycleCount / PartCount) - (i * cycleCount / PartCount));
            least = least.Least(Figures.Now().Since(before));
        }

        Assert.IsLessThanOrEqualTo(ThreadsMax, least.Threads, "threads more in each part");
        Assert.IsLessThanOrEqualTo(HandlesMax, least.Handles, "handles more in each part");
        Assert.IsLessThanOrEqualTo(BytesMax, least.Bytes, "bytes more in each part");
    }

    private static void Repeat(Action cycle, Func<bool> isQuiet, int count)
    {
        for (int i = 0; i < count; i++)
        {
            cycle();
        }

        Eventually.Is(isQuiet, "the threads have ended");
        for (int i = 0; i < CollectionCount; i++)
        {
            // what is finalized frees what it had
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }
    }

    private sealed record Figures(int Threads, int Handles, long Bytes)
    {
        public static Figures Now()
        {
            long bytes = GC.GetTotalMemory(true);
            return new(Process.GetCurrentProcess().Threads.Count, HandleCount(), bytes);
        }

        public Figures Since(Figures earlier)
            => new(Threads - earlier.Threads, Handles - earlier.Handles, Bytes - earlier.Bytes);

        public Figures Least(Figures other) => new(
            Math.Min(Threads, other.Threads), Math.Min(Handles, other.Handles),
            Math.Min(Bytes, other.Bytes));

        private static int HandleCount()
        {
            return Directory.Exists("/proc/self/fd")
                ? Directory.GetFiles("/proc/self/fd").Length
                : Process.GetCurrentProcess().HandleCount;
        }
    }
}
