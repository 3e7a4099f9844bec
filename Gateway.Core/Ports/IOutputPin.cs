// A digital output.

namespace Gateway.Core.Ports;

/// <summary>A pin that the gateway drives.</summary>
public interface IOutputPin
{
    /// <summary>Drives the pin high or low.</summary>
    void Write(bool isHigh);
}
