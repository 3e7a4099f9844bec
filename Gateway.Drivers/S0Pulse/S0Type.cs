// s0 in the catalogue.

using Gateway.Core;
using Gateway.Core.Ports;
using Gateway.Core.Sensing;
using Gateway.Drivers.Common;

namespace Gateway.Drivers.S0Pulse;

/// <summary>Entry of the pulse counter.</summary>
internal sealed class S0Type : SensorType
{
    private const int MinPulseMsMax = 1000;
    private const int PulsesPerUnitMax = 1000000;

    internal S0Type()
        : base("s0")
    {
    }

    /// <inheritdoc/>
    internal override ISensor Create(SensorSettings settings, IBoardIo io, IStorage storage)
    {
        IEdgePin pin = io.OpenEdgePin(settings.Pin, settings.Pull);
        if (pin == null)
        {
            return null;
        }

        // The pin, not the name, is where the meter hangs: renaming a sensor must not lose its total.
        S0TotalStore store = new S0TotalStore(storage, "s0-" + settings.Pin.ToString());
        S0Unit.TryFind(settings.Unit, out S0Unit unit);
        return new S0PulseSensor(
            pin,
            settings.Invert,
            settings.MinPulseMs,
            unit,
            settings.PulsesPerUnit,
            settings.InitialPulses,
            store);
    }

    /// <inheritdoc/>
    internal override string WhyAwake(SensorSettings settings) => NotCounted;

    /// <inheritdoc/>
    protected override ErrorCode CheckSettings(SensorSettings settings)
    {
        ErrorCode error = CheckPin(settings);
        error = error == ErrorCode.Ok
            ? CheckRange("min-pulse", settings.MinPulseMs, 1, MinPulseMsMax)
            : error;
        error = error == ErrorCode.Ok
            ? CheckRange("pulses-per-unit", settings.PulsesPerUnit, 1, PulsesPerUnitMax)
            : error;
        if (error != ErrorCode.Ok)
        {
            return error;
        }

        if (settings.InitialPulses < 0)
        {
            string pulses = settings.InitialPulses.ToString();
            return Refuse(ErrorCode.OutOfRange, "initial-pulses " + pulses + ": must not be negative");
        }

        return S0Unit.TryFind(settings.Unit, out _)
            ? ErrorCode.Ok
            : Refuse(ErrorCode.OutOfRange, "unit '" + settings.Unit + "': must be one of " + S0Unit.Names);
    }
}
