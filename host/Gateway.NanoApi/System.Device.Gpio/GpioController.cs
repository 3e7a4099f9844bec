// All pins of the attached board. Like on the device, what is open belongs to the board, not to one
// controller.

using Gateway.NanoApi;
using Gateway.Virtual;

namespace System.Device.Gpio;

/// <summary>Opens pins.</summary>
public sealed class GpioController : IDisposable
{
    private readonly BoardSession _session = NanoBoard.Session;

    /// <summary>Creates a controller.</summary>
    public GpioController()
    {
    }

    /// <summary>Creates a controller with a numbering scheme.</summary>
    public GpioController(PinNumberingScheme numberingScheme)
    {
        NumberingScheme = numberingScheme;
    }

    /// <summary>The numbering scheme asked for.</summary>
    public PinNumberingScheme NumberingScheme { get; }

    /// <summary>How many pins the board has.</summary>
    public int PinCount => VirtualBoard.PinNumberMax + 1;

    /// <summary>Opens a pin as an input.</summary>
    /// <exception cref="InvalidOperationException">No such pin, or it is open already.</exception>
    public GpioPin OpenPin(int pinNumber)
    {
        lock (_session.SyncRoot)
        {
            if (pinNumber is < 0 or > VirtualBoard.PinNumberMax || _session.OpenPins.ContainsKey(pinNumber)
                || _session.CardPins.Contains(pinNumber))
            {
                throw new InvalidOperationException("GPIO " + pinNumber + " does not exist or is taken");
            }

            NativeFaults.Throw(pinNumber == _session.Faults.PinNumber ? _session.Faults.Pin : null);
            GpioPin pin = new(_session, _session.Board.Pin(pinNumber));
            _session.OpenPins.Add(pinNumber, pin);
            return pin;
        }
    }

    /// <summary>Opens a pin in a mode.</summary>
    /// <exception cref="InvalidOperationException">No such pin, or it is open already.</exception>
    /// <exception cref="ArgumentException">The mode is not supported by this pin.</exception>
    public GpioPin OpenPin(int pinNumber, PinMode mode)
    {
        GpioPin pin = OpenPin(pinNumber);
        pin.SetPinMode(mode);
        return pin;
    }

    /// <summary>Closes a pin.</summary>
    /// <exception cref="InvalidOperationException">It is not open.</exception>
    public void ClosePin(int pinNumber) => Opened(pinNumber).Dispose();

    /// <summary>True when the pin is open.</summary>
    public bool IsPinOpen(int pinNumber)
    {
        lock (_session.SyncRoot)
        {
            return _session.OpenPins.ContainsKey(pinNumber);
        }
    }

    /// <summary>Whether the pin can be used so.</summary>
    public bool IsPinModeSupported(int pinNumber, PinMode mode) => GpioPin.IsSupported(pinNumber, mode);

    /// <summary>Mode of an open pin.</summary>
    /// <exception cref="InvalidOperationException">It is not open.</exception>
    public PinMode GetPinMode(int pinNumber) => Opened(pinNumber).GetPinMode();

    /// <summary>Changes the mode of an open pin.</summary>
    /// <exception cref="InvalidOperationException">It is not open.</exception>
    public void SetPinMode(int pinNumber, PinMode mode) => Opened(pinNumber).SetPinMode(mode);

    /// <summary>Level of an open pin.</summary>
    /// <exception cref="InvalidOperationException">It is not open.</exception>
    public PinValue Read(int pinNumber) => Opened(pinNumber).Read();

    /// <summary>Drives an open output.</summary>
    /// <exception cref="InvalidOperationException">It is not open.</exception>
    public void Write(int pinNumber, PinValue value) => Opened(pinNumber).Write(value);

    /// <summary>Calls back on the edges asked for; a pin has one such callback.</summary>
    /// <exception cref="InvalidOperationException">The pin is not open.</exception>
    public void RegisterCallbackForPinValueChangedEvent(
        int pinNumber, PinEventTypes eventTypes, PinChangeEventHandler callback)
    {
        Opened(pinNumber).SetControllerCallback((sender, e) =>
        {
            if ((e.ChangeType & eventTypes) != 0)
            {
                callback(this, e);
            }
        });
    }

    /// <summary>Ends the callback of a pin; nothing happens when there is none.</summary>
    public void UnregisterCallbackForPinValueChangedEvent(int pinNumber, PinChangeEventHandler callback)
    {
        if (IsPinOpen(pinNumber))
        {
            Opened(pinNumber).SetControllerCallback(null);
        }
    }

    /// <summary>Closes all pins of the board.</summary>
    public void Dispose()
    {
        GpioPin[] pins;
        lock (_session.SyncRoot)
        {
            pins = _session.OpenPins.Values.ToArray();
        }

        foreach (GpioPin pin in pins)
        {
            pin.Dispose();
        }
    }

    private GpioPin Opened(int pinNumber)
    {
        lock (_session.SyncRoot)
        {
            return _session.OpenPins.TryGetValue(pinNumber, out GpioPin? pin)
                ? pin
                : throw new InvalidOperationException("GPIO " + pinNumber + " is not open");
        }
    }
}
