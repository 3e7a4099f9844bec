// Four alarms above 10, the third one latched, and their store in a flash whose power can be cut.

using Gateway.Core.Alarms;
using Gateway.Core.Sensing;
using Gateway.Tests.Fakes;
using nanoFramework.TestFramework;

namespace Gateway.Tests.Alarms;

internal sealed class AlarmStoreBench
{
    private long _nextSequence;

    /// <summary>Creates it with an empty flash.</summary>
    public AlarmStoreBench()
    {
        Boot(0, false);
    }

    public TornStorage Storage { get; } = new TornStorage();

    public AlarmEvents Events { get; private set; }

    public AlarmStore Store { get; private set; }

    public ChannelAlarm[] Alarms { get; private set; }

    /// <summary>Number that the next event gets in a journal that loses nothing.</summary>
    public long NextSequence => _nextSequence + Events.Count;

    /// <summary>Starts anew with what lies in flash.</summary>
    public void Boot(long nowMs, bool isInhibited)
    {
        _nextSequence += Events == null ? 0 : Events.Count;
        Events = new AlarmEvents();
        Store = new AlarmStore(Storage);
        Alarms = new ChannelAlarm[4];
        for (int i = 0; i < Alarms.Length; i++)
        {
            AlarmSettings settings = new AlarmSettings
            {
                High = 10,
                IsLatched = i == 2,
                IsInhibited = i == 0 && isInhibited,
            };
            Alarms[i] = new ChannelAlarm(i, settings, Events);
            Store.Add(Alarms[i], new ChannelInfo("hall.c" + i.ToString(), "Cel", 0));
        }

        Store.Load(nowMs, _nextSequence);
        for (int i = 0; i < Alarms.Length; i++)
        {
            Alarms[i].Begin(nowMs);
        }
    }

    /// <summary>Saves what is due.</summary>
    /// <returns>Whether flash was written.</returns>
    public bool Save(long nowMs)
    {
        byte[] a = Storage.ContentOf("alarms.a");
        byte[] b = Storage.ContentOf("alarms.b");
        Store.Step(nowMs, NextSequence);
        return Storage.ContentOf("alarms.a") != a || Storage.ContentOf("alarms.b") != b;
    }

    public void StepAll(long nowMs)
    {
        for (int i = 0; i < Alarms.Length; i++)
        {
            Alarms[i].Step(nowMs);
        }
    }

    public void AssertIs(int index, string expected, int value)
    {
        ChannelAlarm alarm = Alarms[index];
        Assert.AreEqual(expected, AlarmText.Of(alarm.Condition) + " " + AlarmText.Of(alarm.State));
        Assert.AreEqual(value, alarm.Value);
    }
}
