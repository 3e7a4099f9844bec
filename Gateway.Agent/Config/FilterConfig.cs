// From the filter keys of a channel to its filter.

using Gateway.Core.Sensing;

namespace Gateway.Agent.Config;

/// <summary>Reads filters out of a configuration.</summary>
public static class FilterConfig
{
    private const long FullRange = 4294967296;

    /// <summary>What a channel is once it is corrected: unit and decimals of the configuration, or the
    /// sensor's.</summary>
    public static ChannelInfo Corrected(GatewayConfig config, ChannelInfo sensor)
    {
        string unit = ChannelConfig.TextOf(config, sensor.Name, FilterKeys.Unit);
        int decimals = ChannelConfig.IntOf(config, sensor.Name, FilterKeys.Decimals);
        return new ChannelInfo(
            sensor.Name, unit.Length == 0 ? sensor.Unit : unit, decimals < 0 ? sensor.Decimals : decimals);
    }

    /// <summary>The filter of a channel; null when there is nothing to correct.</summary>
    /// <param name="config">The configuration.</param>
    /// <param name="sensor">The channel as its sensor gives it.</param>
    /// <param name="decimals">Decimals of what comes out.</param>
    public static ChannelFilter Read(GatewayConfig config, ChannelInfo sensor, int decimals)
    {
        string name = sensor.Name;
        if (!ChannelConfig.IsMentioned(config, name, FilterKeys.CorrectionCount))
        {
            return null;
        }

        Smoothing smoothing = SmoothingOf(config, name);
        int validMin = ChannelConfig.ValueOf(config, name, FilterKeys.ValidMin, sensor.Decimals);
        int validMax = ChannelConfig.ValueOf(config, name, FilterKeys.ValidMax, sensor.Decimals);
        string factor = ChannelConfig.TextOf(config, name, FilterKeys.Scale);
        DecimalText.TryParse(factor, ChannelKeys.FineDecimals, out long scale);
        int divisor = ChannelConfig.IntOf(config, name, FilterKeys.Divisor);
        int offset = ChannelConfig.ValueOf(config, name, FilterKeys.Offset, decimals);
        bool isDelta = ChannelConfig.TextOf(config, name, FilterKeys.Delta) == "true";
        int exponent = decimals - sensor.Decimals - ChannelKeys.FineDecimals;
        int size = ChannelConfig.IntOf(config, name, FilterKeys.FilterSize);
        ChannelFilter filter = new ChannelFilter(smoothing, size)
        {
            ValidMin = validMin,
            ValidMax = validMax == ChannelSettings.NotSet ? int.MaxValue : validMax,
            CounterRange = isDelta ? RangeOf(config, sensor) : 0,
        };
        filter.SetScale(scale, divisor, exponent, offset);
        return filter;
    }

    /// <summary>How a channel is smoothed.</summary>
    internal static Smoothing SmoothingOf(GatewayConfig config, string channel)
    {
        string filter = ChannelConfig.TextOf(config, channel, FilterKeys.Filter);
        return filter == "median" ? Smoothing.Median : filter == "mean" ? Smoothing.Mean
            : filter == "exponential" ? Smoothing.Exponential : Smoothing.None;
    }

    // A counter with decimals shows 9 in each of them before it begins again.
    private static long RangeOf(GatewayConfig config, ChannelInfo sensor)
    {
        long range = ChannelConfig.IntOf(config, sensor.Name, FilterKeys.Wrap);
        if (range == 0)
        {
            return FullRange;
        }

        range++;
        for (int i = 0; i < sensor.Decimals; i++)
        {
            range *= 10;
        }

        return range;
    }
}
