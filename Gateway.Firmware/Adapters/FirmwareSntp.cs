// Silences the SNTP client that nanoFramework's firmware starts by itself with each address, with servers of
// its own (nf-interpreter, targetHAL_Network.cpp): the gateway asks for the time itself, because this one
// tells nobody when it set the clock, and a private network should not see it look for a public server. It is
// started after the address is reported, so once is not enough.

using nanoFramework.Networking;

namespace Gateway.Firmware.Adapters;

/// <summary>Stops the firmware's own time client.</summary>
public sealed class FirmwareSntp
{
    private const int AgainMs = 3000;

    private long _againMs = long.MaxValue;

    /// <summary>There is an address.</summary>
    public void OnUp(long nowMs)
    {
        Sntp.Stop();
        _againMs = nowMs + AgainMs;
    }

    /// <summary>Stops it again when that is due.</summary>
    public void Step(long nowMs)
    {
        if (nowMs >= _againMs)
        {
            _againMs = long.MaxValue;
            Sntp.Stop();
        }
    }
}
