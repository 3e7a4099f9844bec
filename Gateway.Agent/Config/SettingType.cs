// What kinds of values a setting can have. The kind decides syntax, range and how the value is shown.

namespace Gateway.Agent.Config;

/// <summary>Type of a setting's value; its syntax is in <see cref="SettingSyntax"/>.</summary>
public enum SettingType
{
    /// <summary>true or false.</summary>
    Bool = 0,

    /// <summary>A whole number with a unit and a range.</summary>
    Integer = 1,

    /// <summary>Text without control characters; its length counts in bytes of UTF-8.</summary>
    Text = 2,

    /// <summary>One of a few words.</summary>
    Choice = 3,

    /// <summary>A name that goes into topics and messages: letters, digits, '.', '_' and '-'.</summary>
    Name = 4,

    /// <summary>A host name or an IPv4 address.</summary>
    Host = 5,

    /// <summary>A URL of one of the allowed schemes, without credentials.</summary>
    Url = 6,

    /// <summary>The beginning of MQTT topics: levels without wildcards, not beginning or ending with
    /// '/'.</summary>
    Topic = 7,

    /// <summary>Text that is never shown, exported or logged.</summary>
    Secret = 8,

    /// <summary>Name of a file in the gateway's flash.</summary>
    FileName = 9,

    /// <summary>7-bit I2C address, written as 0x76 or 118.</summary>
    Address = 10,

    /// <summary>GPIO number.</summary>
    Pin = 11,

    /// <summary>A number with up to 3 decimals.</summary>
    Decimal = 12,

    /// <summary>A number with up to 6 decimals.</summary>
    Fine = 14,

    /// <summary>How MQTT topics are made: levels with {root}, {id} and {kind}.</summary>
    TopicTemplate = 13,
}
