// Whoever says the time: network time servers, a clock chip, a GNSS, the server of M2M mode, a person, the
// board's own clock. Each statement comes with the moment at which it was made, so that nobody takes an old
// one for a new one.

namespace Gateway.Core.Ports;

/// <summary>A source of real time. Asking it is cheap: it says what it knows, and waits for
/// nothing.</summary>
public interface ITimeSource
{
    /// <summary>The newest time it knows, as it was at a moment of uptime.</summary>
    /// <param name="utcMs">UTC in milliseconds since 1970-01-01; 0 when it does not know.</param>
    /// <param name="atMs">Uptime of that moment in milliseconds; 0 when it does not know.</param>
    /// <returns>False while it does not know: never asked, its oscillator had stopped, no fix.</returns>
    bool TryGetUtc(out long utcMs, out long atMs);

    /// <summary>Sets its time; called when a better source is known.</summary>
    /// <param name="utcMs">UTC in milliseconds since 1970-01-01.</param>
    /// <returns>Ok; NotSupported when it cannot be set (GNSS, network); OutOfRange outside its years; else
    /// why it failed.</returns>
    ErrorCode SetUtc(long utcMs);
}
