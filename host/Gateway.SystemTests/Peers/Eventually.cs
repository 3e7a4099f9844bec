// Waiting for what happens on other threads or in other processes.

using System.Diagnostics;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Gateway.SystemTests.Peers;

/// <summary>Polls a condition until it holds.</summary>
internal static class Eventually
{
    public const int TimeoutMs = 10_000;

    /// <summary>Fails with <paramref name="what"/> unless the condition holds in time.</summary>
    public static void Is(Func<bool> condition, string what, int timeoutMs = TimeoutMs)
    {
        Stopwatch watch = Stopwatch.StartNew();
        while (!condition())
        {
            Assert.IsTrue(watch.ElapsedMilliseconds < timeoutMs, $"After {timeoutMs} ms still not: {what}");
            Thread.Sleep(5);
        }
    }
}
