// A serial port of the virtual board, with what an ESP32 does: Read waits for all the bytes asked for, a port
// is created once, COM1 belongs to the wire protocol, other ports need pins first. Text calls (ReadLine,
// NewLine …) are left out: they have a history of faults on the device and must not be used.
// Source: nf-interpreter, targets/ESP32, sys_io_ser_native_System_IO_Ports_SerialPort.cpp.

using System.Diagnostics;
using Gateway.NanoApi;
using Gateway.Virtual;
using nanoFramework.Hardware.Esp32;
using PinConfiguration = nanoFramework.Hardware.Esp32.Configuration;

namespace System.IO.Ports;

/// <summary>A UART.</summary>
public sealed class SerialPort : IDisposable
{
    private readonly object _syncLock = new();
    private readonly BoardSession _session;
    private readonly int _portIndex;
    private VirtualUart? _uart;
    private int _bufferSize = 256;
    private int _readTimeout = Timeout.Infinite;
    private int _writeTimeout = Timeout.Infinite;
    private int _receivedBytesThreshold = 1;
    private bool _isDisposed;

    /// <summary>Creates a port; it is not open.</summary>
    /// <exception cref="ArgumentException">There is one for that name already.</exception>
    public SerialPort(
        string portName,
        int baudRate = 9600,
        Parity parity = Parity.None,
        int dataBits = 8,
        StopBits stopBits = StopBits.One)
    {
        _session = NanoBoard.Session;
        _portIndex = portName[3] - '0';
        PortName = portName;
        BaudRate = baudRate;
        Parity = parity;
        DataBits = dataBits;
        StopBits = stopBits;
        lock (_session.SyncRoot)
        {
            if (!_session.SerialPorts.TryAdd(_portIndex, this))
            {
                throw new ArgumentException(portName + " exists already", nameof(portName));
            }
        }
    }

    /// <summary>
    /// Raised on the event thread when at least <see cref="ReceivedBytesThreshold"/> bytes wait.
    /// </summary>
    public event SerialDataReceivedEventHandler? DataReceived;

    /// <summary>COM1, COM2 …</summary>
    public string PortName { get; }

    /// <summary>Bits a second.</summary>
    public int BaudRate { get; set; }

    /// <summary>Parity bit.</summary>
    public Parity Parity { get; set; }

    /// <summary>Data bits, 5–8.</summary>
    public int DataBits { get; set; }

    /// <summary>Stop bits.</summary>
    public StopBits StopBits { get; set; }

    /// <summary>Flow control.</summary>
    public Handshake Handshake { get; set; }

    /// <summary>True while open.</summary>
    public bool IsOpen => _uart != null;

    /// <summary>Bytes that wait to be read.</summary>
    public int BytesToRead => Opened().DeviceAvailable;

    /// <summary>How long Read waits in ms; infinite at first.</summary>
    public int ReadTimeout
    {
        get => _readTimeout;
        set => _readTimeout = ValidTimeout(value);
    }

    /// <summary>
    /// How long Write waits in ms; infinite at first. The virtual UART never makes it wait.
    /// </summary>
    public int WriteTimeout
    {
        get => _writeTimeout;
        set => _writeTimeout = ValidTimeout(value);
    }

    /// <summary>Bytes that must wait before <see cref="DataReceived"/> is raised, from 1.</summary>
    public int ReceivedBytesThreshold
    {
        get => _receivedBytesThreshold;
        set => _receivedBytesThreshold = Positive(value);
    }

    /// <summary>
    /// Size of the receive buffer; can be set only while closed. One size serves both directions.
    /// </summary>
    public int ReadBufferSize
    {
        get => _bufferSize;
        set => _bufferSize = IsOpen
            ? throw new InvalidOperationException("the port is open")
            : Positive(value);
    }

    /// <summary>Size of the send buffer; see <see cref="ReadBufferSize"/>.</summary>
    public int WriteBufferSize
    {
        get => _bufferSize;
        set => ReadBufferSize = value;
    }

