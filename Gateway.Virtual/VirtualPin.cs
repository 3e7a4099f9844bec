// A pin of the virtual board, driven from outside (input) or by the firmware (output). Every change is an
// edge, kept in a bounded ring as an interrupt handler would keep it. Both sides driving at once is a short
// circuit.

using Gateway.Core.Ports;
using Gateway.Core.Sensing;

namespace Gateway.Virtual;

/// <summary>Called after a pin's level changed.</summary>
public delegate void PinChangedHandler(VirtualPin pin, bool isHigh);

/// <summary>A digital pin with a level and an edge ring.</summary>
public sealed class VirtualPin : IEdgePin, IOutputPin
{
    private readonly IUptimeClock _clock;
    private readonly EdgeRing _edges = new EdgeRing();
    private bool _isHigh;
    private bool _isDriven;

    /// <summary>Creates a pin.</summary>
    /// <param name="number">GPIO number.</param>
    /// <param name="clock">Time stamps of the edges.</param>
    /// <param name="isHigh">Level at rest.</param>
    public VirtualPin(int number, IUptimeClock clock, bool isHigh)
    {
        Number = number;
        _clock = clock;
        _isHigh = isHigh;
    }

    /// <summary>GPIO number.</summary>
    public int Number { get; }

    /// <inheritdoc/>
    public int LostEdgeCount => _edges.LostCount;

    /// <summary>True while the firmware drives the pin.</summary>
    public bool IsOutput { get; private set; }

    /// <summary>Raised after the level changed, in the thread that drives the pin.</summary>
    public event PinChangedHandler Changed;

    /// <summary>While true, somebody outside pulls the line low, as a chip does on an open-drain
    /// bus.</summary>
    public bool IsHeldLow { get; set; }

    /// <inheritdoc/>
    public bool Read() => _isHigh && !IsHeldLow;

    /// <summary>Sets the level from outside; a change is an edge now.</summary>
    /// <exception cref="VirtualHardwareException">The firmware drives the pin.</exception>
    public void Drive(bool isHigh)
    {
        if (IsOutput)
        {
            throw new VirtualHardwareException("GPIO driven by both sides: " + Number.ToString());
        }

        _isDriven = true;
        Change(isHigh);
    }

    /// <summary>
    /// The firmware makes the pin an input; while nothing drives it, its pull decides the level.
    /// </summary>
    public void ConfigureInput(PinPull pull)
    {
        IsOutput = false;
        if (!_isDriven && pull != PinPull.None)
        {
            _isHigh = pull == PinPull.Up;
        }
    }

    /// <summary>The firmware makes the pin an output and drives it.</summary>
    /// <exception cref="VirtualHardwareException">It drives high what somebody holds low.</exception>
    public void Write(bool isHigh)
    {
        if (isHigh && IsHeldLow)
        {
            throw new VirtualHardwareException("GPIO driven by both sides: " + Number.ToString());
        }

        WriteOpenDrain(isHigh);
    }

    /// <summary>The firmware pulls the line low, or lets it go.</summary>
    public void WriteOpenDrain(bool isHigh)
    {
        IsOutput = true;
        Change(isHigh);
    }

    /// <inheritdoc/>
    public bool TryTakeEdge(out bool isHigh, out long atMs) => _edges.TryTake(out isHigh, out atMs);

    private void Change(bool isHigh)
    {
        lock (_edges)
        {
            if (isHigh == _isHigh)
            {
                return;
            }

            _isHigh = isHigh;
            _edges.Put(isHigh, _clock.NowMs);
        }

        Changed?.Invoke(this, isHigh);
    }
}
