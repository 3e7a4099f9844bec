// Where this program keeps its files: on the card in the board's slot, and nowhere else. Flash/ThisStorage.cs
// stands for a build without -p:Storage=SD.

using Gateway.Firmware.Boards;

namespace Gateway.Firmware.Esp32;

/// <summary>The storage this program was built for.</summary>
internal static class ThisStorage
{
    /// <summary>Makes the environment with it.</summary>
    internal static Esp32Environment Create(BoardProfile board) => new CardEnvironment(board);
}
