// Tells what leaves: compares an uplink's counters with the last look and shows what has changed.

using Gateway.Core;
using Gateway.Core.Uplink;
using Gateway.Simulator.Ui;

namespace Gateway.Simulator.Session;

/// <summary>Shows the progress of one uplink.</summary>
public sealed class UplinkWatch
{
    private readonly string _name;
    private readonly Uplink _uplink;
    private readonly IView _view;
    private UplinkState _state;
    private long _sent;
    private long _skipped;

    /// <summary>Creates the watch of one uplink.</summary>
    public UplinkWatch(string name, Uplink uplink, IView view)
    {
        _name = name;
        _uplink = uplink;
        _view = view;
        _state = uplink.State;
    }

    /// <summary>Shows what has changed since the last call.</summary>
    public void Look()
    {
        UplinkStats stats = _uplink.Stats;
        if (_uplink.State != _state)
        {
            _state = _uplink.State;
            bool hasFailed = _state is UplinkState.BackingOff;
            string why = hasFailed ? $" after: {ErrorText.Of(stats.LastError)}" : "";
            _view.Event($"{_name} -- {UplinkText.Of(_state)}{why}");
        }

        if (stats.SentCount != _sent)
        {
            long pending = _uplink.PendingCount;
            _view.Event($"{_name} => sent {stats.SentCount - _sent}, "
                + $"acknowledged {stats.AcknowledgedCount} in all, {pending} readings waiting");
            _sent = stats.SentCount;
        }

        if (stats.SkippedReadingCount != _skipped)
        {
            _view.Event($"{_name} !! gave up {stats.SkippedReadingCount - _skipped} readings: "
                + ErrorText.Of(stats.LastSkipCause));
            _skipped = stats.SkippedReadingCount;
        }
    }
}
