// A digital input. The event thread stamps each edge and puts it into a ring; the loop takes them out.

using System.Device.Gpio;
using Gateway.Core.Ports;
using Gateway.Core.Sensing;

namespace Gateway.Firmware.Adapters;

/// <summary>An input with edge capture through nanoFramework's GpioPin.</summary>
public sealed class EdgePin : IEdgePin
{
    private readonly GpioPin _pin;
    private readonly IUptimeClock _clock;
    private readonly EdgeRing _edges = new EdgeRing();

    /// <summary>Takes over an opened input and starts to catch its edges.</summary>
    public EdgePin(GpioPin pin, IUptimeClock clock)
    {
        _pin = pin;
        _clock = clock;
        _pin.ValueChanged += OnValueChanged;
    }

    /// <inheritdoc/>
    public int LostEdgeCount => _edges.LostCount;

    /// <inheritdoc/>
    public bool Read() => _pin.Read() == PinValue.High;

    /// <inheritdoc/>
    public bool TryTakeEdge(out bool isHigh, out long atMs) => _edges.TryTake(out isHigh, out atMs);

    private void OnValueChanged(object sender, PinValueChangedEventArgs e)
    {
        _edges.Put(e.ChangeType == PinEventTypes.Rising, _clock.NowMs);
    }
}
