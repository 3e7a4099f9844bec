// What can differ between the flash of two boards. Everything else is fixed in FlashGeometry.

namespace Gateway.Virtual.Flash;

/// <summary>Size of the partition and habits of the port of littlefs.</summary>
public sealed class FlashOptions
{
    /// <summary>Sectors of 4,096 bytes in the partition, from 8: 64 on a 4 MB board, 512 on 8 MB, 768 on
    /// 16 MB.</summary>
    public int SectorCount { get; init; } = 64;

    /// <summary>The port keeps the time of the last change as an attribute of every file and synchronises a
    /// file as soon as it is opened for writing, so that each opening is a commit of its own. On the ESP32:
    /// true. Source: esp_littlefs 1.22.3, vfs_littlefs_open, esp_littlefs_file_sync.</summary>
    public bool StoresTime { get; init; } = true;

    /// <summary>The driver opens a file for writing even to read it. On the ESP32: true. Source:
    /// nf-interpreter, targets/ESP32/_littlefs, LITTLEFS_FS_Driver::Open.</summary>
    public bool OpensForWriting { get; init; } = true;

    /// <summary>Compactions after which a metadata pair moves to another sector (block_cycles), from 1: 512
    /// on the ESP32. Source: esp_littlefs 1.22.3, Kconfig.</summary>
    public int BlockCycles { get; init; } = 512;

    /// <summary>Decides where the search for free sectors begins after each start; littlefs derives it from
    /// what is stored.</summary>
    public uint Seed { get; init; } = 1;

    /// <summary>Whether the contents of sectors are kept; see <see cref="FlashModel.Image"/>.</summary>
    public bool KeepsImage { get; init; }
}
