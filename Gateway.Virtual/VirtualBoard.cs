// A whole board: two I2C buses, pins, UARTs, clock, and the network around it. Chips are attached and pins
// driven from outside; whoever holds the board holds its physical side.

using Gateway.Core;
using Gateway.Core.Ports;

namespace Gateway.Virtual;

/// <summary>
/// The virtual board; as <see cref="IBoardIo"/> it serves drivers directly, without adapters.
/// </summary>
public sealed class VirtualBoard : IBoardIo
{
    /// <summary>GPIO numbers go from 0 to this.</summary>
    public const int PinNumberMax = 48;

    /// <summary>Buses are numbered from 1 to this.</summary>
    public const int BusNumberMax = 2;

    /// <summary>UARTs are numbered from 1 (COM1) to this.</summary>
    public const int UartNumberMax = 3;

    /// <summary>Managed heap of an ESP32 without PSRAM, about 100 KB.</summary>
    public const int DefaultFreeHeapBytes = 100000;

    private const int RecoveryClocksMax = 9;

    private readonly VirtualI2cBus[] _buses = new VirtualI2cBus[BusNumberMax + 1];
    private readonly VirtualPin[] _pins = new VirtualPin[PinNumberMax + 1];
    private readonly VirtualUart[] _uarts = new VirtualUart[UartNumberMax + 1];

    /// <summary>Creates a board without chips; all pins rest high.</summary>
    public VirtualBoard(VirtualClock clock)
    {
        Clock = clock;
        Network = new VirtualNetwork(clock);
        for (int i = 1; i <= BusNumberMax; i++)
        {
            _buses[i] = new VirtualI2cBus();
        }

        for (int i = 0; i <= PinNumberMax; i++)
        {
            _pins[i] = new VirtualPin(i, clock, true);
        }

        for (int i = 1; i <= UartNumberMax; i++)
        {
            _uarts[i] = new VirtualUart(i);
        }

        _uarts[1].IsReserved = true; // UART0 belongs to the wire protocol, as on a classic ESP32
    }

    /// <summary>The board's time.</summary>
    public VirtualClock Clock { get; }

    /// <summary>The network around the board.</summary>
    public VirtualNetwork Network { get; }

    /// <summary>Free bytes of the managed heap, as the board reports them.</summary>
    public int FreeHeapBytes { get; set; } = DefaultFreeHeapBytes;

    /// <summary>Bus 1 or 2.</summary>
    public VirtualI2cBus Bus(int number) => _buses[number];

    /// <summary>GPIO 0–48.</summary>
    public VirtualPin Pin(int number) => _pins[number];

    /// <summary>COM1, COM2 or COM3 by its number; COM1 is reserved at first.</summary>
    public VirtualUart Uart(int number) => _uarts[number];

    /// <inheritdoc/>
    public II2cChannel OpenI2c(int bus, int address)
    {
        return bus < 1 || bus > BusNumberMax ? null : _buses[bus].Open(address);
    }

    /// <inheritdoc/>
    public ErrorCode ProbeI2c(int bus, int address)
    {
        return bus < 1 || bus > BusNumberMax
            ? ErrorCode.NotSupported
            : _buses[bus].Probe(address);
    }

    /// <inheritdoc/>
    public IOutputPin OpenOutputPin(int pin, bool isHigh)
    {
        if (pin < 0 || pin > PinNumberMax)
        {
            return null;
        }

        _pins[pin].Write(isHigh);
        return _pins[pin];
    }

    /// <inheritdoc/>
    public ErrorCode RecoverI2c(int bus, out int clockCount)
    {
        clockCount = 0;
        if (bus < 1 || bus > BusNumberMax)
        {
            return ErrorCode.NotSupported;
        }

        while (_buses[bus].IsStuck && clockCount < RecoveryClocksMax)
        {
            _buses[bus].Clock();
            clockCount++;
        }

        return _buses[bus].IsStuck ? ErrorCode.BusStuck : ErrorCode.Ok;
    }

    /// <inheritdoc/>
    public IEdgePin OpenEdgePin(int pin, PinPull pull)
    {
        if (pin < 0 || pin > PinNumberMax)
        {
            return null;
        }

        _pins[pin].ConfigureInput(pull);
        return _pins[pin];
    }
}
