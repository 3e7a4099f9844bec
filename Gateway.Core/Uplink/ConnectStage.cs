// How far a transport has come with a connection.

namespace Gateway.Core.Uplink;

/// <summary>What a transport does between the first call of Connect and its end.</summary>
public enum ConnectStage
{
    /// <summary>It looks for the peer's address, or for a free worker or socket.</summary>
    Resolving = 0,

    /// <summary>It opens the connection and greets the peer.</summary>
    Connecting = 1,

    /// <summary>It secures the connection (TLS), or opens and secures it where the platform does both in one
    /// call.</summary>
    Securing = 2,
}
