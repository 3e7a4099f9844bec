// Bytes on their way from one thread to another. Bounded: what does not fit is dropped and counted, as a UART
// without flow control does it.

namespace Gateway.Virtual;

/// <summary>A thread-safe ring of bytes.</summary>
public sealed class VirtualByteRing
{
    private readonly byte[] _bytes;
    private int _head;
    private int _count;
    private int _droppedCount;

    /// <summary>Creates an empty ring for <paramref name="capacityBytes"/> bytes (from 1).</summary>
    public VirtualByteRing(int capacityBytes)
    {
        _bytes = new byte[capacityBytes];
    }

    /// <summary>Bytes that wait to be read.</summary>
    public int Count
    {
        get
        {
            lock (_bytes)
            {
                return _count;
            }
        }
    }

    /// <summary>Bytes dropped since start because the ring was full.</summary>
    public int DroppedCount
    {
        get
        {
            lock (_bytes)
            {
                return _droppedCount;
            }
        }
    }

    /// <summary>Appends bytes; what does not fit is dropped.</summary>
    /// <returns>Bytes that went in.</returns>
    public int Write(byte[] data, int offset, int count)
    {
        lock (_bytes)
        {
            int room = _bytes.Length - _count;
            int accepted = count < room ? count : room;
            for (int i = 0; i < accepted; i++)
            {
                _bytes[(_head + _count + i) % _bytes.Length] = data[offset + i];
            }

            _count += accepted;
            _droppedCount += count - accepted;
            return accepted;
        }
    }

    /// <summary>Takes up to <paramref name="count"/> bytes.</summary>
    /// <returns>Bytes taken; 0 when there are none.</returns>
    public int Read(byte[] buffer, int offset, int count)
    {
        lock (_bytes)
        {
            int taken = count < _count ? count : _count;
            for (int i = 0; i < taken; i++)
            {
                buffer[offset + i] = _bytes[(_head + i) % _bytes.Length];
            }

            _head = (_head + taken) % _bytes.Length;
            _count -= taken;
            return taken;
        }
    }

    /// <summary>Forgets the bytes that wait; the drop counter stays.</summary>
    public void Clear()
    {
        lock (_bytes)
        {
            _head = 0;
            _count = 0;
        }
    }
}
