// A virtual I2C bus with its chips. It offers the port that drivers use, so that drivers can be tested
// without any adapter; host/Gateway.NanoApi uses the same calls below nanoFramework's I2cDevice.

using Gateway.Core;
using Gateway.Core.Ports;

namespace Gateway.Virtual;

/// <summary>A bus with up to 16 chips.</summary>
public sealed class VirtualI2cBus
{
    private const int ChipCountMax = 16;

    private readonly VirtualI2cChip[] _chips = new VirtualI2cChip[ChipCountMax];
    private int _count;
    private bool _isStuck;
    private int _clocks;
    private VirtualPin _dataPin;
    private VirtualPin _clockPin;

    /// <summary>While true, SDA is held low and every transfer fails with BusStuck.</summary>
    public bool IsStuck
    {
        get => _isStuck;
        set
        {
            _isStuck = value;
            _clocks = 0;
            if (_dataPin != null)
            {
                _dataPin.IsHeldLow = value;
            }
        }
    }

    /// <summary>Clocks of SCL after which the chip that holds SDA lets it go; 0: it never does.</summary>
    public int StuckClocks { get; set; }

    /// <summary>Bytes moved over the bus since start, address bytes included.</summary>
    public int TransferredBytes { get; private set; }

    /// <summary>Transfers since start, failed ones included; a write with a repeated start and a read are
    /// two.</summary>
    public int TransferCount { get; private set; }

    /// <summary>What happens to the transfers to come; null for nothing.</summary>
    public VirtualI2cFault Fault { get; set; }

    /// <summary>Says on which pins the bus lies, so that it can be clocked there by hand.</summary>
    public void ConnectPins(VirtualPin dataPin, VirtualPin clockPin)
    {
        if (_clockPin != clockPin)
        {
            _dataPin = dataPin;
            _clockPin = clockPin;
            _dataPin.IsHeldLow = _isStuck;
            _clockPin.Changed += OnClockChanged;
        }
    }

    /// <summary>One clock of SCL while nothing is transferred.</summary>
    public void Clock()
    {
        _clocks++;
        if (_isStuck && StuckClocks > 0 && _clocks >= StuckClocks)
        {
            IsStuck = false;
        }
    }

    /// <summary>Attaches a chip.</summary>
    /// <exception cref="VirtualHardwareException">Address taken or bus full.</exception>
    public void Attach(VirtualI2cChip chip)
    {
        if (Find(chip.Address) != null || _count == ChipCountMax)
        {
            throw new VirtualHardwareException("I2C address taken or bus full: " + chip.Address.ToString());
        }

        _chips[_count++] = chip;
    }

    /// <summary>The chip at an address; null when there is none.</summary>
    public VirtualI2cChip Find(int address)
    {
        for (int i = 0; i < _count; i++)
        {
            if (_chips[i].Address == address)
            {
                return _chips[i];
            }
        }

        return null;
    }

    /// <summary>Whether a chip is there: Ok, NoAnswer, BusStuck or the chip's fault.</summary>
    public ErrorCode Probe(int address)
    {
        VirtualI2cChip chip = Find(address);
        return IsStuck ? ErrorCode.BusStuck : chip == null ? ErrorCode.NoAnswer : chip.Fault;
    }

    /// <summary>Opens the port to an address, whether a chip is there or not.</summary>
    public II2cChannel Open(int address) => new Channel(this, address);

    /// <summary>Controller writes.</summary>
    public ErrorCode Write(int address, byte[] data, int count)
    {
        ErrorCode error = Select(address, false, out VirtualI2cChip chip);
        if (error == ErrorCode.Ok)
        {
            chip.OnWrite(data, count);
            TransferredBytes += count + 1;
        }

        return error;
    }

    /// <summary>Controller reads; zeros on failure.</summary>
    public ErrorCode Read(int address, byte[] buffer, int count)
    {
        for (int i = 0; i < count; i++)
        {
            buffer[i] = 0;
        }

        ErrorCode error = Select(address, true, out VirtualI2cChip chip);
        if (error == ErrorCode.Ok)
        {
            chip.OnRead(buffer, count);
            Fault?.Damage(TransferCount - 1, buffer, count);
            TransferredBytes += count + 1;
        }

        return error;
    }

    private void OnClockChanged(VirtualPin pin, bool isHigh)
    {
        if (isHigh && pin.IsOutput)
        {
            Clock();
        }
    }

    private ErrorCode Select(int address, bool isRead, out VirtualI2cChip chip)
    {
        chip = Find(address);
        ErrorCode error = Fault == null ? ErrorCode.Ok : Fault.Before(TransferCount, chip);
        TransferCount++;
        if (IsStuck)
        {
            return ErrorCode.BusStuck;
        }

        return error != ErrorCode.Ok ? error
            : chip == null ? ErrorCode.NoAnswer
            : chip.Fault != ErrorCode.Ok ? chip.Fault
            : chip.Answers(isRead);
    }

    private sealed class Channel : II2cChannel
    {
        private readonly VirtualI2cBus _bus;

        public Channel(VirtualI2cBus bus, int address)
        {
            _bus = bus;
            Address = address;
        }

        public int Address { get; }

        public ErrorCode Write(byte[] data, int count) => _bus.Write(Address, data, count);

        public ErrorCode Read(byte[] buffer, int count) => _bus.Read(Address, buffer, count);

        public ErrorCode WriteRead(byte[] data, int writeCount, byte[] buffer, int readCount)
        {
            ErrorCode error = _bus.Write(Address, data, writeCount);
            if (error != ErrorCode.Ok)
            {
                for (int i = 0; i < readCount; i++)
                {
                    buffer[i] = 0;
                }

                return error;
            }

            return _bus.Read(Address, buffer, readCount);
        }
    }
}
