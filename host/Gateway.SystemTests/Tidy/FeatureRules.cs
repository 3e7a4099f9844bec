// The allowed graph of features inside Gateway.Core and Gateway.Agent. A feature knows what the way of a
// reading needs (DESIGN §3) and no more; the composition (GatewayAgent and its helpers, which stand in
// Gateway.Agent itself) knows
// all of them, and none of them knows it. A new edge is a decision: write it here with its reason.

namespace Gateway.SystemTests.Tidy;

/// <summary>Who may know whom inside Core.</summary>
internal static class FeatureRules
{
    // Types of Gateway.Core itself that everybody may know; all others there are composition.
    private static readonly string[] Common =
    [
        "Gateway.Core.Backoff", "Gateway.Core.CauseCounts", "Gateway.Core.ErrorCode",
        "Gateway.Core.ErrorText",
    ];

    private static readonly Dictionary<string, string[]> MayKnow = new()
    {
        // What others stand on.
        ["Ports"] = [],
        ["Text"] = [],
        ["Indication"] = [],
        ["Storage"] = ["Ports"],
        ["Json"] = ["Text"],
        ["Cbor"] = ["Text"],
        ["Time"] = ["Ports", "Storage"],

        // The way of a reading: chip, reading, block, journal, transport.
        ["Sensing"] = ["Ports"],
        ["Packing"] = ["Sensing", "Storage"],

        // Alarms look at values on that way; their state is kept across restarts.
        ["Alarms"] = ["Ports", "Sensing", "Storage"],
        ["Journal"] = ["Packing", "Ports", "Sensing", "Storage"],

        // An uplink sends blocks of any source: it does not know the journal, nor the formats and transports
        // it is given. Its status message is JSON.
        ["Uplink"] = ["Json", "Packing", "Ports", "Sensing", "Text"],
        ["Senml"] = ["Cbor", "Json", "Packing", "Sensing", "Text", "Time", "Uplink"],
        ["Coap"] = ["Ports", "Uplink"],

        // Settings are checked against what they configure: sensors, alarms and addresses of peers.
        ["Config"] = ["Alarms", "Json", "Ports", "Sensing", "Storage", "Text", "Uplink"],
        ["Transactions"] = ["Config", "Ports", "Storage"],
        ["Access"] = ["Ports", "Storage"],
        ["Logging"] = ["Text"],
        // The figures of the health message are those that the console shows, and are written as JSON.
        // It says why the device started, and how little of it runs.
        ["Shell"] =
        [
            "Access", "Alarms", "Config", "Json", "Logging", "Ports", "Sensing", "Supervision", "Text",
            "Transactions",
        ],
        ["Supervision"] = ["Ports", "Storage", "Text"],

        // What a kind of server wants to be told of the device: documents about its channels.
        ["Dialects"] = ["Alarms", "Json", "Ports", "Sensing", "Storage", "Text", "Uplink"],

        // What comes over the air ends in the same configuration and the same commands as on the console.
        ["Remote"] = ["Config", "Json", "Ports", "Shell", "Storage", "Text", "Transactions", "Uplink"],
    };

    /// <summary>The features in an order in which each knows only those before it.</summary>
    /// <exception cref="InvalidOperationException">Two features know each other, directly or not.</exception>
    public static IReadOnlyList<string> Order()
    {
        List<string> order = new();
        while (order.Count < MayKnow.Count)
        {
            string? next = MayKnow.Keys.FirstOrDefault(
                feature => !order.Contains(feature) && MayKnow[feature].All(order.Contains));
            order.Add(next
                ?? throw new InvalidOperationException("a circle after " + string.Join(", ", order)));
        }

        return order;
    }

    /// <summary>The edges that are not in the graph.</summary>
    public static IEnumerable<string> Check(IEnumerable<FeatureEdge> edges)
    {
        foreach (FeatureEdge edge in edges)
        {
            bool isAllowed = edge.From.Length == 0 || Common.Contains(edge.ToType)
                || (MayKnow.TryGetValue(edge.From, out string[]? known) && known.Contains(edge.To));
            if (!isAllowed)
            {
                string target = edge.To.Length == 0 ? "the composition" : edge.To;
                yield return $"{edge.From} may not know {target}: {edge.FromType} names {edge.ToType}";
            }
        }
    }
}
