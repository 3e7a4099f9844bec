// nanoFramework's file stream: what .NET's does, but a failure is raised as the interpreter raises it. Names
// below OnDevice stand for those without it: see docs/adr/0009. Source: System.IO.FileSystem, FileStream.cs.

using Gateway.NanoApi;

namespace OnDevice.System.IO;

/// <summary>A file that is read or written; on a card that is taken out it fails from then on.</summary>
public sealed class FileStream : global::System.IO.Stream
{
    private readonly global::System.IO.FileStream _file;
    private readonly VirtualCard? _card;

    /// <summary>Opens or makes a file that others may read.</summary>
    /// <exception cref="NativeFaultException">It cannot be.</exception>
    public FileStream(string path, global::System.IO.FileMode mode, global::System.IO.FileAccess access)
        : this(path, mode, access, global::System.IO.FileShare.Read)
    {
    }

    /// <summary>Opens or makes a file.</summary>
    /// <exception cref="NativeFaultException">It cannot be.</exception>
    public FileStream(
        string path, global::System.IO.FileMode mode, global::System.IO.FileAccess access,
        global::System.IO.FileShare share)
    {
        _card = DeviceFiles.CardOrNull(path);
        try
        {
            _file = new(DeviceFiles.PathOf(path), mode, access, share);
        }
        catch (global::System.SystemException e)
        {
            throw DeviceFiles.FaultOf(e);
        }
    }

    /// <inheritdoc/>
    public override bool CanRead => _file.CanRead;

    /// <inheritdoc/>
    public override bool CanSeek => _file.CanSeek;

    /// <inheritdoc/>
    public override bool CanWrite => _file.CanWrite;

    /// <inheritdoc/>
    public override long Length
    {
        get
        {
            DeviceFiles.Check(_card);
            return _file.Length;
        }
    }

    /// <inheritdoc/>
    public override long Position
    {
        get => _file.Position;
        set => Seek(value, global::System.IO.SeekOrigin.Begin);
    }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count)
    {
        DeviceFiles.Check(_card);
        return _file.Read(buffer, offset, count);
    }

    /// <inheritdoc/>
    public override long Seek(long offset, global::System.IO.SeekOrigin origin)
    {
        DeviceFiles.Check(_card);
        return _file.Seek(offset, origin);
    }

    /// <inheritdoc/>
    public override void SetLength(long value)
    {
        DeviceFiles.Check(_card);
        _file.SetLength(value);
    }

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count)
    {
        DeviceFiles.Check(_card);
        try
        {
            _file.Write(buffer, offset, count);
        }
        catch (global::System.SystemException e)
        {
            throw DeviceFiles.FaultOf(e);
        }
    }

    /// <inheritdoc/>
    public override void Flush() => _file.Flush();

    // What waits in the buffer is written here: closing can fail, too.
    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        try
        {
            _file?.Dispose();
            base.Dispose(disposing);
        }
        catch (global::System.SystemException e)
        {
            throw DeviceFiles.FaultOf(e);
        }

        if (disposing)
        {
            DeviceFiles.Check(_card);
        }
    }
}
