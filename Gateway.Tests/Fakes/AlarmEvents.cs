// Takes the events of alarms and writes them down: condition, state, value, time, and how many came before.

using Gateway.Core.Alarms;

namespace Gateway.Tests.Fakes;

internal sealed class AlarmEvents : IAlarmSink
{
    private string _text = "";

    /// <summary>Whether it takes nothing, as a journal that is not open.</summary>
    public bool IsClosed { get; set; }

    /// <summary>Events taken since the start.</summary>
    public int Count { get; private set; }

    /// <summary>Sum of the numbers of events that came before.</summary>
    public int SuppressedCount { get; private set; }

    public bool TryTake(ChannelAlarm alarm, long atMs, int suppressedCount)
    {
        if (IsClosed)
        {
            return false;
        }

        Count++;
        SuppressedCount += suppressedCount;
        _text += (_text.Length == 0 ? "" : "; ") + AlarmText.Of(alarm.Condition) + " "
            + AlarmText.Of(alarm.State) + (alarm.HasValue ? " " + alarm.Value.ToString() : "") + " @"
            + atMs.ToString() + (suppressedCount == 0 ? "" : " +" + suppressedCount.ToString());
        return true;
    }

    /// <summary>What came since it was taken last.</summary>
    public string TakeText()
    {
        string text = _text;
        _text = "";
        return text;
    }
}
