// For whom a configuration is written.

namespace Gateway.Agent.Config;

/// <summary>What a written configuration contains.</summary>
public enum ConfigContent
{
    /// <summary>What differs from the defaults, secrets included: for the gateway's own flash only.</summary>
    Store = 0,

    /// <summary>What differs from the defaults, without secrets.</summary>
    Export = 1,

    /// <summary>Every value that counts, defaults included; secrets that are set as <see
    /// cref="GatewayConfig.Mask"/>; sensors that are not used left out.</summary>
    Effective = 2,
}
