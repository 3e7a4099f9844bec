// A dialect and nobody else: what it says is acknowledged, or lost.

using System.Collections;
using System.Text;
using Gateway.Agent.Dialects;
using Gateway.Core.Alarms;
using Gateway.Core.Sensing;
using Gateway.Core.Uplink;
using Gateway.Tests.Fakes;
using nanoFramework.TestFramework;

namespace Gateway.Tests.Agent;

/// <summary>Home Assistant's dialect of a gateway "gw-1".</summary>
internal sealed class DialectBench
{
    private readonly int[] _expire = new int[ChannelTable.CountMax];

    public DialectBench()
    {
        for (int i = 0; i < _expire.Length; i++)
        {
            _expire[i] = 300 + i;
        }
    }

    public TornStorage Storage { get; set; } = new TornStorage();

    public ChannelTable Channels { get; set; } = new ChannelTable();

    public ChannelAlarm[] Alarms { get; } = new ChannelAlarm[ChannelTable.CountMax];

    public string Prefix { get; set; } = "ha";

    public string Root { get; set; } = "plant";

    public string Template { get; set; } = TopicTemplate.Default;

    public string DeviceId { get; set; } = "gw-1";

    public string Model { get; set; } = "a bench";

    public bool HasHealth { get; set; }

    public HomeAssistantDialect Dialect { get; private set; }

    /// <summary>Topics that were said, in order.</summary>
    public ArrayList Topics { get; } = new ArrayList();

    /// <summary>What was said there.</summary>
    public ArrayList Payloads { get; } = new ArrayList();

    /// <summary>Longest message so far.</summary>
    public int LongestBytes { get; private set; }

    public void Add(string channel, string unit, int decimals)
    {
        Channels.Add(new ChannelInfo(channel, unit, decimals));
    }

    /// <summary>Gives a channel an alarm from <paramref name="high"/> on.</summary>
    public void Watch(int channel, int high)
    {
        Watch(channel, new AlarmSettings { High = high });
    }

    /// <summary>Gives a channel an alarm with these settings.</summary>
    public void Watch(int channel, AlarmSettings settings)
    {
        Alarms[channel] = new ChannelAlarm(channel, settings, new AlarmEvents());
    }

    /// <summary>Makes the dialect, as after a start.</summary>
    public void Boot()
    {
        Dialect = new HomeAssistantDialect(
            new HomeAssistantOptions
            {
                DeviceId = DeviceId,
                Version = "1.2.3",
                Model = Model,
                Prefix = Prefix,
                Topics = new MqttTopics(Template, Root, DeviceId),
                Channels = Channels,
                Alarms = Alarms,
                ExpireSeconds = _expire,
                HasHealth = HasHealth,
            },
            Storage);
        Dialect.BeginConnection();
    }

    /// <summary>Takes what it says and acknowledges it.</summary>
    /// <param name="max">Messages at most.</param>
    /// <returns>How many there were.</returns>
    public int Listen(int max = 1000)
    {
        int count = 0;
        while (count < max && Take())
        {
            Dialect.OnAcknowledged();
            count++;
        }

        return count;
    }

    /// <summary>Takes the next message without acknowledging it.</summary>
    public bool Take()
    {
        byte[] room = new byte[Dialect.RoomBytes];
        if (!Dialect.TryNext(0, room, out MessageKind kind, out byte[] payload, out int count))
        {
            return false;
        }

        Assert.AreEqual((int)MessageKind.Addressed, (int)kind);
        bool isRead = AddressedMessage.TryRead(
            payload, count, out string topic, out bool isRetained, out int at);
        Assert.IsTrue(isRead && isRetained, topic);
        Topics.Add(topic);
        Payloads.Add(Encoding.UTF8.GetString(payload, at, count - at));
        LongestBytes = count > LongestBytes ? count : LongestBytes;
        return true;
    }

    /// <summary>What was said last at a topic; null for nothing.</summary>
    public string At(string topic)
    {
        int i = Topics.Count - 1;
        while (i >= 0 && (string)Topics[i] != topic)
        {
            i--;
        }

        return i < 0 ? null : (string)Payloads[i];
    }
}
