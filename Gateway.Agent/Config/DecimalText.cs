// Numbers with a few decimals as text and as integers: -12.5 at 3 decimals is -12500. No floating point: what
// is set is what is compared.

namespace Gateway.Agent.Config;

/// <summary>Fixed-point numbers.</summary>
public static class DecimalText
{
    private const int DigitsMax = 9;

    /// <summary>Decimals that numbers of a type may have; 0 for whole numbers, and what is no
    /// number.</summary>
    public static int DecimalsOf(SettingType type)
    {
        return type == SettingType.Decimal ? ChannelKeys.Decimals
            : type == SettingType.Fine ? ChannelKeys.FineDecimals : 0;
    }

    /// <summary>Reads a number: an optional '-', digits, and up to <paramref name="decimals"/> more behind a
    /// point. No exponent, no leading zeros, at most 9 digits before the point.</summary>
    /// <param name="text">The number.</param>
    /// <param name="decimals">Decimals of the result, 0–9.</param>
    /// <param name="scaled">The number times 10^decimals; 0 on failure.</param>
    public static bool TryParse(string text, int decimals, out long scaled)
    {
        scaled = 0;
        bool isNegative = text.Length > 0 && text[0] == '-';
        int begin = isNegative ? 1 : 0;
        int point = text.IndexOf('.');
        int end = point < 0 ? text.Length : point;
        int found = point < 0 ? 0 : text.Length - point - 1;
        bool isZeroLed = end - begin > 1 && text[begin] == '0';
        bool isOpen = end == begin || (point >= 0 && found == 0);
        if (isOpen || isZeroLed || end - begin > DigitsMax || found > decimals)
        {
            return false;
        }

        long sum = 0;
        for (int i = begin; i < text.Length; i++)
        {
            if (i == point)
            {
                continue;
            }

            if (text[i] < '0' || text[i] > '9')
            {
                return false;
            }

            sum = (sum * 10) + (text[i] - '0');
        }

        for (int i = found; i < decimals; i++)
        {
            sum *= 10;
        }

        scaled = isNegative ? -sum : sum;
        return true;
    }

    /// <summary>Writes a number without needless zeros: -12500 at 3 decimals is "-12.5".</summary>
    public static string ToText(long scaled, int decimals)
    {
        while (decimals > 0 && scaled % 10 == 0)
        {
            scaled /= 10;
            decimals--;
        }

        bool isNegative = scaled < 0;
        string digits = (isNegative ? -scaled : scaled).ToString();
        while (digits.Length <= decimals)
        {
            digits = "0" + digits;
        }

        int point = digits.Length - decimals;
        string text = decimals == 0 ? digits : digits.Substring(0, point) + "." + digits.Substring(point);
        return isNegative ? "-" + text : text;
    }
}
