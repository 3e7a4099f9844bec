// What came over the air, as the main loop sees it.

namespace Gateway.Agent.Remote;

/// <summary>Received messages; all calls return at once.</summary>
public interface IRemoteInbox
{
    /// <summary>Commands that found no room.</summary>
    int DroppedCount { get; }

    /// <summary>Whether the broker refused the subscription.</summary>
    bool IsRefused { get; }

    /// <summary>Takes the newest configuration; null when there is none.</summary>
    RemoteMessage TakeDesired();

    /// <summary>Takes the oldest command; null when there is none.</summary>
    RemoteMessage TakeCommand();

    /// <summary>Whether a server has said, since this was asked last, that it has started anew.</summary>
    bool TakeNotice();
}
