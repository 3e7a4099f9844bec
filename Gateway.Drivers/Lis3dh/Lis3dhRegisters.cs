// Registers of the LIS3DH; no behaviour. Source: ST DocID17530 rev. 2, §8.

namespace Gateway.Drivers.Lis3dh;

/// <summary>Register addresses and what is written there.</summary>
internal static class Lis3dhRegisters
{
    /// <summary>Added to an address: it goes on by one with each byte (§6.1.1).</summary>
    public const byte Increment = 0x80;

    /// <summary>Identity.</summary>
    public const byte WhoAmI = 0x0F;

    /// <summary>Value of <see cref="WhoAmI"/>.</summary>
    public const int WhoAmIValue = 0x33;

    /// <summary>First of six control registers.</summary>
    public const byte Control1 = 0x20;

    /// <summary>Control registers.</summary>
    public const int ControlCount = 6;

    /// <summary>100 samples a second, normal or high-resolution, all axes.</summary>
    public const byte Control1Value = 0x57;

    /// <summary>The high-pass filter (2 Hz) serves the interrupt only.</summary>
    public const byte Control2Value = 0x01;

    /// <summary>Interrupt generator 1 drives INT1.</summary>
    public const byte Control3Value = 0x40;

    /// <summary>No half-updated samples, high resolution; the range is added.</summary>
    public const byte Control4Value = 0x88;

    /// <summary>Position of the range.</summary>
    public const int RangeShift = 4;

    /// <summary>FIFO on, interrupt 1 latched.</summary>
    public const byte Control5Value = 0x48;

    /// <summary>Reading it sets the high-pass filter to the present acceleration.</summary>
    public const byte Reference = 0x26;

    /// <summary>First byte of a sample: x, y, z, the low byte first, left-justified.</summary>
    public const byte Output = 0x28;

    /// <summary>Mode of the FIFO.</summary>
    public const byte FifoControl = 0x2E;

    /// <summary>The newest 32 samples are kept.</summary>
    public const byte FifoStream = 0x80;

    /// <summary>How many samples are there.</summary>
    public const byte FifoSource = 0x2F;

    /// <summary><see cref="FifoSource"/>: full, older ones were overwritten.</summary>
    public const int FifoOverrun = 0x40;

    /// <summary><see cref="FifoSource"/>: none.</summary>
    public const int FifoEmpty = 0x20;

    /// <summary><see cref="FifoSource"/>: how many are unread.</summary>
    public const int FifoCountMask = 0x1F;

    /// <summary>What interrupt 1 is about.</summary>
    public const byte Interrupt1Config = 0x30;

    /// <summary>x, y or z above the threshold.</summary>
    public const byte Interrupt1Value = 0x2A;

    /// <summary>What has happened; cleared by reading.</summary>
    public const byte Interrupt1Source = 0x31;

    /// <summary><see cref="Interrupt1Source"/>: it has.</summary>
    public const int InterruptActive = 0x40;

    /// <summary>Threshold.</summary>
    public const byte Interrupt1Threshold = 0x32;

    /// <summary>Samples beyond the threshold before it counts.</summary>
    public const byte Interrupt1Duration = 0x33;

    /// <summary>One sample: 10 ms.</summary>
    public const byte DurationValue = 1;
}
