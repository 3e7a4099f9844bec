// The boards of hardware/. Sources of the rows of pins: Espressif's user guides of ESP32-DevKitC V4,
// ESP32-S3-DevKitC-1 v1.1 and ESP32-C3-DevKitM-1 (header blocks); Seeed Studio's wiki (pin lists of the
// XIAOs); Olimex's schematic of ESP32-PoE (EXT1, EXT2, UEXT).

using Gateway.Firmware.Boards;

namespace Gateway.Tools.Hardware;

/// <summary>All boards, by id.</summary>
internal static class BoardList
{
    /// <summary>In the order of the pages.</summary>
    public static readonly HardwareBoard[] All =
    [
        new(typeof(Esp32DevKitC))
        {
            Id = "esp32-devkitc",
            Headers =
            [
                new("J2", ["3V3", "EN", "36", "39", "34", "35", "32", "33", "25", "26", "27", "14", "12",
                    "GND", "13", "D2=9", "D3=10", "CMD=11", "5V"]),
                new("J3", ["GND", "23", "22", "TX=1", "RX=3", "21", "GND", "19", "18", "5", "17", "16", "4",
                    "0", "2", "15", "D1=8", "D0=7", "CLK=6"]),
            ],
            PulsePin = 25,
            InputPin = 26,
        },
        new(typeof(Esp32S3DevKitC))
        {
            Id = "esp32-s3-devkitc",
            Headers =
            [
                new("J1", ["3V3", "3V3", "RST", "4", "5", "6", "7", "15", "16", "17", "18", "8", "3", "46",
                    "9", "10", "11", "12", "13", "14", "5V", "GND"]),
                new("J3", ["GND", "TX=43", "RX=44", "1", "2", "42", "41", "40", "39", "38", "37", "36",
                    "35", "0", "45", "48", "47", "21", "20", "19", "GND", "GND"]),
            ],
            OnBoard = new() { [38] = "WS2812 (v1.1)", [48] = "WS2812 (v1.0)" },
            PulsePin = 1,
            InputPin = 2,
        },
        new(typeof(Esp32C3DevKitM))
        {
            Id = "esp32-c3-devkitm",
            Headers =
            [
                new("J1", ["GND", "3V3", "3V3", "2", "3", "GND", "RST", "GND", "0", "1", "10", "GND", "5V",
                    "5V", "GND"]),
                new("J3", ["GND", "TX=21", "RX=20", "GND", "9", "8", "GND", "7", "6", "5", "4", "GND", "18",
                    "19", "GND"]),
            ],
            OnBoard = new() { [8] = "WS2812, strapping" },
            PulsePin = 4,
            InputPin = 3,
        },
        new(typeof(XiaoEsp32C3))
        {
            Id = "xiao-esp32-c3",
            IsUsbAtTop = true,
            Headers =
            [
                new("left", ["D0=2", "D1=3", "D2=4", "D3=5", "D4=6", "D5=7", "D6=21"]),
                new("right", ["5V", "GND", "3V3", "D10=10", "D9=9", "D8=8", "D7=20"]),
            ],
            PulsePin = 4,
            InputPin = 3,
        },
        new(typeof(XiaoEsp32S3))
        {
            Id = "xiao-esp32-s3",
            IsUsbAtTop = true,
            HasOwnLed = true,
            Headers =
            [
                new("left", ["D0=1", "D1=2", "D2=3", "D3=4", "D4=5", "D5=6", "D6=43"]),
                new("right", ["5V", "GND", "3V3", "D10=9", "D9=8", "D8=7", "D7=44"]),
            ],
            OnBoard = new() { [21] = "user LED" },
            PulsePin = 1,
            InputPin = 2,
        },
        new(typeof(OlimexEsp32Poe))
        {
            Id = "olimex-esp32-poe",
            MayHavePsram = false,
            Headers =
            [
                new("EXT1", ["5V", "3V3", "GND", "EN", "0", "TX=1", "2", "RX=3", "4", "5"]),
                new("EXT2", ["39", "36", "35", "34", "33", "32", "16", "15", "14", "13"]),
                new("UEXT", ["3V3", "GND", "TXD=4", "RXD=36", "SCL=16", "SDA=13", "MISO=15", "MOSI=2",
                    "SCK=14", "SSEL=5"]),
            ],
            OnBoard = new()
            {
                [12] = "Ethernet power", [17] = "Ethernet clock", [18] = "Ethernet MDIO",
                [19] = "Ethernet TXD0", [21] = "Ethernet TX_EN", [22] = "Ethernet TXD1",
                [23] = "Ethernet MDC", [25] = "Ethernet RXD0", [26] = "Ethernet RXD1",
                [27] = "Ethernet CRS_DV", [34] = "button BUT1", [35] = "battery voltage",
                [39] = "external power sense", [2] = "microSD data", [14] = "microSD clock",
                [15] = "microSD command",
            },
            PulsePin = 4,
            InputPin = 34,
        },
    ];

    /// <summary>Ids of those with a slot for an SD card, for people.</summary>
    public static string WithCardSlot
        => string.Join(", ", All.Where(board => board.Profile.HasCardSlot).Select(board => board.Id));

    /// <summary>The board of that id; null when there is none.</summary>
    public static HardwareBoard? Find(string id) => Array.Find(All, board => board.Id == id);
}
