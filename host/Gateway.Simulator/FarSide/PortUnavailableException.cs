// A server of the far side cannot listen; the message is one line for the user.

namespace Gateway.Simulator.FarSide;

/// <summary>A port on loopback is in use or not allowed.</summary>
public sealed class PortUnavailableException : Exception
{
    /// <summary>Says which port and why.</summary>
    /// <param name="port">The port, 1–65,535.</param>
    /// <param name="purpose">What it was wanted for, e.g. "MQTT broker".</param>
    /// <param name="cause">The socket's error.</param>
    public PortUnavailableException(int port, string purpose, Exception cause)
        : base($"The {purpose} cannot listen on 127.0.0.1:{port}: {cause.Message}", cause)
    {
        Port = port;
    }

    /// <summary>The port.</summary>
    public int Port { get; }
}
