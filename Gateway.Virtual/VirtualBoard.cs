// A whole board: two I2C buses, pins, clock. Chips are attached and pins driven from outside.

using Gateway.Core.Ports;

namespace Gateway.Virtual;

/// <summary>The virtual board; as <see cref="IBoardIo"/> it serves drivers directly, without adapters.</summary>
public sealed class VirtualBoard : IBoardIo
{
    /// <summary>GPIO numbers go from 0 to this.</summary>
    public const int PinNumberMax = 48;

    /// <summary>Buses are numbered from 1 to this.</summary>
    public const int BusNumberMax = 2;

    private readonly VirtualI2cBus[] _buses = new VirtualI2cBus[BusNumberMax + 1];
    private readonly VirtualPin[] _pins = new VirtualPin[PinNumberMax + 1];

    /// <summary>Creates a board without chips; all pins rest high.</summary>
    public VirtualBoard(VirtualClock clock)
    {
        Clock = clock;
        for (int i = 1; i <= BusNumberMax; i++)
        {
            _buses[i] = new VirtualI2cBus();
        }

        for (int i = 0; i <= PinNumberMax; i++)
        {
            _pins[i] = new VirtualPin(i, clock, true);
        }
    }

    /// <summary>The board's time.</summary>
    public VirtualClock Clock { get; }

    /// <summary>Bus 1 or 2.</summary>
    public VirtualI2cBus Bus(int number) => _buses[number];

    /// <summary>GPIO 0–48.</summary>
    public VirtualPin Pin(int number) => _pins[number];

    /// <inheritdoc/>
    public II2cChannel OpenI2c(int bus, int address)
    {
        return bus < 1 || bus > BusNumberMax ? null : _buses[bus].Open(address);
    }

    /// <inheritdoc/>
    public IEdgePin OpenEdgePin(int pin, PinPull pull)
    {
        return pin < 0 || pin > PinNumberMax ? null : _pins[pin];
    }
}
