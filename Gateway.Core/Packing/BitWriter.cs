// Bits into bytes, the most significant first. Up to 31 bits wait in an accumulator for their bytes. The
// fields are open to the encoder, whose inner loop keeps them in locals.

namespace Gateway.Core.Packing;

/// <summary>Writes bits into a byte array that its user keeps large enough.</summary>
internal sealed class BitWriter
{
    /// <summary>Bits that wait, the lowest written last; above them stand bits already written.</summary>
    internal ulong Waiting;

    /// <summary>How many bits wait, 0–31.</summary>
    internal int WaitingCount;

    /// <summary>Where the next byte goes.</summary>
    internal int Position;

    /// <summary>Where to.</summary>
    internal readonly byte[] Buffer;

    internal BitWriter(byte[] buffer)
    {
        Buffer = buffer;
    }

    /// <summary>Index of the first byte not written yet, as if the begun byte were complete.</summary>
    internal int End => Position + ((WaitingCount + 7) >> 3);

    internal void Begin(int position)
    {
        Position = position;
        Waiting = 0;
        WaitingCount = 0;
    }

    /// <summary>Writes the low <paramref name="count"/> bits (0–32); those above must be zero.</summary>
    internal void Put(uint bits, int count)
    {
        ulong waiting = (Waiting << count) | bits;
        int waitingCount = WaitingCount + count;
        while (waitingCount >= 8)
        {
            waitingCount -= 8;
            Buffer[Position++] = (byte)(waiting >> waitingCount);
        }

        Waiting = waiting;
        WaitingCount = waitingCount;
    }

    /// <summary>Writes four bytes that have waited, for a user who keeps <see cref="Waiting"/>
    /// himself.</summary>
    internal void PutBytes(uint bits)
    {
        byte[] buffer = Buffer;
        int position = Position;
        buffer[position] = (byte)(bits >> 24);
        buffer[position + 1] = (byte)(bits >> 16);
        buffer[position + 2] = (byte)(bits >> 8);
        buffer[position + 3] = (byte)bits;
        Position = position + 4;
    }

    /// <summary>Writes a number: 5 bits with its length L − 1, then its bits below the highest, which is
    /// always 1; a number of one bit has that bit.</summary>
    internal void PutNumber(uint number)
    {
        int below = RiceCode.BitLength(number) - 1;
        if (below == 0)
        {
            Put(number, 6);
        }
        else if (below <= 27)
        {
            Put(((uint)below << below) | (number & ((1u << below) - 1)), 5 + below);
        }
        else
        {
            Put((uint)below, 5);
            Put(number & ((1u << below) - 1), below);
        }
    }

    /// <summary>Writes the Rice code of a number; or <paramref name="escape"/> zeros where the quotient is
    /// not below that.</summary>
    /// <returns>The zeros written: the quotient, or <paramref name="escape"/>.</returns>
    internal int PutRice(uint number, int k, int escape)
    {
        uint quotient = number >> k;
        if (quotient >= escape)
        {
            Put(0, escape);
            return escape;
        }

        Put(1, (int)quotient + 1);
        Put(number & ((1u << k) - 1), k);
        return (int)quotient;
    }

    /// <summary>Fills the begun byte with zeros and writes all that waits.</summary>
    internal void Flush()
    {
        Put(0, (8 - (WaitingCount & 7)) & 7);
        WaitingCount = 0;
    }
}
