// A pin opened by the firmware, on the virtual board's pin. Edges reach handlers on the event thread; whoever
// drives the pin waits until they have run, so that time stamps taken in a handler are exact in virtual time.

using Gateway.Core.Ports;
using Gateway.NanoApi;
using Gateway.Virtual;

namespace System.Device.Gpio;

/// <summary>An opened GPIO pin.</summary>
public sealed class GpioPin : IDisposable
{
    private readonly object _syncLock = new();
    private readonly BoardSession _session;
    private readonly VirtualPin _pin;
    private PinMode _pinMode = PinMode.Input;
    private PinValueChangedEventHandler? _callbacks;
    private PinValueChangedEventHandler? _controllerCallback;
    private long _lastEdgeMs = long.MinValue;
    private bool _isDisposed;

    internal GpioPin(BoardSession session, VirtualPin pin)
    {
        _session = session;
        _pin = pin;
        _pin.Changed += OnChanged;
    }

    /// <summary>Raised on the event thread after an edge.</summary>
    public event PinValueChangedEventHandler ValueChanged
    {
        add
        {
            lock (_syncLock)
            {
                ObjectDisposedException.ThrowIf(_isDisposed, this);
                _callbacks += value;
            }
        }

        remove
        {
            lock (_syncLock)
            {
                ObjectDisposedException.ThrowIf(_isDisposed, this);
                _callbacks -= value;
            }
        }
    }

    /// <summary>Edges that follow another within this time are not reported; zero reports all.</summary>
    public TimeSpan DebounceTimeout { get; set; } = TimeSpan.Zero;

    /// <summary>GPIO number.</summary>
    public int PinNumber => _pin.Number;

    /// <summary>The mode set last; input at first.</summary>
    public PinMode GetPinMode()
    {
        lock (_syncLock)
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            return _pinMode;
        }
    }

    /// <summary>Whether the pin can be used so.</summary>
    public bool IsPinModeSupported(PinMode pinMode)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        return IsSupported(PinNumber, pinMode);
    }

    /// <summary>Makes the pin an input or an output; an output starts low.</summary>
    /// <exception cref="ArgumentException">Not supported by this pin.</exception>
    public void SetPinMode(PinMode value)
    {
        if (!IsSupported(PinNumber, value))
        {
            throw new ArgumentException("mode not supported by this pin", nameof(value));
        }

        lock (_syncLock)
        {
            _pinMode = value;
        }

        if (value >= PinMode.Output)
        {
            Drive(false);
        }
        else
        {
            _pin.ConfigureInput(PullOf(value));
        }
    }

    /// <summary>The level now.</summary>
    public PinValue Read() => _pin.Read();

    /// <summary>Drives an output.</summary>
    /// <exception cref="ArgumentException">The pin is an input.</exception>
    public void Write(PinValue value)
    {
        if (_pinMode < PinMode.Output)
        {
            throw new ArgumentException("the pin is an input", nameof(value));
        }

        Drive((bool)value);
    }

    /// <summary>Inverts an output.</summary>
    public void Toggle() => Write(!_pin.Read());

    /// <summary>Gives the pin back.</summary>
    public void Dispose()
    {
        lock (_syncLock)
        {
            if (_isDisposed)
            {
                return;
            }

            _isDisposed = true;
            _callbacks = null;
        }

        _pin.Changed -= OnChanged;
        _pin.ConfigureInput(PinPull.None);
        lock (_session.SyncRoot)
        {
            _session.OpenPins.Remove(PinNumber);
        }
    }

    /// <summary>GPIO 34–39 of an ESP32 are inputs without pulls; the others can be anything.</summary>
    internal static bool IsSupported(int pinNumber, PinMode mode) =>
        pinNumber is >= 34 and <= 39
            ? mode == PinMode.Input
            : mode is >= PinMode.Input and <= PinMode.OutputOpenSourcePullDown;

    /// <summary>The one callback that a controller may register; null ends it.</summary>
    internal void SetControllerCallback(PinValueChangedEventHandler? callback)
    {
        lock (_syncLock)
        {
            _callbacks -= _controllerCallback;
            _callbacks += callback;
            _controllerCallback = callback;
        }
    }

    private void Drive(bool isHigh)
    {
        if (_pinMode is PinMode.OutputOpenDrain or PinMode.OutputOpenDrainPullUp)
        {
            _pin.WriteOpenDrain(isHigh);
        }
        else
        {
            _pin.Write(isHigh);
        }
    }

    private static PinPull PullOf(PinMode mode) => mode switch
    {
        PinMode.InputPullUp => PinPull.Up,
        PinMode.InputPullDown => PinPull.Down,
        _ => PinPull.None,
    };

    private void OnChanged(VirtualPin pin, bool isHigh)
    {
        PinValueChangedEventHandler? callbacks = _callbacks;
        long nowMs = _session.Board.Clock.NowMs;
        bool isBounce = DebounceTimeout > TimeSpan.Zero && _lastEdgeMs != long.MinValue
            && nowMs - _lastEdgeMs < DebounceTimeout.TotalMilliseconds;
        if (callbacks == null || isBounce)
        {
            return;
        }

        _lastEdgeMs = nowMs;
        PinEventTypes edge = isHigh ? PinEventTypes.Rising : PinEventTypes.Falling;
        _session.Events.Send(() => callbacks(this, new PinValueChangedEventArgs(edge, PinNumber)));
    }
}
