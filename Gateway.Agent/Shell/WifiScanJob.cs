// Waits for the networks that a scan hears.

using Gateway.Core.Ports;

namespace Gateway.Agent.Shell;

/// <summary>wifi scan.</summary>
internal sealed class WifiScanJob : ConsoleJob
{
    private const int PatienceMs = 15000;
    private const int NameColumn = 34;

    private readonly IGatewayControl _control;
    private readonly long _untilMs;

    internal WifiScanJob(IGatewayControl control)
    {
        _control = control;
        _untilMs = control.UptimeMs + PatienceMs;
    }

    /// <inheritdoc/>
    internal override bool Step(ShellOutput output)
    {
        WifiNetwork[] networks = _control.TakeWifiScan();
        if (networks == null)
        {
            bool isLate = _control.UptimeMs >= _untilMs;
            if (isLate)
            {
                output.EndLine("the radio did not answer");
            }

            return isLate;
        }

        for (int i = 0; i < networks.Length; i++)
        {
            string name = networks[i].Ssid.Length == 0 ? "(hidden)" : networks[i].Ssid;
            output.Put(name).PadTo(NameColumn).Put(networks[i].RssiDbm).EndLine(" dBm");
        }

        output.Put(networks.Length).EndLine(networks.Length == 1 ? " network" : " networks");
        return true;
    }
}
