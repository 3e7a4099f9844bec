// What a technician would do over the console before the gateway's first start: store a configuration. The
// state directory's own configuration comes first; without one the simulator's sensors are set up; then
// --config, then the options are stored into it. The gateway itself then reads its flash and nothing else.

using System.Text;
using System.Text.Json;
using Gateway.Agent.Config;
using Gateway.Core;
using Gateway.Core.Ports;
using Gateway.Core.Uplink;
using Gateway.Drivers;
using Gateway.Simulator.Options;
using Gateway.Simulator.Ui;

namespace Gateway.Simulator.Session;

/// <summary>Puts the configuration of a run into the virtual flash.</summary>
public sealed class ConfigPreparation
{
    private const string CaFileName = "ca.pem";
    private const string CertFileName = "cert.pem";
    private const string KeyFileName = "key.pem";

    private readonly IStorage _storage;
    private readonly IView _view;
    private readonly ConfigErrors _errors = new();

    /// <summary>Creates the preparation of one flash.</summary>
    /// <param name="storage">The flash.</param>
    /// <param name="view">Where damage is shown.</param>
    public ConfigPreparation(IStorage storage, IView view)
    {
        _storage = storage;
        _view = view;
    }

    /// <summary>Prepares the configuration and stores it.</summary>
    /// <param name="options">The command line.</param>
    /// <returns>The stored configuration, for the simulator to know mode and peers before the start; its
    /// peers may still be missing, because the embedded far side has not chosen its ports.</returns>
    /// <exception cref="SimulatorException">Something of it is not valid; the message is one
    /// line.</exception>
    public GatewayConfig Prepare(SimulatorOptions options)
    {
        GatewayConfig config = new(new ConfigSchema());
        ErrorCode loaded = new ConfigStore(_storage, ConfigStore.AdoptedName).Load(config, _errors);
        if (loaded is ErrorCode.NewerFormat or ErrorCode.ReadFailed)
        {
            throw new SimulatorException($"the configuration in the state directory: {ErrorText.Of(loaded)}");
        }

        if (loaded is ErrorCode.NotFound or ErrorCode.Damaged)
        {
            if (loaded == ErrorCode.Damaged)
            {
                _view.Event("state is damaged: the configuration cannot be read; "
                    + "the simulator's own is set up");
            }

            if (options.ConfigFile == null || !HasSensors(options.ConfigFile))
            {
                Import(config, ReadDefaults(), "default-config.json");
            }

            Set(config, ConfigKeys.WifiSsid, "virtual");
            Set(config, ConfigKeys.DeviceId, $"sim-{options.Seed}");
            Set(config, ConfigKeys.Mode, "both");
        }

        if (options.ConfigFile != null)
        {
            Import(config, ReadFile(options.ConfigFile), options.ConfigFile);
        }

        if (options.Mode != null)
        {
            Set(config, ConfigKeys.Mode, options.Mode);
        }

        if (options.BrokerUrl != null)
        {
            UseBroker(config, options.BrokerUrl, options);
        }

        if (options.ServerUrl != null)
        {
            Set(config, ConfigKeys.M2mServer, options.ServerUrl);
            if (options.ServerUrl.StartsWith("coaps+tcp:", StringComparison.OrdinalIgnoreCase))
            {
                Provide(config, ConfigKeys.M2mCa, CaFileName, options.CaFile);
                Provide(config, ConfigKeys.M2mCert, CertFileName, options.CertFile);
                Provide(config, ConfigKeys.M2mKey, KeyFileName, options.KeyFile);
            }
        }

        return config;
    }

    // A file with sensors of its own is whole: the defaults would mix with them. What is not JSON is for
    // Import to refuse.
    private static bool HasSensors(string path)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(ReadFile(path));
            return document.RootElement.ValueKind == JsonValueKind.Object
                && document.RootElement.TryGetProperty("sensor", out _);
        }
        catch (JsonException)
        {
            return false;
        }
    }

    /// <summary>Checks the completed configuration and stores it in flash.</summary>
    /// <exception cref="SimulatorException">It is not valid or cannot be stored.</exception>
    public void Store(GatewayConfig config)
    {
        if (new ConfigRules(new SensorCatalogue()).Check(config, _errors) != ErrorCode.Ok)
        {
            throw new SimulatorException($"configuration: {Text()}");
        }

        ErrorCode error = new ConfigStore(_storage, ConfigStore.AdoptedName).Save(config);
        if (error != ErrorCode.Ok)
        {
            throw new SimulatorException($"the state directory cannot be written: {ErrorText.Of(error)}");
        }
    }

    /// <summary>Sets one key.</summary>
    /// <exception cref="SimulatorException">The value is not valid.</exception>
    public static void Set(GatewayConfig config, string key, string value)
    {
        ErrorCode error = config.TrySet(key, value, out string expected);
        if (error != ErrorCode.Ok)
        {
            throw new SimulatorException($"{key} '{value}': {ErrorText.Of(error)}; expected {expected}");
        }
    }

    private void UseBroker(GatewayConfig config, string brokerUrl, SimulatorOptions options)
    {
        // validated with the options
        EndpointUrl.TryParse(brokerUrl, out EndpointUrl url, out _, out _);
        string host = url.Host.Contains(':') ? $"[{url.Host}]" : url.Host;
        Set(config, ConfigKeys.MqttBroker, $"{url.Scheme}://{host}:{url.Port}");
        config.Unset(ConfigKeys.MqttUser);
        config.Unset(ConfigKeys.MqttPassword);
        if (!string.IsNullOrEmpty(url.User))
        {
            Set(config, ConfigKeys.MqttUser, url.User);
        }

        if (!string.IsNullOrEmpty(url.Password))
        {
            Set(config, ConfigKeys.MqttPassword, url.Password);
        }

        if (url.Scheme == EndpointUrl.SchemeMqtts)
        {
            Provide(config, ConfigKeys.MqttCa, CaFileName, options.CaFile);
            Provide(config, ConfigKeys.MqttCert, CertFileName, options.CertFile);
            Provide(config, ConfigKeys.MqttKey, KeyFileName, options.KeyFile);
        }
    }

    // As the console's "cert put" and "config set" would.
    private void Provide(GatewayConfig config, string key, string name, string? file)
    {
        if (file == null)
        {
            return;
        }

        byte[] pem = ReadFile(file);
        ErrorCode error = _storage.Write(name, pem, 0, pem.Length);
        if (error != ErrorCode.Ok)
        {
            throw new SimulatorException($"the state directory cannot be written: {ErrorText.Of(error)}");
        }

        Set(config, key, name);
    }

    private void Import(GatewayConfig config, byte[] json, string name)
    {
        if (ConfigJsonReader.Import(config, json, 0, json.Length, _errors) != ErrorCode.Ok)
        {
            throw new SimulatorException($"{name}: {Text()}");
        }
    }

    private string Text()
    {
        string more = _errors.Count > 1 ? $" (and {_errors.Count - 1} more)" : "";
        return _errors[0] + more;
    }

    private static byte[] ReadDefaults()
    {
        using Stream stream =
            typeof(ConfigPreparation).Assembly.GetManifestResourceStream("default-config.json")!;
        using StreamReader reader = new(stream, Encoding.UTF8);
        return Encoding.UTF8.GetBytes(reader.ReadToEnd());
    }

    private static byte[] ReadFile(string path)
    {
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new SimulatorException($"{path}: {e.Message}");
        }
    }
}
