// One fault at one transfer of a bus, counted since the bus was made: so that a test can put it at every
// place of a conversation in turn.

using Gateway.Core;

namespace Gateway.Virtual;

/// <summary>What goes wrong, and when.</summary>
public sealed class VirtualI2cFault
{
    /// <summary>The transfer it happens at; −1 for every one.</summary>
    public int TransferIndex { get; set; }

    /// <summary>The transfer fails with this; Ok for no failure.</summary>
    public ErrorCode Error { get; set; }

    /// <summary>The chip loses its supply just before the transfer.</summary>
    public bool IsBrownOut { get; set; }

    /// <summary>Byte of the answer that arrives with flipped bits, from 0.</summary>
    public int FlippedByte { get; set; }

    /// <summary>Which of its bits; 0 for none.</summary>
    public int FlippedBits { get; set; }

    /// <summary>Whether it has happened.</summary>
    public bool HasHappened { get; private set; }

    internal ErrorCode Before(int transferIndex, VirtualI2cChip chip)
    {
        if (!IsAt(transferIndex))
        {
            return ErrorCode.Ok;
        }

        HasHappened |= IsBrownOut || Error != ErrorCode.Ok;
        if (IsBrownOut && chip != null)
        {
            chip.BrownOut();
        }

        return Error;
    }

    internal void Damage(int transferIndex, byte[] answer, int count)
    {
        if (IsAt(transferIndex) && FlippedBits != 0 && FlippedByte < count)
        {
            HasHappened = true;
            answer[FlippedByte] ^= (byte)FlippedBits;
        }
    }

    private bool IsAt(int transferIndex) => TransferIndex < 0 || TransferIndex == transferIndex;
}
