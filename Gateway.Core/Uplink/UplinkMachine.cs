// The whole behaviour of an uplink over states and events, as one table and nothing else.

namespace Gateway.Core.Uplink;

/// <summary>The transition table; pure.</summary>
public static class UplinkMachine
{
    /// <summary>Number of states.</summary>
    public const int StateCount = 8;

    /// <summary>Number of events.</summary>
    public const int EventCount = 10;

    private const byte Idle = (byte)UplinkState.Idle;
    private const byte Reso = (byte)UplinkState.Resolving;
    private const byte Conn = (byte)UplinkState.Connecting;
    private const byte Secu = (byte)UplinkState.Securing;
    private const byte Onln = (byte)UplinkState.Online;
    private const byte Drai = (byte)UplinkState.Draining;
    private const byte Back = (byte)UplinkState.BackingOff;
    private const byte Paus = (byte)UplinkState.Paused;

    // An event that means nothing in a state leaves it as it is: late news must not do harm.
    private static readonly byte[] Table =
    {
        // LinkUp, LinkDown, Resolved, Opened, Connected, Failed, DelayElapsed, Drained, Pause-, Resume-
        Reso, Idle, Idle, Idle, Idle, Idle, Idle, Idle, Paus, Idle, // Idle
        Reso, Idle, Conn, Secu, Onln, Back, Reso, Reso, Paus, Reso, // Resolving
        Conn, Idle, Conn, Secu, Onln, Back, Conn, Conn, Paus, Conn, // Connecting
        Secu, Idle, Secu, Secu, Onln, Back, Secu, Secu, Paus, Secu, // Securing
        Onln, Idle, Onln, Onln, Onln, Back, Onln, Onln, Drai, Onln, // Online
        Drai, Paus, Drai, Drai, Drai, Paus, Drai, Paus, Drai, Onln, // Draining
        Back, Idle, Back, Back, Back, Back, Reso, Back, Paus, Back, // BackingOff
        Paus, Paus, Paus, Paus, Paus, Paus, Paus, Paus, Paus, Idle, // Paused
    };

    /// <summary>The state after <paramref name="what"/> happened in <paramref name="state"/>.</summary>
    public static UplinkState Next(UplinkState state, UplinkEvent what)
    {
        return (UplinkState)Table[((int)state * EventCount) + (int)what];
    }
}
