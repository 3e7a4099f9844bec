// I/O expanders on the bench: a vending machine.

using Gateway.Virtual.Chips;

namespace Gateway.Simulator.World;

/// <summary>Drives I/O expanders.</summary>
internal static class ExpanderChips
{
    private const int ColumnCount = 8;
    private const int SecondsBetweenSales = 40;

    /// <summary>An MCP23017 in a vending machine: port B senses the columns (a contact to ground for a second
    /// when an item falls), port A the door and the coin mechanism. Its interrupt is not wired.</summary>
    public static Action<WeatherModel> Mcp23017(VirtualMcp23017 chip)
    {
        int column = -1;
        return weather =>
        {
            long second = weather.UtcMs / 1000;
            Set(chip, column, true);
            column = second % SecondsBetweenSales == 0
                ? ColumnCount + (int)(second / SecondsBetweenSales * 7 % ColumnCount)
                : -1;
            Set(chip, column, false);
            Set(chip, 0, second % 3600 < 3480); // the door is open for two minutes an hour
            Set(chip, 1, second % 1800 < 1770); // coins jam for half a minute
        };
    }

    private static void Set(VirtualMcp23017 chip, int line, bool isHigh)
    {
        if (line >= 0 && (chip.Outputs >> line & 1) == 0)
        {
            chip.SetInput(line, isHigh);
        }
    }
}
