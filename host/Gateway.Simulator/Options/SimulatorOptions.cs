// What the command line says. Immutable; OptionParser makes it, OptionHelp describes it.

namespace Gateway.Simulator.Options;

/// <summary>Settings of one simulator run.</summary>
public sealed record SimulatorOptions
{
    /// <summary>"m2m", "iot" or "both"; null leaves it to the configuration in the state directory.</summary>
    public string? Mode { get; init; }

    /// <summary>URL of a real broker, mqtt[s]://[user:pass@]host[:port]; null for the embedded one.</summary>
    public string? BrokerUrl { get; init; }

    /// <summary>URL of a real CoAP server, coap, coap+tcp or coaps+tcp://host[:port]/path; null for the
    /// embedded one.</summary>
    public string? ServerUrl { get; init; }

    /// <summary>Port of the embedded broker, 1–65535; 0 for any free one.</summary>
    public int BrokerPort { get; init; }

    /// <summary>Port of the embedded CoAP collector, 1–65535; 0 for any free one.</summary>
    public int ServerPort { get; init; }

    /// <summary>PEM file with the certificate authority of an mqtts broker or a coaps+tcp server; null for
    /// none.</summary>
    public string? CaFile { get; init; }

    /// <summary>PEM file with the certificate that the gateway shows there; null for none.</summary>
    public string? CertFile { get; init; }

    /// <summary>PEM file with the private key of that certificate; null for none.</summary>
    public string? KeyFile { get; init; }

    /// <summary>JSON document with configuration that is stored before the start; null for none.</summary>
    public string? ConfigFile { get; init; }

    /// <summary>Virtual seconds per real second, 1–3600.</summary>
    public int Speed { get; init; } = 1;

    /// <summary>Real seconds after which the run ends by itself, from 1; null for no end.</summary>
    public int? ForSeconds { get; init; }

    /// <summary>Directory that stands for the flash; null for a temporary one.</summary>
    public string? StateDirectory { get; init; }

    /// <summary>The console is a TCP port on loopback, 1–65535, 0 for any free one; null for none.</summary>
    public int? ConsolePort { get; init; }

    /// <summary>The console is a pseudo-terminal.</summary>
    public bool IsConsolePty { get; init; }

    /// <summary>Seed of weather, meter and back-off randomness.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>I2C address at which the chip of the configuration is missing, 0x08–0x77; 0 for
    /// none.</summary>
    public int UnpluggedAddress { get; init; }

    /// <summary>What the clock shows at the start, which decides the weather; null for the PC's.</summary>
    public DateTimeOffset? Date { get; init; }

    /// <summary>Only the help is wanted.</summary>
    public bool IsHelp { get; init; }
}
