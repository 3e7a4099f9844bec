// What cycles leave behind: threads, handles and memory, measured after a warm-up.

using System.Diagnostics;
using Gateway.SystemTests.Peers;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Gateway.SystemTests.Chaos;

/// <summary>Measures what is left.</summary>
internal static class Leak
{
    /// <summary>Fails when cycles leave something behind.</summary>
    /// <param name="cycle">One of them.</param>
    /// <param name="isQuiet">Whether everything that ends by itself has ended.</param>
    /// <param name="warmUpCount">How many are not measured.</param>
    /// <param name="cycleCount">How many are.</param>
    public static void Measure(Action cycle, Func<bool> isQuiet, int warmUpCount, int cycleCount)
    {
        Repeat(cycle, isQuiet, warmUpCount);
        long bytes = GC.GetTotalMemory(true);
        int threads = Process.GetCurrentProcess().Threads.Count;
        int handles = HandleCount();
        Repeat(cycle, isQuiet, cycleCount);
        int moreThreads = Process.GetCurrentProcess().Threads.Count - threads;
        int moreHandles = HandleCount() - handles;
        long moreBytes = GC.GetTotalMemory(true) - bytes;

        // threads of the runtime come and go
        Assert.IsTrue(moreThreads < 50, $"{moreThreads} threads more");
        Assert.IsTrue(moreHandles < 200, $"{moreHandles} handles more");
        Assert.IsTrue(moreBytes < (cycleCount * 100L) + 500_000, $"{moreBytes} bytes more");
    }

    private static void Repeat(Action cycle, Func<bool> isQuiet, int count)
    {
        for (int i = 0; i < count; i++)
        {
            cycle();
        }

        Eventually.Is(isQuiet, "the threads have ended");
        GC.Collect();
        GC.WaitForPendingFinalizers();
    }

    private static int HandleCount()
    {
        return Directory.Exists("/proc/self/fd")
            ? Directory.GetFiles("/proc/self/fd").Length
            : Process.GetCurrentProcess().HandleCount;
    }
}
