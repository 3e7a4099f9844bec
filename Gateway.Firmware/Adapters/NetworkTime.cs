// Network time: the firmware's SNTP client, started with the first address and asked again with each later
// one.

using nanoFramework.Networking;

namespace Gateway.Firmware.Adapters;

/// <summary>Keeps the clock on network time.</summary>
public sealed class NetworkTime
{
    private readonly string _server;
    private bool _isStarted;

    /// <summary>Creates it; nothing happens before <see cref="Ask"/>.</summary>
    /// <param name="server">SNTP server; empty for the firmware's default pool.</param>
    public NetworkTime(string server)
    {
        _server = server;
    }

    /// <summary>Asks for the time: there is an address.</summary>
    public void Ask()
    {
        if (_isStarted)
        {
            Sntp.UpdateNow();
            return;
        }

        if (_server.Length > 0)
        {
            Sntp.Stop(); // the firmware starts it with its own servers
            Sntp.Server1 = _server;
            Sntp.Server2 = _server;
        }

        Sntp.Start();
        _isStarted = true;
    }
}
