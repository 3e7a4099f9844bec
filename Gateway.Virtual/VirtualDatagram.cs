// A datagram on its way.

namespace Gateway.Virtual;

/// <summary>Bytes in flight between a device and its peer.</summary>
internal sealed class VirtualDatagram
{
    public VirtualDatagram(byte[] data, long dueMs, bool isToDevice)
    {
        Data = data;
        DueMs = dueMs;
        IsToDevice = isToDevice;
    }

    public byte[] Data { get; }

    public long DueMs { get; }

    public bool IsToDevice { get; }
}
