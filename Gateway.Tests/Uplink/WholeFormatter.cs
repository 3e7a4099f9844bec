// A format that cannot cut a block, as packed cannot.

using Gateway.Core;
using Gateway.Core.Packing;
using Gateway.Core.Sensing;
using Gateway.Core.Uplink;

namespace Gateway.Tests.Uplink;

internal sealed class WholeFormatter : IPayloadFormatter
{
    /// <summary>Length of every message.</summary>
    public const int MessageBytes = 400;

    public int ContentFormat => 0;

    public void BeginConnection()
    {
    }

    public void Start(BlockDecoder block, ChannelTable channels, long nowMs)
    {
    }

    public void SetNow(long nowMs)
    {
    }

    public ErrorCode WriteNext(byte[] buffer, int limit, out int count, out bool isLast)
    {
        bool fits = limit >= MessageBytes;
        count = fits ? MessageBytes : 0;
        isLast = fits;
        for (int i = 0; i < count; i++)
        {
            buffer[i] = (byte)'w';
        }

        return fits ? ErrorCode.Ok : ErrorCode.TooLarge;
    }
}
