// A serial port between the board and whoever sits at the other end of the cable. Two byte rings, one a
// direction; both ends may be used from any thread.

namespace Gateway.Virtual;

/// <summary>Called after bytes arrived, in the thread that sent them.</summary>
public delegate void UartReceivedHandler(VirtualUart uart);

/// <summary>A UART with a device side (the firmware) and a terminal side (the person, a test).</summary>
public sealed class VirtualUart
{
    /// <summary>Bytes that can be under way in each direction.</summary>
    public const int BufferBytes = 16384;

    private readonly VirtualByteRing _toDevice = new VirtualByteRing(BufferBytes);
    private readonly VirtualByteRing _toTerminal = new VirtualByteRing(BufferBytes);

    /// <summary>Creates a UART.</summary>
    /// <param name="number">n of COMn, from 1.</param>
    public VirtualUart(int number)
    {
        Number = number;
    }

    /// <summary>n of COMn.</summary>
    public int Number { get; }

    /// <summary>
    /// True when the debugger's wire protocol owns the port, so that firmware cannot open it.
    /// </summary>
    public bool IsReserved { get; set; }

    /// <summary>Bytes the device can read.</summary>
    public int DeviceAvailable => _toDevice.Count;

    /// <summary>Bytes the terminal can read.</summary>
    public int TerminalAvailable => _toTerminal.Count;

    /// <summary>Bytes lost since start because the device did not read in time.</summary>
    public int DroppedToDevice => _toDevice.DroppedCount;

    /// <summary>Bytes lost since start because nobody read at the terminal.</summary>
    public int DroppedToTerminal => _toTerminal.DroppedCount;

    /// <summary>Raised after the terminal sent bytes.</summary>
    public event UartReceivedHandler DeviceReceived;

    /// <summary>Raised after the device sent bytes.</summary>
    public event UartReceivedHandler TerminalReceived;

    /// <summary>The device takes up to <paramref name="count"/> bytes; 0 when there are none.</summary>
    public int DeviceRead(byte[] buffer, int offset, int count) => _toDevice.Read(buffer, offset, count);

    /// <summary>The device sends bytes.</summary>
    public void DeviceWrite(byte[] data, int offset, int count)
    {
        _toTerminal.Write(data, offset, count);
        TerminalReceived?.Invoke(this);
    }

    /// <summary>The terminal takes up to <paramref name="count"/> bytes; 0 when there are none.</summary>
    public int TerminalRead(byte[] buffer, int offset, int count) => _toTerminal.Read(buffer, offset, count);

    /// <summary>The terminal sends bytes.</summary>
    public void TerminalWrite(byte[] data, int offset, int count)
    {
        _toDevice.Write(data, offset, count);
        DeviceReceived?.Invoke(this);
    }

    /// <summary>Forgets received bytes, as opening the port does.</summary>
    public void ClearDeviceInput() => _toDevice.Clear();
}
