// Where this program keeps its files: on the card in the board's slot, and nowhere else. Flash/ThisStorage.cs
// stands for a build without -p:Storage=SD.

using Gateway.Firmware.Adapters;
using Gateway.Firmware.Boards;

namespace Gateway.Firmware.Esp32;

/// <summary>The storage this program was built for.</summary>
internal static class ThisStorage
{
    /// <summary>Gives it to an environment.</summary>
    internal static void Use(Esp32Environment environment, BoardProfile board)
    {
        environment.StorageDirectory = SdCard.StorageDirectory;
        environment.Card = new SdCard(board.HasCardSlot);
    }
}
