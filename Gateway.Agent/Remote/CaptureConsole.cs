// Takes the answer to a command that has no screen.

using Gateway.Core.Ports;

namespace Gateway.Agent.Remote;

/// <summary>Keeps what is written, up to a limit; carriage returns are left out.</summary>
public sealed class CaptureConsole : IConsolePort
{
    private readonly byte[] _bytes;

    /// <summary>Creates it empty.</summary>
    public CaptureConsole(int bytesMax)
    {
        _bytes = new byte[bytesMax];
    }

    /// <summary>What was written, from index 0.</summary>
    public byte[] Bytes => _bytes;

    /// <summary>Bytes kept.</summary>
    public int Count { get; private set; }

    /// <summary>Whether something was left out.</summary>
    public bool IsTruncated { get; private set; }

    /// <inheritdoc/>
    public int Read(byte[] buffer, int offset, int count) => 0;

    /// <inheritdoc/>
    public void Write(byte[] data, int offset, int count)
    {
        for (int i = offset; i < offset + count; i++)
        {
            if (data[i] == '\r')
            {
                continue;
            }

            if (Count == _bytes.Length)
            {
                IsTruncated = true;
                return;
            }

            _bytes[Count++] = data[i];
        }
    }
}
