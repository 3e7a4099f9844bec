// Names of the uplink's states, for people.

namespace Gateway.Core.Uplink;

/// <summary>Turns an <see cref="UplinkState"/> into one or two words.</summary>
public static class UplinkText
{
    /// <summary>The words for <paramref name="state"/>.</summary>
    public static string Of(UplinkState state)
    {
        switch (state)
        {
            case UplinkState.Idle: return "no link";
            case UplinkState.Resolving: return "resolving";
            case UplinkState.Connecting: return "connecting";
            case UplinkState.Securing: return "securing";
            case UplinkState.Online: return "connected";
            case UplinkState.Draining: return "draining";
            case UplinkState.BackingOff: return "waiting";
            default: return "paused";
        }
    }
}
