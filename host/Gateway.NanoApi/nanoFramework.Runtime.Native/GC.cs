// The managed heap of the attached board.

using Gateway.NanoApi;

namespace nanoFramework.Runtime.Native;

/// <summary>Garbage collection.</summary>
public static class GC
{
    /// <summary>Collects; on a PC it only reports the virtual board's figure.</summary>
    /// <returns>Free bytes of the managed heap.</returns>
    public static uint Run(bool compactHeap) => (uint)NanoBoard.Session.Board.FreeHeapBytes;
}
