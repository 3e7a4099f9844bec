// output in the catalogue.

using Gateway.Core;
using Gateway.Core.Ports;
using Gateway.Core.Sensing;
using Gateway.Drivers.Common;

namespace Gateway.Drivers.DigitalOutput;

/// <summary>Entry of the digital output.</summary>
internal sealed class DigitalOutputType : SensorType
{
    internal const string TypeName = "output";

    internal DigitalOutputType()
        : base(TypeName)
    {
    }

    /// <inheritdoc/>
    internal override ISensor Create(SensorSettings settings, IBoardIo io, IStorage storage)
    {
        IOutputPin pin = io.OpenOutputPin(settings.Pin, settings.IsSafeOn != settings.Invert);
        return pin == null
            ? null
            : new DigitalOutputSensor(pin, settings.Invert, OutputLines.Create(settings));
    }

    /// <inheritdoc/>
    internal override string WhyAwake(SensorSettings settings) => NotHeld;

    /// <inheritdoc/>
    protected override ErrorCode CheckSettings(SensorSettings settings)
    {
        ErrorCode error = CheckPin(settings);
        return error == ErrorCode.Ok ? CheckOutput(settings) : error;
    }
}
