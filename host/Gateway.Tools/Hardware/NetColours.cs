// One colour a kind of wire, the same in both drawings.

namespace Gateway.Tools.Hardware;

/// <summary>Colours and names of nets.</summary>
internal static class NetColours
{
    /// <summary>The colour of a wire.</summary>
    public static string Of(Net net) => net switch
    {
        Net.Ground => "#3c4043",
        Net.Power => "#d93025",
        Net.I2c => "#1a73e8",
        Net.Console => "#188038",
        Net.Pulse => "#e8710a",
        Net.Input => "#9334e6",
        Net.Led => "#d01884",
        _ => "#007b83",
    };

    /// <summary>The name in the legend.</summary>
    public static string NameOf(Net net) => net switch
    {
        Net.I2c => "I2C",
        Net.Led => "status LED",
        Net.Console => "console",
        Net.Ground => "ground",
        Net.Power => "supply",
        Net.Pulse => "pulses",
        Net.Input => "contact",
        _ => "Ethernet",
    };
}
