// What may be written for a key, in words: in errors, in the console's help and in the reference.

using Gateway.Core.Uplink;

namespace Gateway.Agent.Config;

/// <summary>Says what values a key takes.</summary>
public static class SettingText
{
    /// <summary>What a value must be, e.g. "a whole number from 10 to 3600 s".</summary>
    public static string Expected(KeyInfo key)
    {
        string unit = key.Unit.Length == 0 ? "" : " " + key.Unit;
        string range = key.Min.ToString() + " to " + key.Max.ToString();
        switch (key.Type)
        {
            case SettingType.Bool:
                return "true or false";
            case SettingType.Integer:
                return "a whole number from " + range + unit;
            case SettingType.Decimal:
                return "a number from " + range + " with up to 3 decimals";
            case SettingType.Fine:
                return "a number from " + range + " with up to 6 decimals";
            case SettingType.Pin:
                return "a GPIO number from " + range;
            case SettingType.Address:
                return "an I2C address from 0x08 to 0x77";
            case SettingType.Choice:
                return "one of " + Listed(key.Choices, ", ", "");
            case SettingType.Name:
                return "a name of " + range + " letters, digits, '.', '_' or '-'";
            case SettingType.Host:
                return "a host name or IPv4 address";
            case SettingType.Url:
                string path = key.Choices[0] == EndpointUrl.SchemeCoap ? "[/path]" : "";
                return Listed(key.Choices, " or ", "://host[:port]" + path) + " without credentials";
            case SettingType.Topic:
                return "topic levels of " + range + " bytes without wildcards";
            case SettingType.TopicTemplate:
                return "topic levels of " + range + " bytes with {id} and {kind}, perhaps {root}";
            case SettingType.FileName:
                return "a file name of " + range + " characters a-z, 0-9, '.' or '-'";
            default:
                return range + " bytes of text";
        }
    }

    private static string Listed(string[] words, string between, string after)
    {
        string list = "";
        for (int i = 0; i < words.Length; i++)
        {
            list += (i == 0 ? "" : between) + words[i] + after;
        }

        return list;
    }
}
