// From the keys of a channel to the settings of its alarm, and what must hold between them.

using Gateway.Core;
using Gateway.Core.Alarms;

namespace Gateway.Agent.Config;

/// <summary>Reads and checks alarms in a configuration.</summary>
public static class AlarmConfig
{
    /// <summary>The alarm of a channel, with defaults.</summary>
    /// <param name="config">The configuration.</param>
    /// <param name="channel">Its name, sensor.quantity.</param>
    /// <param name="decimals">Its decimals: thresholds are rounded to them, a rate to no less than their
    /// smallest step.</param>
    public static AlarmSettings Read(GatewayConfig config, string channel, int decimals)
    {
        int delayMs = ChannelConfig.SecondsOf(config, channel, AlarmKeys.Delay);
        int clearDelayMs = ChannelConfig.SecondsOf(config, channel, AlarmKeys.ClearDelay);
        int rate = ChannelConfig.ValueOf(config, channel, AlarmKeys.Rate, decimals);
        string rateText = ChannelConfig.TextOf(config, channel, AlarmKeys.Rate);
        string alarmOn = ChannelConfig.TextOf(config, channel, AlarmKeys.AlarmOn);
        return new AlarmSettings
        {
            HighHigh = ChannelConfig.ValueOf(config, channel, AlarmKeys.HighHigh, decimals),
            High = ChannelConfig.ValueOf(config, channel, AlarmKeys.High, decimals),
            Low = ChannelConfig.ValueOf(config, channel, AlarmKeys.Low, decimals),
            LowLow = ChannelConfig.ValueOf(config, channel, AlarmKeys.LowLow, decimals),
            Hysteresis = ChannelConfig.ValueOf(config, channel, AlarmKeys.Hysteresis, decimals),
            DelayMs = delayMs,
            ClearDelayMs = clearDelayMs < 0 ? delayMs : clearDelayMs,
            RatePerMinute = rate == 0 && rateText != "0" ? 1 : rate,
            RateWindowMs = ChannelConfig.SecondsOf(config, channel, AlarmKeys.RateWindow),
            StuckMs = ChannelConfig.SecondsOf(config, channel, AlarmKeys.Stuck),
            FaultCount = ChannelConfig.IntOf(config, channel, AlarmKeys.Fault),
            InputState = alarmOn == "active" ? 1 : alarmOn == "inactive" ? 0 : AlarmSettings.NotSet,
            IsLatched = IsTrue(config, channel, AlarmKeys.Latch),
            IsTamper = IsTrue(config, channel, AlarmKeys.Tamper),
            IsInhibited = IsTrue(config, channel, AlarmKeys.Inhibit),
            PerHour = config.GetInt(AlarmKeys.PerHour),
        };
    }

    /// <summary>Checks the alarm of a channel.</summary>
    internal static void Check(GatewayConfig config, string name, ConfigErrors errors)
    {
        AlarmSettings settings = Read(config, name, ChannelKeys.Decimals);
        CheckThresholds(name, settings, errors);
        bool isInput = settings.InputState != AlarmSettings.NotSet;
        if (isInput && (settings.HasThresholds || settings.RatePerMinute > 0))
        {
            Add(name, AlarmKeys.AlarmOn, "no thresholds and no rate beside it", errors);
        }

        if (settings.IsTamper && !isInput)
        {
            Add(name, AlarmKeys.Tamper, AlarmKeys.AlarmOn + " active or inactive beside it", errors);
        }

        if (settings.IsTamper && settings.IsInhibited)
        {
            Add(name, AlarmKeys.Inhibit, "an alarm that is not for tampering", errors);
        }

        if ((settings.IsLatched || settings.IsInhibited) && !settings.HasAny)
        {
            Add(name, settings.IsLatched ? AlarmKeys.Latch : AlarmKeys.Inhibit, "an alarm", errors);
        }
    }

    private static void CheckThresholds(string name, AlarmSettings settings, ConfigErrors errors)
    {
        int[] order = { settings.LowLow, settings.Low, settings.High, settings.HighHigh };
        string[] leaves = { AlarmKeys.LowLow, AlarmKeys.Low, AlarmKeys.High, AlarmKeys.HighHigh };
        int last = AlarmSettings.NotSet;
        long gap = long.MaxValue;
        for (int i = 0; i < order.Length; i++)
        {
            if (order[i] == AlarmSettings.NotSet)
            {
                continue;
            }

            if (last != AlarmSettings.NotSet && order[i] <= last)
            {
                Add(name, leaves[i], "more than the threshold below it", errors);
                return;
            }

            long distance = (long)order[i] - last;
            gap = last != AlarmSettings.NotSet && distance < gap ? distance : gap;
            last = order[i];
        }

        if (settings.Hysteresis >= gap)
        {
            Add(name, AlarmKeys.Hysteresis, "less than the distance of two thresholds", errors);
        }
    }

    private static void Add(string name, string leaf, string expected, ConfigErrors errors)
    {
        errors.Add(ChannelConfig.NameOf(name, leaf), ErrorCode.Contradiction, expected);
    }

    private static bool IsTrue(GatewayConfig config, string channel, string leaf)
    {
        return config.GetBool(ChannelConfig.NameOf(channel, leaf));
    }
}
