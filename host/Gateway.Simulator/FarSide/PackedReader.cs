// Packed messages read as docs/PROTOCOL.md §11 tells a receiver to: channel tables are kept by device and
// table id, blocks refer to them. A block that comes before its table waits: a listener may have come late.

using Gateway.Core;
using Gateway.Core.Journal;
using Gateway.Core.Packing;
using Gateway.Core.Sensing;
using Gateway.Core.Storage;

namespace Gateway.Simulator.FarSide;

/// <summary>Reads packed messages of many devices.</summary>
public sealed class PackedReader
{
    private const int GapLengthAt = 4;
    private const int WaitingMax = 1000;

    private readonly Dictionary<(string Device, int TableId), ChannelTable> _tables = [];
    private readonly List<(string Device, byte[] Block)> _waiting = [];
    private readonly BlockDecoder _block = new();
    private readonly Reading _reading = new();

    /// <summary>Blocks that wait for their channel tables.</summary>
    public int WaitingCount => _waiting.Count;

    /// <summary>Whether bytes begin as a packed message does. No JSON text, no CBOR array does so.</summary>
    public static bool IsLikely(ReadOnlySpan<byte> payload)
    {
        return payload.Length > 2 && payload[0] == BlockFormat.Magic0;
    }

    /// <summary>Reads a message, and what has waited for its channel table.</summary>
    /// <param name="payload">All of it.</param>
    /// <param name="device">Who sent it: topic or query tell.</param>
    /// <exception cref="SenmlException">It is damaged, or its channel table is not known and too many blocks
    /// wait already.</exception>
    public IReadOnlyList<SenmlValue> Read(byte[] payload, string device)
    {
        List<SenmlValue> values = [];
        for (int at = 0; at < payload.Length;)
        {
            at += (char)payload[at + 1] switch
            {
                'J' => ReadTable(payload, at, device, values),
                'B' => ReadBlock(payload, at, device, values),
                'G' => Bytes.GetUInt16(payload, at + GapLengthAt),
                _ => throw new SenmlException($"no structure of ours at byte {at}"),
            };
        }

        return values;
    }

    private int ReadTable(byte[] payload, int at, string device, List<SenmlValue> values)
    {
        SegmentHeader header = new();
        int fixedEnd = at + SegmentHeader.FixedBytes;
        ChannelTable? channels = null;
        bool isGood = header.Parse(payload, at, payload.Length - at) == ErrorCode.Ok
            && header.ParseTable(payload, fixedEnd, payload.Length - fixedEnd, out channels) == ErrorCode.Ok;
        _tables[(device, (int)(header.TableCrc & 0xFFFF))] =
            isGood ? channels! : throw new SenmlException($"damaged channel table at byte {at}");
        (string Device, byte[] Block)[] waiting = [.. _waiting];
        _waiting.Clear();
        foreach ((string sender, byte[] block) in waiting)
        {
            ReadBlock(block, 0, sender, values);
        }

        return header.LengthBytes;
    }

    private int ReadBlock(byte[] payload, int at, string device, List<SenmlValue> values)
    {
        ErrorCode error = _block.Open(payload, at, payload.Length - at);
        if (error != ErrorCode.Ok)
        {
            throw new SenmlException($"block at byte {at}: {ErrorText.Of(error)}");
        }

        if (!_tables.TryGetValue((device, _block.TableId), out ChannelTable? channels))
        {
            if (_waiting.Count == WaitingMax)
            {
                throw new SenmlException($"block at byte {at}: its channel table was never sent");
            }

            _waiting.Add((device, payload[at..(at + _block.LengthBytes)]));
            return _block.LengthBytes;
        }

        while (_block.TryReadNext(_reading, out error))
        {
            for (int i = 0; i < channels.Count; i++)
            {
                if (_reading.Has(i))
                {
                    values.Add(Value(device, channels[i], _reading[i]));
                }
            }
        }

        return error == ErrorCode.Ok
            ? _block.LengthBytes
            : throw new SenmlException($"block at byte {at}: {ErrorText.Of(error)}");
    }

    private SenmlValue Value(string device, ChannelInfo channel, int value)
    {
        bool isDated = _block.HasUtcOffset;
        decimal seconds = (_reading.UptimeMs + (isDated ? _block.UtcOffsetMs : 0)) / 1000m;
        decimal scaled = value;
        for (int i = 0; i < channel.Decimals; i++)
        {
            scaled /= 10;
        }

        return new SenmlValue(
            device, _reading.Sequence, channel.Name, channel.Unit,
            isDated ? SenmlDating.Absolute : SenmlDating.Uptime, seconds, isDated ? 0 : _block.BootNumber,
            scaled);
    }
}
