// What may stand where a host is named: a host name, an IPv4 address or an IPv6 address. Nothing is looked
// up.

namespace Gateway.Core.Uplink;

/// <summary>Checks the syntax of hosts. Source: RFC 1123 §2.1 (names), RFC 3986 §3.2.2 (IPv4).</summary>
public static class HostSyntax
{
    private const int LengthMax = 253;
    private const int LabelLengthMax = 63;
    private const string NotIpV4 = "an IPv4 address has four numbers of 0 to 255";

    /// <summary>Checks a host name or IPv4 address.</summary>
    /// <param name="text">Text that holds the host.</param>
    /// <param name="begin">Index of its first character.</param>
    /// <param name="end">Index behind its last character.</param>
    /// <param name="wrongAt">Index of the mistake; 0 without one.</param>
    /// <returns>What is wrong, for people; null when the host is well formed.</returns>
    public static string Check(string text, int begin, int end, out int wrongAt)
    {
        wrongAt = begin;
        if (begin == end)
        {
            return "a host is missing";
        }

        if (end - begin > LengthMax)
        {
            return "the host name is too long";
        }

        bool isNumeric = true;
        for (int i = begin; i < end; i++)
        {
            char c = text[i];
            bool isDigit = c >= '0' && c <= '9';
            isNumeric = isNumeric && (isDigit || c == '.');
            if (!isDigit && (c < 'a' || c > 'z') && (c < 'A' || c > 'Z') && c != '-' && c != '_' && c != '.')
            {
                wrongAt = i;
                return "a host name has only letters, digits, '-', '_' and '.'";
            }
        }

        return isNumeric
            ? CheckIpV4(text, begin, end, ref wrongAt)
            : CheckLabels(text, begin, end, ref wrongAt);
    }

    /// <summary>Checks an IPv6 address without its brackets. Only the letters: the network stack knows the
    /// rest of RFC 4291. Parameters and result as in <see cref="Check"/>.</summary>
    public static string CheckIpV6(string text, int begin, int end, out int wrongAt)
    {
        int colons = 0;
        for (int i = begin; i < end; i++)
        {
            char c = text[i];
            colons += c == ':' ? 1 : 0;
            bool isHex = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
            if (!isHex && c != ':' && c != '.')
            {
                wrongAt = i;
                return "an IPv6 address has only hexadecimal digits, ':' and '.'";
            }
        }

        wrongAt = colons < 2 ? begin : 0;
        return colons < 2 ? "an IPv6 address has at least two ':'" : null;
    }

    private static string CheckLabels(string text, int begin, int end, ref int wrongAt)
    {
        int labelBegin = begin;
        for (int i = begin; i <= end; i++)
        {
            if (i < end && text[i] != '.')
            {
                continue;
            }

            bool isLabel = i > labelBegin && i - labelBegin <= LabelLengthMax
                && text[labelBegin] != '-' && text[i - 1] != '-';
            if (!isLabel)
            {
                wrongAt = labelBegin;
                return "a part of the host name is empty, too long or has '-' at an end";
            }

            labelBegin = i + 1;
        }

        wrongAt = 0;
        return null;
    }

    private static string CheckIpV4(string text, int begin, int end, ref int wrongAt)
    {
        int count = 0;
        int digits = 0;
        int number = 0;
        for (int i = begin; i <= end; i++)
        {
            if (i < end && text[i] != '.')
            {
                number = (number * 10) + (text[i] - '0');
                digits++;
                if (digits > 3)
                {
                    return NotIpV4;
                }
            }
            else if (digits == 0 || number > 255)
            {
                return NotIpV4;
            }
            else
            {
                count++;
                digits = 0;
                number = 0;
            }
        }

        wrongAt = count == 4 ? 0 : begin;
        return count == 4 ? null : NotIpV4;
    }
}
