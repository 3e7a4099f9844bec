// A target on a bus of the virtual board, with the outcomes an ESP32 reports.
// Source: nf-interpreter, targets/ESP32, sys_dev_i2c_native_System_Device_I2c_I2cDevice.cpp.

using Gateway.Core;
using Gateway.NanoApi;
using Gateway.Virtual;
using nanoFramework.Hardware.Esp32;

namespace System.Device.I2c;

/// <summary>One I2C target. Transfers block; each is one transaction.</summary>
public class I2cDevice : IDisposable
{
    private readonly object _syncLock = new();
    private readonly NativeFaults _faults;
    private readonly VirtualI2cBus _bus;
    private readonly byte[] _oneByte = new byte[1];
    private byte[] _written = new byte[32];
    private byte[] _read = new byte[32];
    private bool _isDisposed;

    /// <summary>Opens a target, whether it answers or not.</summary>
    /// <exception cref="ArgumentException">No such bus.</exception>
    /// <exception cref="Exception">A pin of the bus is open as GPIO; the firmware's type.</exception>
    public I2cDevice(I2cConnectionSettings settings)
    {
        BoardSession session = NanoBoard.Session;
        NativeFaults.Throw(session.Faults.Target);
        if (settings.BusId < 1 || settings.BusId > VirtualBoard.BusNumberMax)
        {
            throw new ArgumentException("no such bus", nameof(settings));
        }

        lock (session.SyncRoot)
        {
            DeviceFunction data = settings.BusId == 1 ? DeviceFunction.I2C1_DATA : DeviceFunction.I2C2_DATA;
            if (IsBusy(session, data) || IsBusy(session, data + 1))
            {
                throw new Exception("a pin of I2C bus " + settings.BusId + " is open as GPIO");
            }

            _faults = session.Faults;
            _bus = session.Board.Bus(settings.BusId);
            _bus.ConnectPins(
                session.Board.Pin(session.PinFunctions[data]),
                session.Board.Pin(session.PinFunctions[data + 1]));
        }

        ConnectionSettings = settings;
    }

    /// <summary>The settings it was opened with.</summary>
    public I2cConnectionSettings ConnectionSettings { get; }

    /// <summary>Opens a target; see the constructor.</summary>
    public static I2cDevice Create(I2cConnectionSettings settings) => new(settings);

    /// <summary>Reads one byte; 0 on failure.</summary>
    public byte ReadByte()
    {
        _oneByte[0] = 0;
        Transfer(default, _oneByte);
        return _oneByte[0];
    }

    /// <summary>Fills the buffer.</summary>
    public I2cTransferResult Read(SpanByte buffer) => Transfer(default, buffer);

    /// <summary>Writes one byte.</summary>
    public I2cTransferResult WriteByte(byte value)
    {
        _oneByte[0] = value;
        return Transfer(_oneByte, default);
    }

    /// <summary>Writes the buffer.</summary>
    public I2cTransferResult Write(SpanByte buffer) => Transfer(buffer, default);

    /// <summary>Writes, then reads after a repeated start.</summary>
    public I2cTransferResult WriteRead(SpanByte writeBuffer, SpanByte readBuffer) =>
        Transfer(writeBuffer, readBuffer);

    /// <summary>Gives the target back.</summary>
    public void Dispose()
    {
        _isDisposed = true;
        GC.SuppressFinalize(this);
    }

    private static bool IsBusy(BoardSession session, DeviceFunction function) =>
        session.OpenPins.ContainsKey(session.PinFunctions[function]);

    private I2cTransferResult Transfer(SpanByte write, SpanByte read)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        NativeFaults.Throw(_faults.Transfer);
        lock (_syncLock)
        {
            ErrorCode error = ErrorCode.Ok;
            if (!write.IsEmpty)
            {
                EnsureRoom(ref _written, write.Length);
                write.CopyTo(_written);
                error = _bus.Write(ConnectionSettings.DeviceAddress, _written, write.Length);
            }

            if (error == ErrorCode.Ok && !read.IsEmpty)
            {
                EnsureRoom(ref _read, read.Length);
                error = _bus.Read(ConnectionSettings.DeviceAddress, _read, read.Length);
                if (error == ErrorCode.Ok)
                {
                    new SpanByte(_read, 0, read.Length).CopyTo(read);
                }
            }

            return error == ErrorCode.Ok
                ? new I2cTransferResult(I2cTransferStatus.FullTransfer, write.Length + read.Length)
                : new I2cTransferResult(StatusOf(error), 0);
        }
    }

    private static void EnsureRoom(ref byte[] buffer, int count)
    {
        if (buffer.Length < count)
        {
            buffer = new byte[count];
        }
    }

    private static I2cTransferStatus StatusOf(ErrorCode error) => error switch
    {
        ErrorCode.BusStuck => I2cTransferStatus.ClockStretchTimeout,
        ErrorCode.PartialTransfer => I2cTransferStatus.PartialTransfer,
        ErrorCode.NoAnswer => I2cTransferStatus.SlaveAddressNotAcknowledged,
        _ => I2cTransferStatus.UnknownError,
    };
}
