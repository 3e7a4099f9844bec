// The console's bytes over a UART. Reading takes only what has arrived: the platform's Read waits for all it
// is asked for, and its text calls have a history of faults. Writing fills a bounded ring that a short-lived
// thread empties at the line's speed, so the loop never waits; what does not fit is dropped and counted.

using System;
using System.IO.Ports;
using System.Threading;
using Gateway.Core;
using Gateway.Core.Ports;

namespace Gateway.Firmware.Adapters;

/// <summary>A console through nanoFramework's SerialPort.</summary>
public sealed class SerialConsole : IConsolePort, IWorker
{
    private const int ReceiveBufferBytes = 512;
    private const int ReadTimeoutMs = 20;
    private const int ChunkBytes = 64;

    private readonly string _portName;
    private readonly int _baudRate;
    private readonly byte[] _ring;
    private readonly byte[] _chunk = new byte[ChunkBytes];
    private readonly ThreadStart _drain;
    private SerialPort _port;
    private int _head;
    private int _count;
    private bool _isDraining;
    private int _chunkNumber = 1;

    /// <summary>Creates a console; it is not open. The port's pins must have been set.</summary>
    /// <param name="portName">COM1, COM2 …</param>
    /// <param name="baudRate">Bits a second; frames of 8 bits, no parity, one stop bit.</param>
    /// <param name="writeBufferBytes">Size of the output ring: the longest answer that arrives whole.</param>
    public SerialConsole(string portName, int baudRate, int writeBufferBytes)
    {
        _portName = portName;
        _baudRate = baudRate;
        _ring = new byte[writeBufferBytes];
        _drain = Drain;
    }

    /// <summary>Output bytes dropped since start because the ring was full.</summary>
    public int DroppedCount { get; private set; }

    /// <inheritdoc/>
    public string Name => "console";

    /// <inheritdoc/>
    public int CallNumber => _isDraining ? _chunkNumber : 0;

    /// <summary>Opens the port.</summary>
    /// <returns>Ok, or NotSupported when the board has no such port or something else owns it.</returns>
    public ErrorCode Open()
    {
        SerialPort port = null;
        try
        {
            port = new SerialPort(_portName, _baudRate);
            port.ReadBufferSize = ReceiveBufferBytes;
            port.ReadTimeout = ReadTimeoutMs;
            port.Open();
            _port = port;
            return ErrorCode.Ok;
        }
        catch (Exception)
        {
            port?.Dispose();
            return ErrorCode.NotSupported;
        }
    }

    /// <summary>Closes the port; output that waits is lost. A second call does nothing.</summary>
    public void Close()
    {
        SerialPort port = _port;
        _port = null;
        lock (_ring)
        {
            _count = 0;
        }

        port?.Dispose();
    }

    /// <inheritdoc/>
    public int Read(byte[] buffer, int offset, int count)
    {
        int waiting = _port == null ? 0 : _port.BytesToRead;
        if (waiting == 0 || count == 0)
        {
            return 0;
        }

        try
        {
            return _port.Read(buffer, offset, waiting < count ? waiting : count);
        }
        catch (TimeoutException)
        {
            return 0; // the receive buffer overflowed between the two calls and was flushed
        }
    }

    /// <inheritdoc/>
    public void Write(byte[] data, int offset, int count)
    {
        if (_port == null)
        {
            return;
        }

        lock (_ring)
        {
            int room = _ring.Length - _count;
            int accepted = count < room ? count : room;
            for (int i = 0; i < accepted; i++)
            {
                _ring[(_head + _count + i) % _ring.Length] = data[offset + i];
            }

            _count += accepted;
            DroppedCount += count - accepted;
            if (_isDraining || _count == 0)
            {
                return;
            }

            _isDraining = true;
        }

        new Thread(_drain).Start();
    }

    /// <summary>Sends until the ring is empty; the loop starts another thread for what comes later.</summary>
    private void Drain()
    {
        while (true)
        {
            SerialPort port = _port;
            int taken = Take(port != null);
            if (taken == 0)
            {
                return;
            }

            try
            {
                port.Write(_chunk, 0, taken);
            }
            catch (Exception)
            {
                DropAll(taken); // closed in the meantime
            }
        }
    }

    private int Take(bool isOpen)
    {
        lock (_ring)
        {
            int taken = isOpen && _count > 0 ? (_count < ChunkBytes ? _count : ChunkBytes) : 0;
            for (int i = 0; i < taken; i++)
            {
                _chunk[i] = _ring[(_head + i) % _ring.Length];
            }

            _head = (_head + taken) % _ring.Length;
            _count -= taken;
            _isDraining = taken > 0;
            _chunkNumber = (_chunkNumber & 0xFFFF) + 1;
            return taken;
        }
    }

    private void DropAll(int takenCount)
    {
        lock (_ring)
        {
            DroppedCount += takenCount + _count;
            _count = 0;
        }
    }
}
