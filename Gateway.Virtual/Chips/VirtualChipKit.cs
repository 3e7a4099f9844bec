// Which virtual chip stands for which type of sensor.

namespace Gateway.Virtual.Chips;

/// <summary>Makes chips by the name of the driver's type.</summary>
public static class VirtualChipKit
{
    private const int ShuntMicroOhms = 100000;

    /// <summary>Makes a chip; null for a type that is not one.</summary>
    /// <param name="type">As sensor.N.type has it.</param>
    /// <param name="address">7-bit address; 0 for the type's own.</param>
    /// <param name="clock">The board's time.</param>
    public static VirtualI2cChip Create(string type, int address, VirtualClock clock)
    {
        switch (type)
        {
            case "bme280":
            case "bmp280":
                return new VirtualBme280(
                    At(address, 0x76), clock, type == "bme280", new VirtualBme280Calibration());
            case "sht3x":
            case "sht4x":
                int sht = At(address, 0x44);
                return new VirtualSht(sht, clock, type == "sht4x", 0x15EED + sht);
            case "scd4x": return new VirtualScd4x(clock);
            case "bh1750": return new VirtualBh1750(At(address, 0x23), clock);
            case "tmp117": return new VirtualTmp117(At(address, 0x48), clock);
            case "mcp9808": return new VirtualMcp9808(At(address, 0x18), clock);
            case "ina219":
            case "ina226":
                return new VirtualIna(At(address, 0x40), clock, type == "ina226", ShuntMicroOhms);
            case "ads1115": return new VirtualAds1115(At(address, 0x48), clock);
            case "max17048": return new VirtualMax17048(clock);
            case "ds3231": return new VirtualDs3231(clock);
            case "at24c256": return new VirtualAt24c256(At(address, 0x50), clock);
            case "lis3dh": return new VirtualLis3dh(At(address, 0x18), clock);
            case "mcp23017": return new VirtualMcp23017(At(address, 0x20));
            case "tf-luna": return new VirtualTfLuna(At(address, 0x10), clock);
            case "gnss": return new VirtualGnss(At(address, 0x42), clock);
            default: return null;
        }
    }

    private static int At(int address, int usual) => address == 0 ? usual : address;
}
