// What must hold between the settings by which a channel is corrected and thinned out: none of them is
// without effect, and none takes away what another one asks for.

using Gateway.Core;
using Gateway.Core.Sensing;

namespace Gateway.Agent.Config;

/// <summary>Checks the filters of a channel.</summary>
internal static class FilterRules
{
    // Room for ".min" and ".max" behind the name.
    private const int NameLengthMax = ChannelInfo.NameLengthMax - 4;
    private const string All = "min-mean-max";

    /// <summary>Checks one channel.</summary>
    /// <param name="config">The configuration.</param>
    /// <param name="name">The channel.</param>
    /// <param name="intervalMs">Milliseconds between readings of its sensor; 0 when it has none.</param>
    /// <param name="errors">Receives what is wrong.</param>
    internal static void Check(GatewayConfig config, string name, int intervalMs, ConfigErrors errors)
    {
        CheckRange(config, name, errors);
        Smoothing smoothing = FilterConfig.SmoothingOf(config, name);
        bool hasRing = smoothing == Smoothing.Median || smoothing == Smoothing.Mean;
        if (hasRing && ChannelConfig.IntOf(config, name, FilterKeys.FilterSize) > ChannelFilter.SizeMax)
        {
            Add(name, FilterKeys.FilterSize, "at most 15 for median and mean", errors);
        }

        Need(config, name, FilterKeys.FilterSize, smoothing != Smoothing.None, "a filter", errors);
        bool isDelta = ChannelConfig.TextOf(config, name, FilterKeys.Delta) == "true";
        Need(config, name, FilterKeys.Wrap, isDelta, FilterKeys.Delta, errors);
        if (isDelta && IsSet(config, name, FilterKeys.Offset))
        {
            Add(name, FilterKeys.Offset, "none: a difference has no offset", errors);
        }

        CheckStorage(config, name, intervalMs, errors);
    }

    private static void CheckRange(GatewayConfig config, string name, ConfigErrors errors)
    {
        bool hasMin = DecimalText.TryParse(
            ChannelConfig.TextOf(config, name, FilterKeys.ValidMin), ChannelKeys.FineDecimals, out long min);
        bool hasMax = DecimalText.TryParse(
            ChannelConfig.TextOf(config, name, FilterKeys.ValidMax), ChannelKeys.FineDecimals, out long max);
        if (hasMin && hasMax && min >= max)
        {
            Add(name, FilterKeys.ValidMax, "more than " + FilterKeys.ValidMin, errors);
        }

        if (ChannelConfig.TextOf(config, name, FilterKeys.Scale) == "0")
        {
            Add(name, FilterKeys.Scale, "another number than 0", errors);
        }

        // Formats and segments hold units as they are: no quotes, nothing that is not ASCII.
        string unit = ChannelConfig.TextOf(config, name, FilterKeys.Unit);
        for (int i = 0; i < unit.Length; i++)
        {
            if (unit[i] <= ' ' || unit[i] > '~' || unit[i] == '"' || unit[i] == '\\')
            {
                Add(name, FilterKeys.Unit, "ASCII without spaces and quotes", errors);
                return;
            }
        }
    }

    private static void CheckStorage(
        GatewayConfig config, string name, int intervalMs, ConfigErrors errors)
    {
        string aggregate = ChannelConfig.TextOf(config, name, ChannelKeys.Aggregate);
        int rateLimit = ChannelConfig.IntOf(config, name, FilterKeys.RateLimit);
        if (aggregate != "none")
        {
            if (rateLimit != 0)
            {
                Add(name, FilterKeys.RateLimit, "none: the window says how often", errors);
            }

            if (ChannelConfig.IntOf(config, name, ChannelKeys.Window) * 1000L <= intervalMs)
            {
                Add(name, ChannelKeys.Window, "more than the sensor's interval", errors);
            }
        }

        if (aggregate == All && name.Length > NameLengthMax)
        {
            Add(name, ChannelKeys.Aggregate, "a channel's name of at most 28 characters for " + All, errors);
        }

        if (rateLimit > ChannelConfig.IntOf(config, name, ChannelKeys.Heartbeat))
        {
            Add(name, ChannelKeys.Heartbeat, "at least " + FilterKeys.RateLimit, errors);
        }
    }

    private static void Need(
        GatewayConfig config, string name, string leaf, bool isThere, string what, ConfigErrors errors)
    {
        if (!isThere && IsSet(config, name, leaf))
        {
            Add(name, leaf, what + " it belongs to", errors);
        }
    }

    private static void Add(string name, string leaf, string expected, ConfigErrors errors)
    {
        errors.Add(ChannelConfig.NameOf(name, leaf), ErrorCode.Contradiction, expected);
    }

    private static bool IsSet(GatewayConfig config, string name, string leaf)
    {
        config.Schema.TryFind(ChannelConfig.NameOf(name, leaf), out int index);
        return config.IsSet(index);
    }
}
