// A memory card and the slot of a board: whoever runs the board puts a card in and takes it out, in the
// middle of a write if it likes. The slot outlives a reboot, so it does not belong to the attached board.

namespace Gateway.NanoApi;

/// <summary>A card: a directory of the PC with a FAT file system's place in the device.</summary>
/// <param name="root">Its top directory, which exists.</param>
public sealed class VirtualCard(string root)
{
    /// <summary>Its top directory.</summary>
    public string Root { get; } = root;
}

/// <summary>A slot for cards.</summary>
public sealed class CardSlot
{
    private VirtualCard? _card;

    /// <summary>What is in it; null for nothing. A card that was out must be mounted anew to be used: set
    /// another object for it.</summary>
    public VirtualCard? Card
    {
        get => Volatile.Read(ref _card);
        set => Volatile.Write(ref _card, value);
    }
}
