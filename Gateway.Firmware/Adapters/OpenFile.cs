// The file that was read last, kept open: a consumer reads a segment block after block, and on the ESP32
// every opening writes to flash, even one to read.

using System;
using System.IO;

namespace Gateway.Firmware.Adapters;

/// <summary>One file that is open to be read, or none.</summary>
internal sealed class OpenFile
{
    private FileStream _stream;
    private string _name = "";

    /// <summary>Whether this file is open.</summary>
    internal bool Is(string name) => _stream != null && name == _name;

    /// <summary>The stream of a file; another one that was open is closed.</summary>
    /// <exception cref="Exception">It cannot be opened; of no narrower type on the device.</exception>
    internal FileStream Read(string name, string directory)
    {
        if (!Is(name))
        {
            Close();
            // whoever writes to it in the meantime may: nothing is read that is not whole
            _stream = new FileStream(directory + name, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            _name = name;
        }

        return _stream;
    }

    /// <summary>Closes the file if it is this one.</summary>
    internal void Close(string name)
    {
        if (Is(name))
        {
            Close();
        }
    }

    /// <summary>Closes the file.</summary>
    internal void Close()
    {
        FileStream stream = _stream;
        _stream = null;
        _name = "";
        try
        {
            stream?.Close();
        }
        catch (Exception)
        {
            // nothing was written, so nothing is lost
        }
    }
}
