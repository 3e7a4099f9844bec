// A TCP stream whose other end is the test: it takes and gives bytes in pieces of any size.

using Gateway.Core;
using Gateway.Core.Ports;

using Gateway.Tests.Fakes;
namespace Gateway.Tests.Coap;

public sealed class FakeStream : IStreamSocket
{
    private readonly byte[] _toPeer = new byte[65536];
    private readonly byte[] _toDevice = new byte[65536];
    private int _toPeerCount;
    private int _toDeviceCount;

    /// <summary>What Open returns.</summary>
    public int OpenResult { get; set; } = 1;

    /// <summary>Most bytes that one Send takes.</summary>
    public int SendMax { get; set; } = int.MaxValue;

    /// <summary>Bytes that all further Sends take together.</summary>
    public int SendRoom { get; set; } = int.MaxValue;

    /// <summary>Most bytes that one Receive gives.</summary>
    public int ReceiveMax { get; set; } = int.MaxValue;

    /// <summary>What Send fails with; Ok for nothing.</summary>
    public ErrorCode SendFault { get; set; }

    /// <summary>What Receive fails with when all that was fed is taken; Ok for nothing.</summary>
    public ErrorCode ReceiveFault { get; set; }

    public int OpenCount { get; private set; }

    public int CloseCount { get; private set; }

    /// <summary>Streams that were opened and not closed; more than one is a leak.</summary>
    public int HeldCount { get; private set; }

    public bool IsOpen { get; private set; }

    public bool IsResolved { get; set; } = true;

    public bool IsSecuring { get; set; }

    public int AbandonedCount { get; set; }

    /// <summary>Bytes that wait at the peer.</summary>
    public int SentCount => _toPeerCount;

    public int Open(string host, int port)
    {
        OpenCount++;
        IsOpen = OpenResult > 0;
        HeldCount += IsOpen ? 1 : 0;
        _toPeerCount = 0;
        _toDeviceCount = 0;
        return OpenResult;
    }

    public int Send(byte[] data, int offset, int count)
    {
        if (SendFault != ErrorCode.Ok || !IsOpen)
        {
            return -(int)(IsOpen ? SendFault : ErrorCode.ConnectionLost);
        }

        count = count < SendMax ? count : SendMax;
        count = count < SendRoom ? count : SendRoom;
        SendRoom -= SendRoom == int.MaxValue ? 0 : count;
        System.Array.Copy(data, offset, _toPeer, _toPeerCount, count);
        _toPeerCount += count;
        return count;
    }

    public int Receive(byte[] buffer, int offset, int count)
    {
        if (!IsOpen)
        {
            return -(int)ErrorCode.ConnectionLost;
        }

        count = count < ReceiveMax ? count : ReceiveMax;
        count = count < _toDeviceCount ? count : _toDeviceCount;
        System.Array.Copy(_toDevice, 0, buffer, offset, count);
        System.Array.Copy(_toDevice, count, _toDevice, 0, _toDeviceCount - count);
        _toDeviceCount -= count;
        return count == 0 && ReceiveFault != ErrorCode.Ok ? -(int)ReceiveFault : count;
    }

    public void Close()
    {
        CloseCount++;
        HeldCount -= IsOpen ? 1 : 0;
        IsOpen = false;
    }

    /// <summary>Sends to the device.</summary>
    public void Feed(byte[] data, int offset, int count)
    {
        System.Array.Copy(data, offset, _toDevice, _toDeviceCount, count);
        _toDeviceCount += count;
    }

    /// <summary>Sends hexadecimal bytes to the device.</summary>
    public void Feed(string hex)
    {
        byte[] data = Hex.Parse(hex);
        Feed(data, 0, data.Length);
    }

    /// <summary>All that has arrived at the peer, as hexadecimal.</summary>
    public string TakeHex()
    {
        string hex = Hex.Show(_toPeer, 0, _toPeerCount);
        _toPeerCount = 0;
        return hex;
    }

    /// <summary>The next whole frame that has arrived at the peer; null when there is none.</summary>
    public byte[] TakeFrame()
    {
        ErrorCode error = Core.Coap.CoapFrame.Measure(_toPeer, 0, _toPeerCount, 65536, out int bytes);
        if (error != ErrorCode.Ok || bytes > _toPeerCount)
        {
            return null;
        }

        byte[] frame = new byte[bytes];
        System.Array.Copy(_toPeer, frame, bytes);
        System.Array.Copy(_toPeer, bytes, _toPeer, 0, _toPeerCount - bytes);
        _toPeerCount -= bytes;
        return frame;
    }
}
