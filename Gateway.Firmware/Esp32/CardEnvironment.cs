// A real board whose files lie on the card in its slot, and nowhere else: docs/adr/0015.

using Gateway.Core;
using Gateway.Firmware.Adapters;
using Gateway.Firmware.Boards;

namespace Gateway.Firmware.Esp32;

/// <summary>An ESP32 board with a card.</summary>
public sealed class CardEnvironment : Esp32Environment
{
    // Held as long as the program runs, see there.
    private readonly SdCard _card;

    /// <summary>Uses a board; without a slot it has no storage.</summary>
    public CardEnvironment(BoardProfile board)
        : base(board)
    {
        _card = new SdCard(board.HasCardSlot);
        StorageDirectory = SdCard.StorageDirectory;
    }

    /// <inheritdoc/>
    public override bool HasFlashStorage => false;

    /// <inheritdoc/>
    public override ErrorCode MountStorage() => _card.Mount();
}
