// What can be read out of a flash by whoever takes the chip off the board: every byte that was programmed
// into a sector since its last erase, whether a file still has it or not. littlefs never writes over
// anything: a file that changes gets other sectors, and the log of a directory grows behind its old entries.
// So what was deleted stays, until its sector is erased for something else.
//
// A sector keeps pieces, one a program: what stands where within it does not matter here.

using System.Collections;

namespace Gateway.Virtual.Flash;

/// <summary>Contents of all sectors, old ones included.</summary>
public sealed class FlashImage
{
    private readonly ArrayList[] _pieces;

    /// <summary>Creates an image of an erased flash.</summary>
    /// <param name="sectorCount">Its sectors.</param>
    internal FlashImage(int sectorCount)
    {
        _pieces = new ArrayList[sectorCount];
        for (int i = 0; i < sectorCount; i++)
        {
            _pieces[i] = new ArrayList();
        }
    }

    /// <summary>What the file that is being changed will contain; empty when nothing is being
    /// changed.</summary>
    internal byte[] Pending { get; set; } = new byte[0];

    /// <summary>Sectors in which <paramref name="bytes"/> can be found.</summary>
    public int CountSectorsWith(byte[] bytes)
    {
        int count = 0;
        for (int i = 0; i < _pieces.Length; i++)
        {
            count += Holds(_pieces[i], bytes) ? 1 : 0;
        }

        return count;
    }

    internal void Erase(int sector) => _pieces[sector].Clear();

    internal void Program(int sector, byte[] data, int offset, int count)
    {
        if (count > 0)
        {
            byte[] piece = new byte[count];
            System.Array.Copy(data, offset, piece, 0, count);
            _pieces[sector].Add(piece);
        }
    }

    private static bool Holds(ArrayList pieces, byte[] bytes)
    {
        for (int i = 0; i < pieces.Count; i++)
        {
            byte[] piece = (byte[])pieces[i];
            for (int at = 0; at + bytes.Length <= piece.Length; at++)
            {
                int same = 0;
                while (same < bytes.Length && piece[at + same] == bytes[same])
                {
                    same++;
                }

                if (same == bytes.Length)
                {
                    return true;
                }
            }
        }

        return false;
    }
}
