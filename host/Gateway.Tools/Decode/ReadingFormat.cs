// How readings look as text, the same in all output formats.

using System.Globalization;
using Gateway.Core.Packing;
using Gateway.Core.Sensing;

namespace Gateway.Tools.Decode;

/// <summary>Formats of times and values.</summary>
internal static class ReadingFormat
{
    // What DateTimeOffset can hold, in ms since 1970.
    private const long UtcMinMs = -62135596800000;
    private const long UtcMaxMs = 253402300799999;

    /// <summary>Name of a channel; its number where the channel table is not known.</summary>
    internal static string Name(ChannelTable? channels, int channel)
        => IsKnown(channels, channel)
            ? channels![channel].Name
            : channel.ToString(CultureInfo.InvariantCulture);

    /// <summary>A value with its decimals.</summary>
    internal static string Value(ChannelTable? channels, int channel, int value)
    {
        int decimals = IsKnown(channels, channel) ? channels![channel].Decimals : 0;
        // The low 32 bits of the magnitude are right for int.MinValue too.
        int magnitude = value < 0 ? unchecked(-value) : value;
        return new decimal(magnitude, 0, 0, value < 0, (byte)decimals).ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>The time in UTC as in RFC 3339; empty when it is not known.</summary>
    internal static string Utc(BlockDecoder block, Reading reading)
    {
        long utcMs = reading.UptimeMs + block.UtcOffsetMs;
        return block.HasUtcOffset && utcMs is >= UtcMinMs and <= UtcMaxMs
            ? DateTimeOffset.FromUnixTimeMilliseconds(utcMs).ToString(
                "yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture)
            : "";
    }

    /// <summary>The number of the boot, which has no sign.</summary>
    internal static string Boot(BlockDecoder block)
        => ((uint)block.BootNumber).ToString(CultureInfo.InvariantCulture);

    /// <summary>Whether a channel has a name.</summary>
    internal static bool IsKnown(ChannelTable? channels, int channel)
        => channels != null && channel < channels.Count;
}
