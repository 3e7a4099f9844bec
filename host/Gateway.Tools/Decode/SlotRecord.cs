// A record in two slots (docs/FORMATS.md, "Slot"): a cursor or the boot counter.

using Gateway.Core.Storage;

namespace Gateway.Tools.Decode;

/// <summary>One of the two slots, whole.</summary>
internal sealed class SlotRecord(byte[] data, int payloadBytes)
{
    private const int HeaderBytes = 12;

    /// <summary>Version of the payload's format.</summary>
    internal int Version => data[2];

    /// <summary>Generation, from 1.</summary>
    internal uint Generation => Bytes.GetUInt32(data, 4);

    /// <summary>What is stored.</summary>
    internal byte[] Payload => data[HeaderBytes..(HeaderBytes + payloadBytes)];

    /// <summary>Length with header and CRC.</summary>
    internal int LengthBytes => payloadBytes + SlotPair.OverheadBytes;

    /// <summary>What is wrong with a file; empty when it is whole.</summary>
    internal static string Check(byte[] data, out int payloadBytes)
    {
        bool isLong = data.Length >= SlotPair.OverheadBytes;
        payloadBytes = isLong ? Bytes.GetUInt16(data, 8) : 0;
        return !DamageText.IsMagic(data, 0, 'S') ? "slot: does not begin with nS"
            : !isLong || payloadBytes + SlotPair.OverheadBytes > data.Length ? "slot: ends early"
            : !DamageText.IsCrcRight(data, 0, HeaderBytes + payloadBytes)
                ? DamageText.OfCrc("slot", data, 0, HeaderBytes + payloadBytes)
            : "";
    }
}
