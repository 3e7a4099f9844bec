// What one board is to become.

using Gateway.Agent.Config;

namespace Gateway.Tools.Provision;

/// <summary>A certificate or key to store.</summary>
/// <param name="Name">Its name in the device's flash.</param>
/// <param name="Pem">Its text.</param>
internal sealed record PemFile(string Name, string Pem)
{
    /// <summary>Bytes that the device keeps: the lines from BEGIN to END, without what stands around
    /// them.</summary>
    public int KeptBytes
    {
        get
        {
            bool isInside = false;
            int count = 0;
            foreach (string line in Pem.Split('\n').Select(line => line.TrimEnd()))
            {
                bool isBegin = line.StartsWith("-----BEGIN ", StringComparison.Ordinal);
                isInside |= isBegin && !line.Contains("EC PARAMETERS", StringComparison.Ordinal);
                count += isInside && line.Length > 0 ? line.Length + 1 : 0;
                isInside &= !line.StartsWith("-----END ", StringComparison.Ordinal);
            }

            return count;
        }
    }
}

/// <summary>The work on one board.</summary>
/// <param name="DeviceId">Its name: device.id.</param>
/// <param name="Port">Where its console is.</param>
/// <param name="Password">Password of the console: set on a new device, asked for by any other.</param>
/// <param name="Config">The configuration, complete and checked.</param>
/// <param name="Blank">A document that sets everything to its default.</param>
/// <param name="Json">The configuration as a document.</param>
/// <param name="Files">Certificates and keys.</param>
internal sealed record ProvisionJob(
    string DeviceId,
    string Port,
    string Password,
    GatewayConfig Config,
    string Blank,
    string Json,
    IReadOnlyList<PemFile> Files);

/// <summary>How boards are to be treated.</summary>
/// <param name="IsForced">Whether a board that is configured already may be changed.</param>
/// <param name="ExpectedId">The only device.id it may have then; null for any.</param>
/// <param name="IsProved">Whether it has to reach its peers; otherwise this tool confirms by hand.</param>
/// <param name="ConfirmSeconds">After which time the device takes an unconfirmed change back.</param>
internal sealed record ProvisionPolicy(
    bool IsForced, string? ExpectedId, bool IsProved, int ConfirmSeconds = 300);
