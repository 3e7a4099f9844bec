// What a pin of a chip is good for, and how nanoFramework's firmware divides its flash.
// Sources: Espressif, ESP32 Series Datasheet §3.1, ESP32-S3 Series Datasheet §3 and ESP32-C3 Series
// Datasheet §3 (strapping pins, pins of flash and PSRAM); ESP32 Series SoC Errata §3.11 (GPIO 36 and 39 are
// pulled down for about 80 ns when certain RTC peripherals are powered up) with espressif/esp-idf issue 4585
// (Wi-Fi does so whenever it leaves its power saving, ESP-IDF's default); nf-interpreter (July 2026),
// targets/ESP32/_IDF/CHIP/ partitions_nanoclr_SIZEmb.csv.

namespace Gateway.Tools.Hardware;

/// <summary>One division of a flash.</summary>
/// <param name="FlashMegabytes">Size of the flash, MB.</param>
/// <param name="DeploymentAddress">Where the deployment image lies.</param>
/// <param name="DeploymentBytes">Room for it.</param>
/// <param name="ConfigBytes">Room of the littlefs partition, drive I:.</param>
internal sealed record Partition(
    int FlashMegabytes, int DeploymentAddress, int DeploymentBytes, int ConfigBytes);

/// <summary>A chip.</summary>
/// <param name="Name">The name nanoff uses.</param>
/// <param name="Strapping">Pins that decide how it starts.</param>
/// <param name="Flash">Pins of the flash in or beside it.</param>
/// <param name="Psram">Pins that PSRAM takes where there is some.</param>
/// <param name="InputOnly">Pins that cannot drive and have no pull resistors.</param>
/// <param name="FalseEdges">Pins whose level drops for a moment while Wi-Fi runs.</param>
/// <param name="Usb">Pins of native USB.</param>
/// <param name="Uart0">Pins of UART0: flashing, wire protocol, output of the boot loader.</param>
/// <param name="Partitions">Divisions of its flash, small ones first.</param>
internal sealed record ChipFacts(
    string Name, int[] Strapping, int[] Flash, int[] Psram, int[] InputOnly, int[] FalseEdges, int[] Usb,
    int[] Uart0, Partition[] Partitions)
{
    /// <summary>Pins of an SD card with one data line on the classic ESP32, the only chip with a slot here:
    /// clock, command, data. Source: nf-interpreter, ESP32_DeviceMapping.cpp (Esp32_SDMMC_DevicePinMap);
    /// ESP32 Technical Reference Manual, SD/MMC host controller (fixed by the IO MUX).</summary>
    public static readonly int[] CardPins = [14, 15, 2];

    private static readonly ChipFacts[] All =
    [
        new("ESP32", [0, 2, 5, 12, 15], Range(6, 11), [16, 17], Range(34, 39), [36, 39], [], [1, 3],
        [
            new(2, 0x1E0000, 0x10000, 0x10000),
            new(4, 0x1E0000, 0x1C0000, 0x40000),
            new(8, 0x1E0000, 0x2B0000, 0x200000),
            new(16, 0x1E0000, 0x2B0000, 0x300000),
        ]),
        new("ESP32-S3", [0, 3, 45, 46], Range(26, 32), Range(33, 37), [], [], [19, 20], [43, 44],
        [
            new(4, 0x1B0000, 0x1F0000, 0x40000),
            new(8, 0x1B0000, 0x2E0000, 0x200000),
            new(16, 0x1B0000, 0x2E0000, 0x300000),
        ]),
        new("ESP32-C3", [2, 8, 9], Range(11, 17), [], [], [], [18, 19], [20, 21],
        [
            new(2, 0x1B0000, 0x40000, 0x10000),
            new(4, 0x1B0000, 0x1F0000, 0x40000),
            new(8, 0x1B0000, 0x1F0000, 0x200000),
            new(16, 0x1B0000, 0x1F0000, 0x300000),
        ]),
    ];

    /// <summary>The chip of that name.</summary>
    public static ChipFacts Of(string name) => All.Single(chip => chip.Name == name);

    /// <summary>The division of a flash of that size; null for a size nanoFramework does not serve.</summary>
    public Partition? PartitionOf(int flashMegabytes)
        => Array.Find(Partitions, partition => partition.FlashMegabytes == flashMegabytes);

    /// <summary>Why a pin is not free, in a word; null when it is.</summary>
    public string? Reservation(int pin)
    {
        return Flash.Contains(pin) ? "flash"
            : Psram.Contains(pin) ? "PSRAM"
            : Usb.Contains(pin) ? "USB"
            : Uart0.Contains(pin) ? "UART0"
            : Strapping.Contains(pin) ? "strapping"
            : InputOnly.Contains(pin) ? "input only"
            : null;
    }

    private static int[] Range(int first, int last) => [.. Enumerable.Range(first, last - first + 1)];
}
