// Whether a text is a value of a type, and how it is written canonically: numbers without leading zeros,
// addresses as 0x76, everything else as it came. One place for the console, files and updates.
// Nothing said here repeats the value: it may be a secret.

using System.Text;
using Gateway.Core;
using Gateway.Core.Sensing;
using Gateway.Core.Uplink;

namespace Gateway.Agent.Config;

/// <summary>Syntax and ranges of the setting types.</summary>
public static class SettingSyntax
{
    private const string HexDigits = "0123456789abcdef";

    /// <summary>Checks a value.</summary>
    /// <param name="key">What the value is for.</param>
    /// <param name="text">The value as a person writes it.</param>
    /// <param name="canonical">The value as it is kept; "" on failure.</param>
    /// <param name="expected">What would have been right, for people; "" on success.</param>
    /// <returns>Ok, WrongType (another kind of value), OutOfRange or BadSyntax.</returns>
    public static ErrorCode Parse(KeyInfo key, string text, out string canonical, out string expected)
    {
        expected = "";
        ErrorCode error = DecimalText.DecimalsOf(key.Type) > 0
            ? ParseDecimal(key, text, out canonical)
            : IsNumber(key.Type) ? ParseNumber(key, text, out canonical)
            : ParseText(key, text, out canonical, ref expected);
        if (error != ErrorCode.Ok)
        {
            canonical = "";
            expected = SettingText.Expected(key) + expected;
        }

        return error;
    }

    /// <summary>Whether values of a type are numbers in JSON too.</summary>
    public static bool IsNumber(SettingType type)
    {
        return type == SettingType.Integer || type == SettingType.Address || type == SettingType.Pin;
    }

    /// <summary>Reads a whole number of 32 bits: decimal without leading zeros, or 0x and hexadecimal digits;
    /// 0 on failure.</summary>
    public static bool TryParseInt(string text, out int value)
    {
        value = 0;
        bool isNegative = text.Length > 1 && text[0] == '-';
        bool isHex = text.Length > 2 && text[0] == '0' && (text[1] == 'x' || text[1] == 'X');
        int begin = isHex ? 2 : isNegative ? 1 : 0;
        if (text.Length == begin || text.Length > 11 || (!isHex && text[begin] == '0' && text.Length > 1))
        {
            return false;
        }

        long sum = 0;
        for (int i = begin; i < text.Length; i++)
        {
            int digit = DigitOf(text[i]);
            if (digit < 0 || (digit > 9 && !isHex))
            {
                return false;
            }

            sum = (sum * (isHex ? 16 : 10)) + digit;
        }

        sum = isNegative ? -sum : sum;
        if (sum < int.MinValue || sum > int.MaxValue)
        {
            return false;
        }

        value = (int)sum;
        return true;
    }

    private static int DigitOf(char c)
    {
        return c >= '0' && c <= '9' ? c - '0'
            : c >= 'a' && c <= 'f' ? c - 'a' + 10
            : c >= 'A' && c <= 'F' ? c - 'A' + 10
            : -1;
    }

    private static ErrorCode ParseDecimal(KeyInfo key, string text, out string canonical)
    {
        canonical = "";
        int decimals = DecimalText.DecimalsOf(key.Type);
        if (!DecimalText.TryParse(text, decimals, out long scaled))
        {
            return ErrorCode.WrongType;
        }

        long unit = decimals == ChannelKeys.Decimals ? 1000 : 1000000;
        if (scaled < key.Min * unit || scaled > key.Max * unit)
        {
            return ErrorCode.OutOfRange;
        }

        canonical = DecimalText.ToText(scaled, decimals);
        return ErrorCode.Ok;
    }

    private static ErrorCode ParseNumber(KeyInfo key, string text, out string canonical)
    {
        canonical = "";
        if (!TryParseInt(text, out int number))
        {
            return ErrorCode.WrongType;
        }

        if (number < key.Min || number > key.Max)
        {
            return ErrorCode.OutOfRange;
        }

        canonical = key.Type == SettingType.Address
            ? "0x" + HexDigits.Substring(number >> 4, 1) + HexDigits.Substring(number & 15, 1)
            : number.ToString();
        return ErrorCode.Ok;
    }

    private static ErrorCode ParseText(KeyInfo key, string text, out string canonical, ref string expected)
    {
        canonical = text;
        if (key.Type == SettingType.Bool)
        {
            return text == "true" || text == "false" ? ErrorCode.Ok : ErrorCode.WrongType;
        }

        if (key.Type == SettingType.Choice)
        {
            return IsOneOf(text, key.Choices) ? ErrorCode.Ok : ErrorCode.OutOfRange;
        }

        // a character is at least one byte: what is far too long is never encoded
        if (text.Length < key.Min || text.Length > key.Max || Encoding.UTF8.GetBytes(text).Length > key.Max)
        {
            return ErrorCode.OutOfRange;
        }

        bool isValid = IsPlainText(text) && IsWellFormed(key, text, ref expected);
        return isValid ? ErrorCode.Ok : ErrorCode.BadSyntax;
    }

    private static bool IsWellFormed(KeyInfo key, string text, ref string expected)
    {
        switch (key.Type)
        {
            case SettingType.Name:
                return ChannelInfo.IsValidName(text);
            case SettingType.Host:
                return HostSyntax.Check(text, 0, text.Length, out _) == null;
            case SettingType.Url:
                return IsUrl(key, text, ref expected);
            case SettingType.Topic:
                return IsTopic(text);
            case SettingType.TopicTemplate:
                return IsTemplate(text, ref expected);
            case SettingType.FileName:
                return IsFileName(text);
            default:
                return true;
        }
    }

    private static bool IsUrl(KeyInfo key, string text, ref string expected)
    {
        if (!EndpointUrl.TryParse(text, out EndpointUrl url, out string problem, out int column))
        {
            expected = Place(problem, column);
            return false;
        }

        bool hasCredentials = url.User.Length != 0 || url.Password.Length != 0;
        bool hasPathInVain = url.Path.Length != 0 && !EndpointUrl.IsCoap(url.Scheme);
        return !hasCredentials && !hasPathInVain && IsOneOf(url.Scheme, key.Choices);
    }

    private static bool IsTemplate(string text, ref string expected)
    {
        bool isValid = TopicTemplate.Check(text, out string problem, out int column);
        expected = isValid ? expected : Place(problem, column);
        return isValid;
    }

    private static string Place(string problem, int column)
    {
        return " (" + (column == 0 ? "" : "at " + column.ToString() + ": ") + problem + ")";
    }

    private static bool IsTopic(string text)
    {
        // MQTT 3.1.1 §4.7: + and # are wildcards; names with $ belong to the broker
        bool isWhole = text[0] != '/' && text[0] != '$' && text[text.Length - 1] != '/';
        return isWhole && text.IndexOf('+') < 0 && text.IndexOf('#') < 0 && text.IndexOf("//") < 0;
    }

    private static bool IsFileName(string text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if ((c < 'a' || c > 'z') && (c < '0' || c > '9') && c != '.' && c != '-')
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Control characters, C1 included, would reach terminals; the device's strings end at a
    /// zero.</summary>
    private static bool IsPlainText(string text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (c < ' ' || (c >= 0x7F && c <= 0x9F))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsOneOf(string text, string[] words)
    {
        for (int i = 0; i < words.Length; i++)
        {
            if (words[i] == text)
            {
                return true;
            }
        }

        return false;
    }
}
