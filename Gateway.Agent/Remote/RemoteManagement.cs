// Remote management: what comes over the air to configuration and commands, and their answers to the uplink.
// Exists only where something is subscribed; a gateway in M2M mode has none.

using Gateway.Core.Uplink;

namespace Gateway.Agent.Remote;

/// <summary>Moves messages between inbox, configuration, commands and uplink.</summary>
public sealed class RemoteManagement : ISideMessages
{
    private readonly IRemoteInbox _inbox;
    private readonly ConfigRemote _config;
    private readonly CommandRemote _commands;
    private byte[] _reply;
    private bool _isReplyOut;
    private bool _isReportOut;

    /// <summary>Creates it.</summary>
    /// <param name="inbox">What came over the air.</param>
    /// <param name="config">Handles configurations.</param>
    /// <param name="commands">Handles commands.</param>
    public RemoteManagement(IRemoteInbox inbox, ConfigRemote config, CommandRemote commands)
    {
        _inbox = inbox;
        _config = config;
        _commands = commands;
    }

    /// <summary>Takes one message of each kind, if there is one and its answer finds room.</summary>
    public void Step()
    {
        RemoteMessage desired = _config.IsReady ? _inbox.TakeDesired() : null;
        if (desired != null)
        {
            _config.Take(desired);
        }

        RemoteMessage command = _reply == null ? _inbox.TakeCommand() : null;
        if (command != null)
        {
            _reply = _commands.Take(command);
        }
    }

    /// <inheritdoc/>
    public int RoomBytes => 0;

    /// <inheritdoc/>
    public void BeginConnection()
    {
        // Every message is told once; a connection that was lost in between is OnLost's.
    }

    /// <inheritdoc/>
    public bool TryNext(
        long nowMs, byte[] room, out MessageKind kind, out byte[] payload, out int count)
    {
        _isReplyOut = _reply != null;
        _isReportOut = !_isReplyOut && _config.HasReport;
        kind = _isReplyOut ? MessageKind.CommandReply : MessageKind.ConfigReported;
        payload = _isReplyOut ? _reply : _isReportOut ? _config.Write(nowMs) : null;
        count = payload == null ? 0 : payload.Length;
        return payload != null;
    }

    /// <inheritdoc/>
    public void OnAcknowledged()
    {
        if (_isReplyOut)
        {
            _reply = null;
        }
        else if (_isReportOut)
        {
            _config.OnAcknowledged();
        }
    }

    /// <inheritdoc/>
    public void OnLost()
    {
        if (_isReportOut)
        {
            _config.OnLost();
        }
    }
}
