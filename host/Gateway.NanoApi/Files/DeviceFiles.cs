// Where a path of the device lies on the PC, and what a failure is there. All paths are those of the PC but
// those of drive D:, which is the card in the slot once it is mounted (NanoBoard.CardSlot).

namespace Gateway.NanoApi;

/// <summary>Paths and failures of System.IO.FileSystem.</summary>
internal static class DeviceFiles
{
    private const string CardDrive = "D:\\";

    /// <summary>The path on the PC.</summary>
    /// <exception cref="NativeFaultException">It lies on the card and the card is not mounted, or was taken
    /// out since.</exception>
    public static string PathOf(string path)
    {
        if (!IsOnCard(path))
        {
            return path;
        }

        string relative = path[CardDrive.Length..].Replace('\\', Path.DirectorySeparatorChar);
        return Path.Combine(MountedCard().Root, relative);
    }

    /// <summary>The mounted card a path lies on; null for other drives.</summary>
    /// <exception cref="NativeFaultException">As <see cref="PathOf"/>.</exception>
    public static VirtualCard? CardOrNull(string path)
        => IsOnCard(path) ? MountedCard() : null;

    /// <summary>Fails when a card is no longer in the slot.</summary>
    /// <exception cref="NativeFaultException">It is not.</exception>
    public static void Check(VirtualCard? card)
    {
        if (card != null && NanoBoard.CardSlot?.Card != card)
        {
            throw new NativeFaultException("CLR_E_FILE_IO");
        }
    }

    /// <summary>What the device raises where .NET raises this.</summary>
    public static NativeFaultException FaultOf(SystemException cause)
        => new("CLR_E_FILE_IO: " + cause.Message);

    // Without a slot D: may be a drive of the PC itself.
    private static bool IsOnCard(string path)
        => NanoBoard.CardSlot != null && path.StartsWith(CardDrive, StringComparison.Ordinal);

    private static VirtualCard MountedCard()
    {
        VirtualCard card = NanoBoard.Session.MountedCard
            ?? throw new NativeFaultException("CLR_E_INVALID_DRIVER");
        Check(card);
        return card;
    }
}
