// Memory outside the managed heap.

using Gateway.NanoApi;

namespace nanoFramework.Hardware.Esp32;

/// <summary>Sizes of the ESP32's native memory.</summary>
public class NativeMemory
{
    /// <summary>Which memory.</summary>
    public enum MemoryType
    {
        /// <summary>All of it.</summary>
        All,

        /// <summary>In the chip.</summary>
        Internal,

        /// <summary>In the PSRAM; the virtual board has none.</summary>
        SpiRam,
    }

    /// <summary>
    /// Total, free and largest free block in bytes; the virtual board knows only what is free.
    /// </summary>
    public static void GetMemoryInfo(
        MemoryType memType, out uint totalSize, out uint totalFreeSize, out uint largestFreeBlock)
    {
        uint free = memType == MemoryType.SpiRam ? 0 : (uint)NanoBoard.Session.Board.FreeHeapBytes;
        totalSize = free;
        totalFreeSize = free;
        largestFreeBlock = free;
    }
}
