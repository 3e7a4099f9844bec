// input in the catalogue.

using Gateway.Core;
using Gateway.Core.Ports;
using Gateway.Core.Sensing;
using Gateway.Drivers.Common;

namespace Gateway.Drivers.DigitalInput;

/// <summary>Entry of the digital input.</summary>
internal sealed class DigitalInputType : SensorType
{
    private const int DebounceMsMax = 10000;

    internal DigitalInputType()
        : base("input")
    {
    }

    /// <inheritdoc/>
    internal override ISensor Create(SensorSettings settings, IBoardIo io, IStorage storage)
    {
        IEdgePin pin = io.OpenEdgePin(settings.Pin, settings.Pull);
        return pin == null
            ? null
            : new DigitalInputSensor(pin, settings.Invert, settings.DebounceMs, settings.CountEdges);
    }

    /// <inheritdoc/>
    internal override string WhyAwake(SensorSettings settings) => settings.CountEdges ? NotCounted : "";

    /// <inheritdoc/>
    protected override ErrorCode CheckSettings(SensorSettings settings)
    {
        ErrorCode error = CheckPin(settings);
        return error == ErrorCode.Ok ? CheckRange("debounce", settings.DebounceMs, 0, DebounceMsMax) : error;
    }
}
