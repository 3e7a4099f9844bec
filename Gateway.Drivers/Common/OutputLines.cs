// Outputs from settings, the same for a pin and for a line of an expander.

using Gateway.Core.Sensing;

namespace Gateway.Drivers.Common;

/// <summary>Makes outputs.</summary>
internal static class OutputLines
{
    /// <summary>Longest minimum time in seconds: a day.</summary>
    public const int SecondsMax = 86400;

    /// <summary>An output with the safe state and minimum times of the settings.</summary>
    public static OutputLine Create(SensorSettings settings)
    {
        return new OutputLine(
            settings.IsSafeOn, settings.MinOnSeconds * 1000, settings.MinOffSeconds * 1000);
    }
}
