// How the embedded CoAP server behaves, mostly misbehaves.

namespace Gateway.Simulator.FarSide;

/// <summary>Settings of a <see cref="CoapCollector"/>; the rates may be changed while it runs.</summary>
public sealed class CoapCollectorOptions
{
    /// <summary>How many of 100 datagrams are lost, in each direction.</summary>
    public int LossPercent { get; set; }

    /// <summary>How many of 100 answers are sent twice.</summary>
    public int DuplicatePercent { get; set; }

    /// <summary>How many of 100 complete messages are answered 5.03 instead of being taken.</summary>
    public int BusyPercent { get; set; }

    /// <summary>Max-Age in seconds that goes with 5.03; 0 for none.</summary>
    public int RetryAfterSeconds { get; set; }

    /// <summary>Whether responses come in messages of their own, after an empty acknowledgement.</summary>
    public bool AnswersSeparately { get; set; }

    /// <summary>Largest block in bytes the server wants, 16–1024.</summary>
    public int BlockBytesMax { get; set; } = 1024;

    /// <summary>Largest message in bytes the server takes.</summary>
    public int BodyBytesMax { get; set; } = 65536;

    /// <summary>Content-Formats that are taken: SenML JSON and CBOR, JSON, and packed.</summary>
    public IReadOnlyCollection<int> ContentFormats { get; init; } = [110, 112, 50, 65110];

    /// <summary>Judges whole messages; what it returns false for is answered 4.00. Called in the server's
    /// thread.</summary>
    public Func<CoapMessage, bool> Accepts { get; set; } = _ => true;

    /// <summary>Seed of all chances.</summary>
    public int Seed { get; init; } = 1;
}
