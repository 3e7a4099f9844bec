// Virtual time: N virtual seconds a second. While a message is under way time runs at most five times as
// fast, so that a peer's real answer (milliseconds) is not mistaken for a peer that has been silent for
// virtual seconds.

using System.Diagnostics;

namespace Gateway.Simulator.Session;

/// <summary>Says how far virtual time should have come.</summary>
public sealed class TimeScaler
{
    /// <summary>Fastest time while the gateway waits for a peer.</summary>
    public const int ExchangeSpeedMax = 5;

    private readonly int _speed;
    private long _lastTicks = Stopwatch.GetTimestamp();
    private double _targetMs;

    /// <summary>Creates the scaler; virtual time begins at 0 now.</summary>
    /// <param name="speed">Virtual seconds a second, from 1.</param>
    public TimeScaler(int speed)
    {
        _speed = speed;
    }

    /// <summary>Virtual milliseconds that should have passed since the start.</summary>
    /// <param name="isExchanging">Whether the gateway has waited for a peer since the last call.</param>
    public long TargetMs(bool isExchanging)
    {
        long ticks = Stopwatch.GetTimestamp();
        double elapsedMs = (ticks - _lastTicks) * 1000.0 / Stopwatch.Frequency;
        _lastTicks = ticks;
        _targetMs += elapsedMs * (isExchanging ? Math.Min(_speed, ExchangeSpeedMax) : _speed);
        return (long)_targetMs;
    }
}
