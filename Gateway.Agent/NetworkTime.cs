// The time server of the configuration: asked while its time counts at all (time.order), and once more when a
// time surprises.

using Gateway.Agent.Config;
using Gateway.Core;
using Gateway.Core.Time;

namespace Gateway.Agent;

/// <summary>Network time of one gateway.</summary>
internal sealed class NetworkTime
{
    private readonly GatewayAgent _agent;
    private readonly string _host;
    private long _askedForMs = -1;

    internal NetworkTime(GatewayAgent agent, GatewayPorts ports)
    {
        _agent = agent;
        _host = agent.Config.GetText(ConfigKeys.TimeServer);
        Client = ports.TimeSocket == null
            ? null
            : new SntpClient(ports.TimeSocket, _host, SntpClient.DefaultPort, ports.Random);
    }

    /// <summary>Who asks; null where there is no network time.</summary>
    internal SntpClient Client { get; private set; }

    /// <summary>Whether the server is being asked.</summary>
    internal bool IsAsking => Client != null && Client.IsAsking;

    /// <summary>How it stands with the server, for people; "none" without one.</summary>
    internal string Text
    {
        get
        {
            return Client == null ? "none"
                : _host + ": " + (Client.LastError != ErrorCode.Ok ? ErrorText.Of(Client.LastError)
                    : Client.TryGetUtc(out _, out _) ? "answers" : "not asked yet");
        }
    }

    /// <summary>Its time does not count: it is not asked.</summary>
    internal void Drop() => Client = null;

    /// <summary>Asks now.</summary>
    internal void Ask() => Client?.AskAgain();

    /// <summary>Asks and listens when it is due.</summary>
    /// <returns>Milliseconds until the next call is due.</returns>
    internal int Step(long nowMs, bool isUp)
    {
        if (Client == null)
        {
            return int.MaxValue;
        }

        // Once a statement: a server that then fails is asked as rarely as any.
        if (_agent.Time.IsSuspect && _agent.Time.ConfirmedMs != _askedForMs)
        {
            _askedForMs = _agent.Time.ConfirmedMs;
            Client.AskAgain();
        }

        int dueMs = Client.Step(nowMs, isUp);
        if (Client.TryGetUtc(out _, out long atMs) && atMs == nowMs)
        {
            _agent.Time.Ask();
        }

        return dueMs;
    }
}
