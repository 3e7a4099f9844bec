// Where messages of all kinds go.

using Gateway.Core.Uplink;

namespace Gateway.Core.Coap;

/// <summary>The targets of a transport, by kind of message.</summary>
internal sealed class CoapTargets
{
    // header 4 (a frame's too), token 4, Block1 2 + 3, Size1 2 + 4, payload marker 1
    private const int FixedBytesMax = 20;

    private readonly CoapTarget[] _targets;

    public CoapTargets(CoapTransportOptions options)
    {
        // By MessageKind; over CoAP nothing comes in that must be answered, and no dialect is spoken.
        CoapTarget telemetry = new CoapTarget(options, MessageKind.Telemetry);
        _targets = new CoapTarget[]
        {
            telemetry, new CoapTarget(options, MessageKind.Status), telemetry, telemetry,
            new CoapTarget(options, MessageKind.Alarm), new CoapTarget(options, MessageKind.Health),
            telemetry,
        };
        for (int i = 0; i < _targets.Length; i++)
        {
            int bytes = OverheadOf((MessageKind)i);
            OverheadMax = bytes > OverheadMax ? bytes : OverheadMax;
        }
    }

    /// <summary>Most bytes of a request besides its payload.</summary>
    public int OverheadMax { get; }

    /// <summary>Where messages of a kind go.</summary>
    public CoapTarget Of(MessageKind kind) => _targets[(int)kind];

    /// <summary>Most bytes of a request of a kind besides its payload.</summary>
    public int OverheadOf(MessageKind kind) => FixedBytesMax + Of(kind).Options.Length;
}
