// How the supervisor gets its gateway. Making it is supervised too: a configuration on trial may be one that
// cannot even be started with.

namespace Gateway.Core.Supervision;

/// <summary>Makes and starts a gateway.</summary>
public interface IGatewayStart
{
    /// <summary>Makes the gateway and starts it; may throw anything.</summary>
    ISupervised Start(long nowMs);
}
