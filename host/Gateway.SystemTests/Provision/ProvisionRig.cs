// What the tests of provision share: files on the PC, flashes of devices, and a run of the command.

using Gateway.Tools.Provision;

namespace Gateway.SystemTests.Provision;

/// <summary>A workplace for provisioning.</summary>
internal sealed class ProvisionRig : IDisposable
{
    public const string Password = "correct horse";
    public const string Secret = "s3cret of the broker";

    private readonly string _root = Directory.CreateTempSubdirectory("gateway-provision-").FullName;

    public ProvisionRig() => Write("password", Password);

    /// <summary>Opens ports; tests put something between.</summary>
    public Func<string, Stream> Open { get; set; } = ConsoleWay.Open;

    /// <summary>How long nobody answers where there is no board.</summary>
    public TimeSpan Silence { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>What the last run has printed.</summary>
    public string Output { get; private set; } = "";

    /// <summary>The directory that stands for a device's flash.</summary>
    public string Flash(string name) => Path.Combine(_root, "flash-" + name);

    /// <summary>Path of a file.</summary>
    public string PathOf(string name) => Path.Combine(_root, name);

    /// <summary>Writes a file and gives its path.</summary>
    public string Write(string name, string text)
    {
        File.WriteAllText(PathOf(name), text);
        return PathOf(name);
    }

    /// <summary>A configuration for mode iot; the id may be a placeholder.</summary>
    public string WriteConfig(
        string id, string broker = "mqtt://127.0.0.1:9", string more = "", string wifi = "plant floor")
    {
        string key = wifi.Length == 0 ? "" : $", \"password\": \"{wifi}\"";
        return Write("gateway.json", $$"""
            {
              "device": { "id": "{{id}}" },
              "mode": "iot",
              "wifi": { "ssid": "virtual"{{key}} },
              "mqtt": {
                "broker": "{{broker}}", "user": "gw", "password": "{{Secret}}",
                "topic": "{root}/{id}/{kind}"
              },
              "sensor": { "0": { "type": "bme280", "name": "hall", "interval": 30000 } }{{more}}
            }
            """);
    }

    /// <summary>Runs provision with the password's file.</summary>
    public int Run(params string[] args)
    {
        StringWriter output = new();
        int code = new ProvisionCommand(output, port => Open(port)) { Silence = Silence }
            .Run([.. args, "--password-file", PathOf("password")]);
        Output = output.ToString();
        Assert.DoesNotContain(Secret, Output, "secrets are not shown");
        Assert.DoesNotContain(Password, Output, "secrets are not shown");
        return code;
    }

    public void Dispose() => Directory.Delete(_root, true);
}
