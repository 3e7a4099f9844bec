// How large messages may be; learned from refusals of the peer.

namespace Gateway.Core.Uplink;

/// <summary>A limit that is halved down to 256 bytes.</summary>
internal sealed class MessageSize
{
    private const int BytesMin = 256;

    public MessageSize(int bytesMax)
    {
        BytesMax = bytesMax;
    }

    /// <summary>Largest message in bytes.</summary>
    public int BytesMax { get; private set; }

    /// <summary>Halves the limit; false when it is as small as it gets.</summary>
    public bool TryHalve()
    {
        bool canBeLess = BytesMax > BytesMin;
        int half = BytesMax / 2;
        BytesMax = !canBeLess ? BytesMax : half > BytesMin ? half : BytesMin;
        return canBeLess;
    }
}
