// Monotonic time since boot.

namespace Gateway.Core.Ports;

/// <summary>Milliseconds since boot; never goes back. Read by the main loop and interrupts only.</summary>
public interface IUptimeClock
{
    /// <summary>Uptime in milliseconds.</summary>
    long NowMs { get; }
}
