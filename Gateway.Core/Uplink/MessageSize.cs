// How large messages may be; learned from refusals of the peer.

namespace Gateway.Core.Uplink;

/// <summary>A limit that is halved down to 256 bytes.</summary>
internal sealed class MessageSize
{
    private const int BytesMin = 256;

    private readonly int _wholeBytes;
    private bool _isFixed;

    public MessageSize(int bytesMax)
    {
        _wholeBytes = bytesMax;
        BytesMax = bytesMax;
    }

    /// <summary>Largest message in bytes.</summary>
    public int BytesMax { get; private set; }

    /// <summary>Halves the limit; false when it is as small as it gets.</summary>
    public bool TryHalve()
    {
        bool canBeLess = BytesMax > BytesMin && !_isFixed;
        int half = BytesMax / 2;
        BytesMax = !canBeLess ? BytesMax : half > BytesMin ? half : BytesMin;
        return canBeLess;
    }

    /// <summary>Takes all halving back, and allows no more: what must be sent is larger. False when nothing
    /// was halved.</summary>
    public bool TryRestore()
    {
        bool wasLess = BytesMax < _wholeBytes;
        _isFixed |= wasLess;
        BytesMax = _wholeBytes;
        return wasLess;
    }
}
