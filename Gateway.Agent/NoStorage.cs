// A flash with nothing in it that takes nothing: what the journal gets when only the console is to run, so
// that neither what is stored nor what is wrong with it is touched.

using Gateway.Core;
using Gateway.Core.Ports;

namespace Gateway.Agent;

/// <summary>Storage for safe mode.</summary>
internal sealed class NoStorage : IStorage
{
    /// <inheritdoc/>
    public ErrorCode Append(string name, byte[] data, int offset, int count) => ErrorCode.WriteFailed;

    /// <inheritdoc/>
    public ErrorCode Overwrite(string name, byte[] data, int offset, int count) => ErrorCode.WriteFailed;

    /// <inheritdoc/>
    public ErrorCode Write(string name, byte[] data, int offset, int count) => ErrorCode.WriteFailed;

    /// <inheritdoc/>
    public ErrorCode Truncate(string name, int lengthBytes) => ErrorCode.Ok;

    /// <inheritdoc/>
    public ErrorCode Read(string name, int position, byte[] buffer, int offset, int count, out int readCount)
    {
        readCount = 0;
        return ErrorCode.FileNotFound;
    }

    /// <inheritdoc/>
    public bool TryGetLength(string name, out int lengthBytes)
    {
        lengthBytes = 0;
        return false;
    }

    /// <inheritdoc/>
    public ErrorCode Delete(string name) => ErrorCode.Ok;

    /// <inheritdoc/>
    public ErrorCode List(out string[] names)
    {
        names = new string[0];
        return ErrorCode.Ok;
    }
}
