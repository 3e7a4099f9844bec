// What a gateway is made of, for those who look at it: its duties, its console, its tests. Made by
// GatewayAgent.

using Gateway.Agent.Config;
using Gateway.Core.Journal;
using Gateway.Core.Sensing;
using Gateway.Core.Supervision;
using Gateway.Core.Time;

namespace Gateway.Agent;

/// <summary>The parts of one gateway.</summary>
public abstract class GatewayParts
{
    private protected GatewayParts(GatewayConfig config, BootRecord boots, CrashRecord crashes)
    {
        Config = config;
        Boots = boots;
        Crashes = crashes;
    }

    /// <summary>The configuration in use.</summary>
    public GatewayConfig Config { get; }

    /// <summary>Uptime of the last step in milliseconds.</summary>
    public long NowMs { get; private protected set; }

    /// <summary>This boot and those before.</summary>
    public BootRecord Boots { get; }

    /// <summary>Number of this boot, from 1.</summary>
    public int BootNumber => Boots.BootNumber;

    /// <summary>Crashes of this device; kept across reboots.</summary>
    public CrashRecord Crashes { get; }

    /// <summary>Where real time comes from.</summary>
    public TimeSources TimeSources { get; private protected set; }

    /// <summary>Uptime and real time.</summary>
    public TimeBase Time { get; private protected set; }

    /// <summary>The device's channels.</summary>
    public ChannelTable Channels { get; } = new ChannelTable();

    /// <summary>What keeps readings and alarms.</summary>
    public JournalSet Journals { get; } = new JournalSet();

    /// <summary>What keeps the readings; null before the start.</summary>
    public ReadingJournal Journal => Journals.Readings;

    /// <summary>What takes the readings.</summary>
    public SensorPoller Poller { get; private protected set; }

    /// <summary>What is stored of the readings.</summary>
    public ReadingFilter Filter => Journals.Filter;

    /// <summary>The alarms of the channels.</summary>
    public AlarmSet Alarms => Journals.AlarmSet;

    /// <summary>The configured sensors.</summary>
    public SensorSet Sensors { get; private protected set; }

    /// <summary>The uplinks of the mode.</summary>
    public UplinkSet Uplinks { get; } = new UplinkSet();

    /// <summary>The outputs of the sensors.</summary>
    public OutputSet Outputs { get; private protected set; }

    /// <summary>How the readings are kept; the live settings are up to date.</summary>
    internal JournalOptions JournalOptions { get; } = new JournalOptions();

    /// <summary>How the gateway itself is.</summary>
    internal HealthFigures Figures { get; private protected set; }
}
