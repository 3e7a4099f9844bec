// Edges on their way from an interrupt to the main loop: a bounded ring between two threads. When it is full
// the newest edge is lost and counted, so that what is taken stays in order. Nothing is allocated after
// construction.

namespace Gateway.Core.Sensing;

/// <summary>Up to 64 edges with their times. Thread safe.</summary>
public sealed class EdgeRing
{
    /// <summary>Edges kept between two visits of the loop.</summary>
    public const int CountMax = 64;

    private readonly bool[] _levels = new bool[CountMax];
    private readonly long[] _times = new long[CountMax];
    private int _head;
    private int _count;

    /// <summary>Edges lost because the ring was full, since construction.</summary>
    public int LostCount { get; private set; }

    /// <summary>Adds an edge, or counts it as lost.</summary>
    /// <param name="isHigh">Level after the edge.</param>
    /// <param name="atMs">Uptime of the edge in milliseconds.</param>
    public void Put(bool isHigh, long atMs)
    {
        lock (_levels)
        {
            if (_count == CountMax)
            {
                LostCount++;
                return;
            }

            int tail = (_head + _count) % CountMax;
            _levels[tail] = isHigh;
            _times[tail] = atMs;
            _count++;
        }
    }

    /// <summary>Takes the oldest edge.</summary>
    /// <param name="isHigh">Level after the edge; false when there is none.</param>
    /// <param name="atMs">Uptime of the edge in milliseconds; 0 when there is none.</param>
    public bool TryTake(out bool isHigh, out long atMs)
    {
        lock (_levels)
        {
            isHigh = false;
            atMs = 0;
            if (_count == 0)
            {
                return false;
            }

            isHigh = _levels[_head];
            atMs = _times[_head];
            _head = (_head + 1) % CountMax;
            _count--;
            return true;
        }
    }
}
