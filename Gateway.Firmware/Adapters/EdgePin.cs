// A digital input. The event thread stamps each edge and puts it into a bounded ring; the loop takes them
// out. When the ring is full the newest edge is lost and counted, so that what is delivered stays in order.

using System.Device.Gpio;
using Gateway.Core.Ports;

namespace Gateway.Firmware.Adapters;

/// <summary>An input with edge capture through nanoFramework's GpioPin.</summary>
public sealed class EdgePin : IEdgePin
{
    /// <summary>Edges kept between two visits of the loop.</summary>
    public const int EdgeCountMax = 64;

    private readonly GpioPin _pin;
    private readonly IUptimeClock _clock;
    private readonly bool[] _levels = new bool[EdgeCountMax];
    private readonly long[] _times = new long[EdgeCountMax];
    private int _head;
    private int _count;

    /// <summary>Takes over an opened input and starts to catch its edges.</summary>
    public EdgePin(GpioPin pin, IUptimeClock clock)
    {
        _pin = pin;
        _clock = clock;
        _pin.ValueChanged += OnValueChanged;
    }

    /// <inheritdoc/>
    public int LostEdgeCount { get; private set; }

    /// <inheritdoc/>
    public bool Read() => _pin.Read() == PinValue.High;

    /// <inheritdoc/>
    public bool TryTakeEdge(out bool isHigh, out long atMs)
    {
        lock (_levels)
        {
            isHigh = false;
            atMs = 0;
            if (_count == 0)
            {
                return false;
            }

            isHigh = _levels[_head];
            atMs = _times[_head];
            _head = (_head + 1) % EdgeCountMax;
            _count--;
            return true;
        }
    }

    private void OnValueChanged(object sender, PinValueChangedEventArgs e)
    {
        lock (_levels)
        {
            if (_count == EdgeCountMax)
            {
                LostEdgeCount++;
                return;
            }

            int tail = (_head + _count) % EdgeCountMax;
            _levels[tail] = e.ChangeType == PinEventTypes.Rising;
            _times[tail] = _clock.NowMs;
            _count++;
        }
    }
}
