// Who gives commands, and what that one may do.

namespace Gateway.Agent.Shell;

/// <summary>One way in to the commands.</summary>
public sealed class ShellSession
{
    /// <summary>Creates a session.</summary>
    /// <param name="isRemote">True when commands come over the network and not from somebody at the
    /// device.</param>
    /// <param name="isLoggedIn">True when the commands that need a login are open.</param>
    public ShellSession(bool isRemote, bool isLoggedIn)
    {
        IsRemote = isRemote;
        IsLoggedIn = isLoggedIn;
    }

    /// <summary>Whether commands come over the network.</summary>
    public bool IsRemote { get; }

    /// <summary>Whether the commands that need a login are open.</summary>
    public bool IsLoggedIn { get; }
}
