// Level of a pin.

namespace System.Device.Gpio;

/// <summary>High or low.</summary>
public readonly struct PinValue
{
    private readonly byte _value;

    private PinValue(byte value) => _value = value;

    /// <summary>The high level.</summary>
    public static PinValue High => new(1);

    /// <summary>The low level.</summary>
    public static PinValue Low => new(0);

    /// <summary>0 is low, all else high.</summary>
    public static implicit operator PinValue(int value) => value == 0 ? Low : High;

    /// <summary>True is high.</summary>
    public static implicit operator PinValue(bool value) => value ? High : Low;

    /// <summary>1 for high, 0 for low.</summary>
    public static explicit operator byte(PinValue value) => value._value;

    /// <summary>1 for high, 0 for low.</summary>
    public static explicit operator int(PinValue value) => value._value;

    /// <summary>True for high.</summary>
    public static explicit operator bool(PinValue value) => value._value != 0;

    /// <summary>Same level.</summary>
    public static bool operator ==(PinValue a, PinValue b) => a.Equals(b);

    /// <summary>Another level.</summary>
    public static bool operator !=(PinValue a, PinValue b) => !a.Equals(b);

    /// <summary>True when both have the same level.</summary>
    public bool Equals(PinValue other) => other._value == _value;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is PinValue other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => _value.GetHashCode();

    /// <inheritdoc/>
    public override string ToString() => _value == 0 ? "Low" : "High";
}
