// Files in one directory of the platform's file system: littlefs on the device ("I:\gw"), any directory on a
// PC. Data is durable when the file is closed, not when it is flushed; a file is deleted before it is
// rewritten, because opening does not truncate it reliably; nothing is ever moved (File.Move fails on an
// existing target). Opening costs flash, even to read: nanoFramework opens every file for writing too, and
// the ESP32's file system then stores the time at once (docs/adr/0006-a-tail-of-slots.md). So the file that
// was read last stays open until another one is wanted or it is to be changed, and lengths are asked without
// opening. The file system gives no reason when it fails on the device: a write that fails after the file
// could be opened is reported as StorageFull, one that cannot even be opened as WriteFailed. Nor has it an
// exception of its own: what fails in native code is raised as a plain Exception (nf-interpreter,
// corlib_native_System_Exception.cpp, c_ExceptionLookup knows no CLR_E_FILE_IO), hence the broad catches.

using System;
using System.IO;
using Gateway.Core;
using Gateway.Core.Ports;

namespace Gateway.Firmware.Adapters;

/// <summary>A directory of small files. Names outside [a-z0-9.-]{1,24} get OutOfRange, or no file.</summary>
public sealed class FileStorage : IStorage
{
    private readonly string _directory;
    private readonly string _prefix;
    private readonly OpenFile _open = new OpenFile();
    private bool _isDirectoryThere;

    /// <summary>Uses a directory, which is created when the first file is written.</summary>
    /// <param name="directory">Path with or without a separator at its end; its parent must exist.</param>
    public FileStorage(string directory)
    {
        int length = directory.Length;
        while (length > 1 && IsSeparator(directory[length - 1]))
        {
            length--;
        }

        _directory = directory.Substring(0, length);

        // Unless a path ends with a separator, the device lists siblings that begin with the same letters.
        _prefix = _directory + Path.DirectorySeparatorChar.ToString();
    }

    /// <inheritdoc/>
    public ErrorCode Append(string name, byte[] data, int offset, int count)
    {
        bool isValid = FileName.IsValid(name);
        return isValid ? Save(name, FileMode.Append, data, offset, count) : ErrorCode.OutOfRange;
    }

    /// <inheritdoc/>
    public ErrorCode Overwrite(string name, byte[] data, int offset, int count)
    {
        bool isValid = FileName.IsValid(name);
        return isValid ? Save(name, FileMode.OpenOrCreate, data, offset, count) : ErrorCode.OutOfRange;
    }

    /// <inheritdoc/>
    public ErrorCode Write(string name, byte[] data, int offset, int count)
    {
        ErrorCode error = Delete(name);
        return error == ErrorCode.Ok ? Save(name, FileMode.Create, data, offset, count) : error;
    }

    /// <inheritdoc/>
    public ErrorCode Read(string name, int position, byte[] buffer, int offset, int count, out int readCount)
    {
        readCount = 0;
        if (!_open.Is(name) && !IsThere(name))
        {
            return ErrorCode.FileNotFound;
        }

        try
        {
            FileStream stream = _open.Read(name, _prefix);
            long left = stream.Length - position;
            int wanted = left < count ? (int)left : count;
            int done = 0;
            if (wanted > 0)
            {
                stream.Seek(position, SeekOrigin.Begin);
                int step;
                while (done < wanted && (step = stream.Read(buffer, offset + done, wanted - done)) > 0)
                {
                    done += step;
                }
            }

            readCount = done;
            return ErrorCode.Ok;
        }
        catch (Exception)
        {
            _open.Close();
            return ErrorCode.ReadFailed;
        }
    }

    /// <inheritdoc/>
    public bool TryGetLength(string name, out int lengthBytes)
    {
        lengthBytes = 0;
        if (!IsThere(name))
        {
            return false;
        }

        try
        {
            lengthBytes = (int)new FileInfo(_prefix + name).Length;
            return true;
        }
        catch (Exception)
        {
            return false;
        }
    }

    /// <inheritdoc/>
    public ErrorCode Truncate(string name, int lengthBytes)
    {
        if (!IsThere(name))
        {
            return ErrorCode.Ok;
        }

        _open.Close(name);
        try
        {
            using FileStream stream = new FileStream(_prefix + name, FileMode.Open, FileAccess.ReadWrite);
            if (stream.Length > lengthBytes)
            {
                stream.SetLength(lengthBytes);
            }

            return ErrorCode.Ok;
        }
        catch (Exception)
        {
            return ErrorCode.WriteFailed;
        }
    }

    /// <inheritdoc/>
    public ErrorCode Delete(string name)
    {
        if (!FileName.IsValid(name))
        {
            return ErrorCode.OutOfRange;
        }

        try
        {
            _open.Close(name);
            if (File.Exists(_prefix + name))
            {
                File.Delete(_prefix + name);
            }

            return ErrorCode.Ok;
        }
        catch (Exception)
        {
            return ErrorCode.WriteFailed;
        }
    }

    /// <inheritdoc/>
    public ErrorCode List(out string[] names)
    {
        names = new string[0];
        try
        {
            if (Directory.Exists(_directory))
            {
                string[] paths = Directory.GetFiles(_prefix);
                for (int i = 0; i < paths.Length; i++)
                {
                    paths[i] = Path.GetFileName(paths[i]);
                }

                names = paths;
            }

            return ErrorCode.Ok;
        }
        catch (Exception)
        {
            return ErrorCode.ReadFailed;
        }
    }

    private ErrorCode Save(string name, FileMode mode, byte[] data, int offset, int count)
    {
        FileStream stream;
        _open.Close(name);
        try
        {
            if (!_isDirectoryThere && !Directory.Exists(_directory))
            {
                Directory.CreateDirectory(_directory);
            }

            stream = new FileStream(_prefix + name, mode, FileAccess.Write);
            _isDirectoryThere = true;
        }
        catch (Exception)
        {
            _isDirectoryThere = false;
            return ErrorCode.WriteFailed;
        }

        ErrorCode error = ErrorCode.Ok;
        try
        {
            stream.Write(data, offset, count);
        }
        catch (Exception)
        {
            error = ErrorCode.StorageFull;
        }

        try
        {
            stream.Close();
        }
        catch (Exception)
        {
            error = ErrorCode.StorageFull;
        }

        return error;
    }

    private bool IsThere(string name) => FileName.IsValid(name) && File.Exists(_prefix + name);

    private static bool IsSeparator(char c) => c == '/' || c == Path.DirectorySeparatorChar;
}
