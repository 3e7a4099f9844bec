// Blocks of the journal as they lie in flash (docs/PROTOCOL.md §11). A block says which channel table it
// counts by; the table itself goes before the first block of a connection that needs it, and is not repeated.

using Gateway.Core;
using Gateway.Core.Journal;
using Gateway.Core.Packing;
using Gateway.Core.Sensing;
using Gateway.Core.Time;
using Gateway.Core.Uplink;

namespace Gateway.Agent;

/// <summary>Sends packed blocks; a message holds one block, and its channel table where the peer does not
/// have it.</summary>
public sealed class PackedFormatter : IPayloadFormatter
{
    // Experimental use, RFC 7252 §12.3.
    private const int PackedFormat = 65110;

    // On the wire: whether these are readings or alarms, topic or path tell.
    private const char Lane = 'w';

    // Readings and alarms have a table each, and the configuration may have changed.
    private const int KnownMax = 4;

    private readonly IUtcOffsets _offsets;
    private readonly int[] _known = new int[KnownMax];
    private int _knownCount;
    private BlockDecoder _block;
    private byte[] _table;

    /// <summary>Creates the formatter.</summary>
    /// <param name="offsets">Dates for blocks that were written before the time was known.</param>
    public PackedFormatter(IUtcOffsets offsets)
    {
        _offsets = offsets;
    }

    /// <inheritdoc/>
    public int ContentFormat => PackedFormat;

    /// <summary>The peer may be another one: it gets the tables again.</summary>
    public void BeginConnection() => _knownCount = 0;

    /// <inheritdoc/>
    public void Start(BlockDecoder block, ChannelTable channels, long nowMs)
    {
        _block = block;
        _table = IsKnown(block.TableId) ? null : SegmentHeader.Build(Lane, channels);
    }

    /// <inheritdoc/>
    public void SetNow(long nowMs)
    {
        // Blocks have their uptime.
    }

    /// <inheritdoc/>
    public ErrorCode WriteNext(byte[] buffer, int limit, out int count, out bool isLast)
    {
        count = 0;
        isLast = false;
        int tableBytes = _table == null ? 0 : _table.Length;
        int blockBytes = _block.LengthBytes;
        if (tableBytes > limit || blockBytes > limit)
        {
            return ErrorCode.TooLarge;
        }

        if (_table != null)
        {
            System.Array.Copy(_table, buffer, tableBytes);
            _table = null;
            Learn(_block.TableId);
            count = tableBytes;
            if (tableBytes + blockBytes > limit)
            {
                return ErrorCode.Ok; // the block comes next
            }
        }

        _block.CopyTo(buffer, count);
        bool isDated = UtcOffset.TryChoose(_offsets, _block.BootNumber, _block.BaseUptimeMs,
            _block.HasUtcOffset, _block.UtcOffsetMs, out long utcOffsetMs);
        if (isDated && !(_block.HasUtcOffset && _block.UtcOffsetMs == utcOffsetMs))
        {
            BlockDate.Set(buffer, count, blockBytes, utcOffsetMs);
        }

        count += blockBytes;
        isLast = true;
        return ErrorCode.Ok;
    }

    private bool IsKnown(int tableId)
    {
        for (int i = 0; i < _knownCount; i++)
        {
            if (_known[i] == tableId)
            {
                return true;
            }
        }

        return false;
    }

    private void Learn(int tableId)
    {
        // When there are more, the oldest is sent again where it is needed again.
        if (_knownCount == KnownMax)
        {
            for (int i = 1; i < KnownMax; i++)
            {
                _known[i - 1] = _known[i];
            }

            _knownCount--;
        }

        _known[_knownCount++] = tableId;
    }
}
