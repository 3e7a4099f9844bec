// Numbers of JSON: their syntax, and the value of those that are whole. Fractions stay text: the gateway
// computes with integers only. Source: RFC 8259 §6.

namespace Gateway.Core.Json;

/// <summary>Finds the end of a number and turns whole numbers into integers.</summary>
internal static class JsonNumber
{
    /// <summary>Finds the end of the number that begins at <paramref name="at"/> with '-' or a
    /// digit.</summary>
    /// <returns>Index behind it; when it is malformed, the complement (~) of the index of the mistake: a
    /// digit was expected there.</returns>
    internal static int Scan(byte[] data, int at, int end)
    {
        at += data[at] == '-' ? 1 : 0;
        bool isZero = at < end && data[at] == '0';
        int next = isZero ? at + 1 : ScanDigits(data, at, end);
        if (next >= 0 && next < end && data[next] == '.')
        {
            next = ScanDigits(data, next + 1, end);
        }

        if (next >= 0 && next < end && (data[next] | 0x20) == 'e')
        {
            next++;
            next += next < end && (data[next] == '+' || data[next] == '-') ? 1 : 0;
            next = ScanDigits(data, next, end);
        }

        return next;
    }

    /// <summary>Value of a well-formed number; false and 0 when it has a fraction, an exponent or no room in
    /// 64 bits.</summary>
    internal static bool TryGetInt64(byte[] data, int at, int count, out long value)
    {
        value = 0;
        int end = at + count;
        bool isNegative = data[at] == '-';

        // Digits are summed on the negative side, which is the wider one.
        long sum = 0;
        for (int i = isNegative ? at + 1 : at; i < end; i++)
        {
            int digit = data[i] - '0';
            bool fits = sum > long.MinValue / 10 || (sum == long.MinValue / 10 && digit <= 8);
            if (digit < 0 || digit > 9 || !fits)
            {
                return false;
            }

            sum = (sum * 10) - digit;
        }

        if (!isNegative && sum == long.MinValue)
        {
            return false;
        }

        value = isNegative ? sum : -sum;
        return true;
    }

    private static int ScanDigits(byte[] data, int at, int end)
    {
        int next = at;
        while (next < end && data[next] >= '0' && data[next] <= '9')
        {
            next++;
        }

        return next == at ? ~at : next;
    }
}
