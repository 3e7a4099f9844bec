// The limits a thermometer watches by itself, and the channel they give.

using Gateway.Core.Sensing;

namespace Gateway.Drivers.Common;

/// <summary>Low and high limit in whole °C.</summary>
internal static class AlertLimits
{
    /// <summary>Low limit that stands for none.</summary>
    public const int NoLow = -256;

    /// <summary>High limit that stands for none.</summary>
    public const int NoHigh = 255;

    /// <summary>Whether there is a limit at all.</summary>
    public static bool HasAny(int lowCelsius, int highCelsius) => lowCelsius > NoLow || highCelsius < NoHigh;

    /// <summary>"temperature", and "alert" (0 or 1) when there is a limit.</summary>
    public static ChannelInfo[] Channels(int lowCelsius, int highCelsius)
    {
        ChannelInfo temperature = new ChannelInfo("temperature", "Cel", 2);
        return HasAny(lowCelsius, highCelsius)
            ? new[] { temperature, new ChannelInfo("alert", "/", 0) }
            : new[] { temperature };
    }
}
