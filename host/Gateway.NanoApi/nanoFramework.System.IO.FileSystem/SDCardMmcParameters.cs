// How a card hangs at the chip's SD/MMC host. Fields, as on the device.

namespace nanoFramework.System.IO.FileSystem;

/// <summary>Parameters of a card with the protocol SD/MMC.</summary>
public class SDCardMmcParameters
{
    /// <summary>Slot 0 is drive D:, 1 is E:.</summary>
#pragma warning disable CA1051, SA1307, SA1401, IDE1006 // its names and fields are nanoFramework's
    public uint slotIndex;

    /// <summary>How many data lines are used.</summary>
    public SDCard.SDDataWidth dataWidth;
#pragma warning restore CA1051, SA1307, SA1401, IDE1006
}
