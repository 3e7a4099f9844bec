// Several sources of messages besides readings, as one: the first that has something is next.

using Gateway.Core.Uplink;

namespace Gateway.Agent;

/// <summary>The sources of one uplink, the most urgent first.</summary>
internal sealed class SideQueue : ISideMessages
{
    private readonly ISideMessages[] _sources;
    private ISideMessages _last;

    /// <summary>Creates the queue; places that are null are left out.</summary>
    internal SideQueue(ISideMessages[] sources)
    {
        _sources = sources;
    }

    /// <inheritdoc/>
    public int RoomBytes
    {
        get
        {
            int bytes = 0;
            for (int i = 0; i < _sources.Length; i++)
            {
                int own = _sources[i] == null ? 0 : _sources[i].RoomBytes;
                bytes = own > bytes ? own : bytes;
            }

            return bytes;
        }
    }

    /// <inheritdoc/>
    public void BeginConnection()
    {
        for (int i = 0; i < _sources.Length; i++)
        {
            _sources[i]?.BeginConnection();
        }
    }

    /// <inheritdoc/>
    public bool TryNext(
        long nowMs, byte[] room, out MessageKind kind, out byte[] payload, out int count)
    {
        for (int i = 0; i < _sources.Length; i++)
        {
            if (_sources[i] != null && _sources[i].TryNext(nowMs, room, out kind, out payload, out count))
            {
                _last = _sources[i];
                return true;
            }
        }

        kind = MessageKind.Telemetry;
        payload = null;
        count = 0;
        return false;
    }

    /// <inheritdoc/>
    public void OnAcknowledged() => _last.OnAcknowledged();

    /// <inheritdoc/>
    public void OnLost() => _last.OnLost();
}