    /// <summary>Names of the ports that can be opened.</summary>
    public static string[] GetPortNames()
    {
        VirtualBoard board = NanoBoard.Session.Board;
        return Enumerable.Range(1, VirtualBoard.UartNumberMax)
            .Where(number => !board.Uart(number).IsReserved)
            .Select(number => "COM" + number)
            .ToArray();
    }

    /// <summary>Opens the port; bytes received before are forgotten.</summary>
    /// <exception cref="InvalidOperationException">It is open.</exception>
    /// <exception cref="ArgumentException">No such port, or the wire protocol owns it.</exception>
    /// <exception cref="Exception">It has no pins; the firmware's type.</exception>
    public void Open()
    {
        if (IsOpen)
        {
            throw new InvalidOperationException(PortName + " is open");
        }

        if (_portIndex is < 1 or > VirtualBoard.UartNumberMax || _session.Board.Uart(_portIndex).IsReserved)
        {
            throw new ArgumentException(PortName + " cannot be opened on this board");
        }

        DeviceFunction tx = (DeviceFunction)((int)DeviceFunction.COM1_TX + ((_portIndex - 1) << 8));
        if (PinConfiguration.GetFunctionPin(tx) < 0 || PinConfiguration.GetFunctionPin(tx + 1) < 0)
        {
            throw new Exception(PortName + " has no pins");
        }

        _isDisposed = false;
        _uart = _session.Board.Uart(_portIndex);
        _uart.ClearDeviceInput();
        _uart.DeviceReceived += OnReceived;
    }

    /// <summary>Closes; it can be opened again.</summary>
    public void Close()
    {
        if (_uart != null)
        {
            _uart.DeviceReceived -= OnReceived;
            _uart = null;
        }
    }

    /// <summary>Waits until <paramref name="count"/> bytes are there and takes them.</summary>
    /// <exception cref="TimeoutException">Fewer came in time; they stay.</exception>
    public int Read(byte[] buffer, int offset, int count)
    {
        VirtualUart uart = Opened();
        Stopwatch waited = Stopwatch.StartNew();
        lock (_syncLock)
        {
            while (uart.DeviceAvailable < count)
            {
                int left = _readTimeout == Timeout.Infinite
                    ? Timeout.Infinite
                    : Math.Max(0, _readTimeout - (int)waited.ElapsedMilliseconds);
                if (left == 0 || !Monitor.Wait(_syncLock, left))
                {
                    throw new TimeoutException();
                }
            }

            return uart.DeviceRead(buffer, offset, count);
        }
    }

    /// <summary>Waits for one byte and takes it.</summary>
    /// <exception cref="TimeoutException">None came in time.</exception>
    public int ReadByte()
    {
        byte[] one = new byte[1];
        Read(one, 0, 1);
        return one[0];
    }

    /// <summary>Sends bytes.</summary>
    public void Write(byte[] buffer, int offset, int count) => Opened().DeviceWrite(buffer, offset, count);

    /// <summary>Sends one byte.</summary>
    public void WriteByte(byte value) => Write(new[] { value }, 0, 1);

    /// <summary>Closes; the name can be used again.</summary>
    public void Dispose()
    {
        if (_isDisposed)
        {
            return;
        }

        _isDisposed = true;
        Close();
        lock (_session.SyncRoot)
        {
            _session.SerialPorts.Remove(_portIndex);
        }
    }

    private static int ValidTimeout(int value) =>
        value >= Timeout.Infinite ? value : throw new ArgumentOutOfRangeException(nameof(value));

    private static int Positive(int value) =>
        value > 0 ? value : throw new ArgumentOutOfRangeException(nameof(value));

    private VirtualUart Opened() => _uart ?? throw new InvalidOperationException(PortName + " is not open");

    private void OnReceived(VirtualUart uart)
    {
        lock (_syncLock)
        {
            Monitor.PulseAll(_syncLock);
        }

        SerialDataReceivedEventHandler? handlers = DataReceived;
        if (handlers != null && uart.DeviceAvailable >= _receivedBytesThreshold)
        {
            _session.Events.Post(() => handlers(this, new SerialDataReceivedEventArgs(SerialData.Chars)));
        }
    }
}
