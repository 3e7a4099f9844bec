// The uplinks of the mode, and the journal's consumers behind them. A consumer of the mode exists even when its peer is not
// configured yet, so that readings wait for it; a consumer that the mode no longer has is removed, after the new one was
// added from the oldest reading: that is how a device changes its mode without losing one.

using Gateway.Core.Config;
using Gateway.Core.Journal;
using Gateway.Core.Uplink;

namespace Gateway.Core;

/// <summary>Up to two uplinks: "m2m" (CoAP to a server) and "iot" (MQTT to a broker).</summary>
public sealed class UplinkSet
{
    /// <summary>Most uplinks a gateway has.</summary>
    public const int CountMax = 2;

    /// <summary>Name of the uplink to the server.</summary>
    public const string M2mName = "m2m";

    /// <summary>Name of the uplink to the broker.</summary>
    public const string IotName = "iot";

    private readonly string[] _names = new string[CountMax];
    private readonly string[] _peers = new string[CountMax];
    private readonly JournalConsumer[] _consumers = new JournalConsumer[CountMax];
    private readonly Uplink.Uplink[] _uplinks = new Uplink.Uplink[CountMax];

    /// <summary>How many uplinks the mode has: 1 or 2.</summary>
    public int Count { get; private set; }

    /// <summary>Name of uplink <paramref name="index"/>.</summary>
    public string NameOf(int index) => _names[index];

    /// <summary>URL of its peer, "" when not configured.</summary>
    public string PeerOf(int index) => _peers[index];

    /// <summary>The journal's consumer; null when it could not be added.</summary>
    public JournalConsumer ConsumerOf(int index) => _consumers[index];

    /// <summary>The uplink; null while its peer is not configured.</summary>
    public Uplink.Uplink UplinkOf(int index) => _uplinks[index];
}
