// The code of a residual: its quotient by 2^K in zeros, a one, then its low K bits; or a row of zeros as an
// escape. K follows the data: a level in 32nds of K falls a little with every quotient of 0 and rises with
// those above 1. Levels need one addition a value, where a running mean would need a dozen operations.
// Source: S. W. Golomb, Run-Length Encodings, IEEE Trans. Inf. Theory 12 (1966); R. F. Rice, Some Practical
// Universal Noiseless Coding Techniques, JPL Publication 79-22 (1979); the adaptation by levels as in
// H. Malvar, Adaptive Run-Length/Golomb-Rice Encoding, DCC 2006.

namespace Gateway.Core.Packing;

/// <summary>Constants of the Rice code, its adaptation, and a table of the short codes.</summary>
internal static class RiceCode
{
    /// <summary>This many zeros instead of a quotient: an escape in the code of a value.</summary>
    internal const int ValueEscape = 12;

    /// <summary>This many zeros instead of a quotient: an escape in the code of a time.</summary>
    internal const int TimeEscape = 6;

    /// <summary>A level is 32 times K, and a part.</summary>
    internal const int LevelShift = 5;

    /// <summary>Largest K.</summary>
    internal const int ParameterMax = 24;

    /// <summary>Largest level.</summary>
    internal const int LevelMax = (ParameterMax << LevelShift) + 31;

    /// <summary>The table has rows for K below this.</summary>
    internal const int TableRows = 13;

    /// <summary>Levels below this are those of the table.</summary>
    internal const int TableLevelEnd = TableRows << LevelShift;

    /// <summary>Surprises of the table: from −16 to 15.</summary>
    internal const int TableSurprises = 32;

    /// <summary>Added to a surprise it is the index in a row of the table.</summary>
    internal const int TableBias = TableSurprises / 2;

    /// <summary>Low bits of an entry of the table: the number of bits of the code.</summary>
    internal const int EntryLengthMask = 31;

    /// <summary>Where in an entry the code begins.</summary>
    internal const int EntryCodeShift = 5;

    /// <summary>The code in an entry, once shifted down.</summary>
    internal const int EntryCodeMask = 0x7FFFF;

    /// <summary>Where in an entry the change of the level begins, with its sign.</summary>
    internal const int EntryStepShift = 24;

    private const int StepDown = 4;
    private const int StepUp = 4;

    /// <summary>All codes of surprises from −16 to 15 with K from 0 to 12, escapes included: length, code and
    /// change of the level in one number.</summary>
    internal static readonly int[] Table = BuildTable();

    /// <summary>What a fresh channel begins with.</summary>
    internal const int LevelAtFirst = LevelOf3;

    private const int LevelOf3 = (3 << LevelShift) + (1 << (LevelShift - 1));

    /// <summary>The level that a given K begins with: the middle of its range.</summary>
    internal static int LevelOf(int k) => (k << LevelShift) + (1 << (LevelShift - 1));

    /// <summary>The level after a number was coded with it.</summary>
    /// <param name="level">Level it was coded with.</param>
    /// <param name="quotient">Zeros of its code; at an escape the zeros of the escape.</param>
    internal static int Adapt(int level, int quotient)
    {
        int next = level + Step(level >> LevelShift, quotient);
        return next > LevelMax ? LevelMax : next;
    }

    /// <summary>0, −1, 1, −2 … as 0, 1, 2, 3 …</summary>
    internal static uint ZigZag(int value) => (uint)((value << 1) ^ (value >> 31));

    /// <summary>0, 1, 2, 3 … as 0, −1, 1, −2 …</summary>
    internal static int UnZigZag(uint number) => (int)(number >> 1) ^ -(int)(number & 1);

    /// <summary>Bits of a number: 1 for 0 and 1, 32 at most.</summary>
    internal static int BitLength(uint number)
    {
        int length = 1;
        if (number >> 16 != 0)
        {
            length += 16;
            number >>= 16;
        }

        if (number >> 8 != 0)
        {
            length += 8;
            number >>= 8;
        }

        if (number >> 4 != 0)
        {
            length += 4;
            number >>= 4;
        }

        return number >> 3 != 0 ? length + 3
            : number >> 2 != 0 ? length + 2
            : number >> 1 != 0 ? length + 1
            : length;
    }

    private static int[] BuildTable()
    {
        int[] table = new int[TableRows * TableSurprises];
        for (int i = 0; i < table.Length; i++)
        {
            int k = i / TableSurprises;
            uint residual = ZigZag((i % TableSurprises) - TableBias);
            int quotient = (int)(residual >> k);
            int code = (1 << k) | ((int)residual & ((1 << k) - 1));
            int length = quotient + 1 + k;
            if (quotient >= ValueEscape)
            {
                // zeros of the escape, a 0, then the number as BitWriter.PutNumber writes it
                int bits = BitLength(residual);
                quotient = ValueEscape;
                code = ((bits - 1) << (bits - 1)) | ((int)residual & ((1 << (bits - 1)) - 1));
                length = ValueEscape + 1 + 5 + bits - 1;
            }

            table[i] = (Step(k, quotient) << EntryStepShift) | (code << EntryCodeShift) | length;
        }

        return table;
    }

    private static int Step(int k, int quotient)
    {
        return quotient > 1 ? StepUp * (quotient - 1)
            : quotient == 0 && k > 0 ? -StepDown
            : 0;
    }
}
