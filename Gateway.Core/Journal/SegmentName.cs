// Names of segment files: lane, '-', the first sequence number in twelve digits, ".seg". Sorted by name they
// are in order, and a listing alone says which sequence numbers lie where, so that recovery need not open
// them all.

namespace Gateway.Core.Journal;

/// <summary>Names of segment files.</summary>
public static class SegmentName
{
    /// <summary>Sequence numbers are below this; at a hundred readings a second it is reached after 300
    /// years.</summary>
    public const long SequenceLimit = 1000000000000;

    private const int DigitCount = 12;
    private const int DigitsAt = 2;
    private const string Ending = ".seg";

    /// <summary>The name of a segment.</summary>
    public static string Of(char lane, long firstSequence)
    {
        char[] name = new char[DigitsAt + DigitCount + Ending.Length];
        name[0] = lane;
        name[1] = '-';
        for (int i = DigitsAt + DigitCount - 1; i >= DigitsAt; i--)
        {
            name[i] = (char)('0' + (int)(firstSequence % 10));
            firstSequence /= 10;
        }

        for (int i = 0; i < Ending.Length; i++)
        {
            name[DigitsAt + DigitCount + i] = Ending[i];
        }

        return new string(name);
    }

    /// <summary>Reads a name; false and 0 when it is not that of a segment of the lane.</summary>
    public static bool TryParse(char lane, string name, out long firstSequence)
    {
        firstSequence = 0;
        if (name.Length != DigitsAt + DigitCount + Ending.Length || name[0] != lane || name[1] != '-'
            || name.Substring(DigitsAt + DigitCount) != Ending)
        {
            return false;
        }

        long number = 0;
        for (int i = DigitsAt; i < DigitsAt + DigitCount; i++)
        {
            int digit = name[i] - '0';
            if (digit < 0 || digit > 9)
            {
                return false;
            }

            number = (number * 10) + digit;
        }

        firstSequence = number;
        return true;
    }
}
