// A session is cut once after every so many bytes. A cut is mostly waiting, so a few are made at a time.

using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;

namespace Gateway.SystemTests.Chaos;

/// <summary>Makes cuts, each with a gateway of its own.</summary>
internal static class CutSweep
{
    private const int AtATime = 3;

    /// <summary>Cuts after 0 bytes, <paramref name="stride"/> bytes, … below <paramref name="whole"/>. Throws
    /// what the first cut threw that failed.</summary>
    public static void Run(int whole, int stride, Action<int> cut)
    {
        ConcurrentQueue<Exception> failures = [];
        int next = -stride;

        // Not the pool's: the relays need that.
        Thread[] threads = [.. Enumerable.Range(0, AtATime).Select(_ => new Thread(CutOn))];
        Array.ForEach(threads, thread => thread.Start());
        Array.ForEach(threads, thread => thread.Join());
        if (failures.TryDequeue(out Exception? first))
        {
            ExceptionDispatchInfo.Throw(first);
        }

        void CutOn()
        {
            for (int at; failures.IsEmpty && (at = Interlocked.Add(ref next, stride)) < whole;)
            {
                try
                {
                    cut(at);
                }
                catch (Exception e)
                {
                    failures.Enqueue(e);
                }
            }
        }
    }
}
