// Where this program keeps its files: in the chip's own flash. Card/ThisStorage.cs stands for -p:Storage=SD.

using Gateway.Firmware.Boards;

namespace Gateway.Firmware.Esp32;

/// <summary>The storage this program was built for.</summary>
internal static class ThisStorage
{
    /// <summary>Makes the environment with it.</summary>
    internal static Esp32Environment Create(BoardProfile board) => new Esp32Environment(board);
}
