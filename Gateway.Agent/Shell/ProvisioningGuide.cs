// Leads through the first configuration: names what is missing next and the command for it, until a
// configuration was applied once.

using Gateway.Agent.Access;
using Gateway.Agent.Config;
using Gateway.Agent.Transactions;

namespace Gateway.Agent.Shell;

/// <summary>Finds the next step of a device that was never configured.</summary>
internal sealed class ProvisioningGuide
{
    private readonly IGatewayControl _control;
    private readonly ConfigEditor _editor;
    private readonly ConsoleAccess _access;

    internal ProvisioningGuide(IGatewayControl control, ConfigEditor editor, ConsoleAccess access)
    {
        _control = control;
        _editor = editor;
        _access = access;
    }

    /// <summary>Whether the device was never configured.</summary>
    internal bool IsNeeded => _editor.Transaction.IsFresh;

    /// <summary>Writes the next step.</summary>
    internal void ShowNext(ShellOutput output) => output.Put("next: ").EndLine(NextStep());

    private string NextStep()
    {
        GatewayConfig staged = _editor.Staged;
        if (_access.IsAsked && !_access.HasPassword)
        {
            return "passwd                          (whoever knows it may change this device)";
        }

        if (!_access.IsOpen)
        {
            return "login";
        }

        if (IsMissing(ConfigKeys.DeviceId))
        {
            return "config set device.id NAME       (small letters, digits, '-')";
        }

        // A cable needs no name.
        if (IsMissing(ConfigKeys.WifiSsid) && !_control.IsLinkUp)
        {
            return "config set wifi.ssid NETWORK    (and wifi.password; 'wifi scan' lists networks)";
        }

        if ((staged.Mode & GatewayMode.M2m) != 0 && IsMissing(ConfigKeys.M2mServer))
        {
            return "config set m2m.server coap://HOST   (or 'config set mode iot' for an MQTT broker)";
        }

        if ((staged.Mode & GatewayMode.Iot) != 0 && IsMissing(ConfigKeys.MqttBroker))
        {
            return "config set mqtt.broker mqtt://HOST";
        }

        return SensorConfig.IsMentioned(staged, 0)
            ? "config apply                    ('config diff' shows what will change)"
            : "config set sensor.0.type TYPE   (and sensor.0.name; or 'config apply' without a sensor)";
    }

    private bool IsMissing(string key) => _editor.Staged.GetText(key).Length == 0;
}
