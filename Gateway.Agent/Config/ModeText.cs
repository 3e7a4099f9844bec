// The words of the modes, as they are configured and shown.

namespace Gateway.Agent.Config;

/// <summary>Turns a mode into its word.</summary>
public static class ModeText
{
    /// <summary>"m2m", "iot" or "both".</summary>
    public static string Of(GatewayMode mode)
    {
        return mode == GatewayMode.Both ? "both" : mode == GatewayMode.Iot ? "iot" : "m2m";
    }
}
