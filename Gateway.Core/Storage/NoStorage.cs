// A storage with nothing in it that takes nothing: what the journal gets when only the console is to run, so
// that neither what is stored nor what is wrong with it is touched; and what the gateway gets for a card that
// was not there at the start.

using Gateway.Core.Ports;

namespace Gateway.Core.Storage;

/// <summary>Storage where there is none.</summary>
public sealed class NoStorage : IStorage
{
    private readonly ErrorCode _reason;

    /// <summary>Creates it.</summary>
    /// <param name="reason">What every attempt to write gets.</param>
    public NoStorage(ErrorCode reason)
    {
        _reason = reason;
    }

    /// <inheritdoc/>
    public ErrorCode Append(string name, byte[] data, int offset, int count) => _reason;

    /// <inheritdoc/>
    public ErrorCode Overwrite(string name, byte[] data, int offset, int count) => _reason;

    /// <inheritdoc/>
    public ErrorCode Write(string name, byte[] data, int offset, int count) => _reason;

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
