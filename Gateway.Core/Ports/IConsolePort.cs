// A byte stream to a person or a terminal program.

namespace Gateway.Core.Ports;

/// <summary>The serial console's bytes. Neither call waits.</summary>
public interface IConsolePort
{
    /// <summary>Takes up to <paramref name="count"/> received bytes; 0 when there are none.</summary>
    int Read(byte[] buffer, int offset, int count);

    /// <summary>Sends bytes; what does not fit is dropped rather than waited for.</summary>
    void Write(byte[] data, int offset, int count);
}
