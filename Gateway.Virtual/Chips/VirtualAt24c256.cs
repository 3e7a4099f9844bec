// An AT24C256: pages, write cycle without an answer, pointer that goes on and rolls over. Only its first
// kilobyte exists here (beyond it throws): a device's heap is small. Source: Atmel 0670.

using Gateway.Core;

namespace Gateway.Virtual.Chips;

/// <summary>The virtual chip.</summary>
public sealed class VirtualAt24c256 : VirtualI2cChip
{
    /// <summary>Bytes of a page.</summary>
    public const int PageBytes = 64;

    private const int ModelledBytes = 1024;
    private const int CycleMs = 5;

    private readonly VirtualClock _clock;
    private readonly byte[] _memory = new byte[ModelledBytes];
    private int _pointer;
    private int _page;
    private bool _isCycle;
    private long _cycleEndMs;

    /// <summary>Creates a chip as it is delivered: all bits are 1.</summary>
    /// <param name="address">0x50–0x57.</param>
    /// <param name="clock">The board's time.</param>
    public VirtualAt24c256(int address, VirtualClock clock)
        : base(address)
    {
        if (address < 0x50 || address > 0x57)
        {
            throw new VirtualHardwareException("AT24C256 at address " + address.ToString());
        }

        _clock = clock;
        for (int i = 0; i < ModelledBytes; i++)
        {
            _memory[i] = 0xFF;
        }
    }

    /// <summary>Write cycles so far.</summary>
    public int CycleCount { get; private set; }

    /// <summary>A byte as it is stored.</summary>
    public byte this[int address]
    {
        get => _memory[address];
        set => _memory[address] = value;
    }

    /// <summary>Loses its supply: a page that is being written then holds anything.</summary>
    public override void BrownOut()
    {
        if (_isCycle && _clock.NowMs < _cycleEndMs)
        {
            for (int i = 0; i < PageBytes; i += 3)
            {
                _memory[_page + i] ^= 0x5A;
            }
        }

        _isCycle = false;
        _pointer = 0;
    }

    /// <inheritdoc/>
    public override ErrorCode Answers(bool isRead)
    {
        bool isBusy = _isCycle && (IsNeverReady || _clock.NowMs < _cycleEndMs);
        _isCycle = isBusy;
        return isBusy ? ErrorCode.NoAnswer : ErrorCode.Ok;
    }

    /// <inheritdoc/>
    public override void OnWrite(byte[] data, int count)
    {
        if (count < 2 || count > 2 + PageBytes)
        {
            throw new VirtualHardwareException("AT24C256: write of " + count.ToString() + " bytes");
        }

        _pointer = Modelled(((data[0] << 8) | data[1]) & 0x7FFF);
        _page = _pointer - (_pointer % PageBytes);
        for (int i = 2; i < count; i++)
        {
            _memory[_pointer] = data[i];
            _pointer = _page + ((_pointer + 1) % PageBytes); // rolls over within the page
        }

        if (count > 2)
        {
            _isCycle = true;
            _cycleEndMs = _clock.NowMs + CycleMs;
            CycleCount++;
        }
    }

    /// <inheritdoc/>
    public override void OnRead(byte[] buffer, int count)
    {
        for (int i = 0; i < count; i++)
        {
            buffer[i] = _memory[Modelled(_pointer)];
            _pointer++;
        }
    }

    private static int Modelled(int address)
    {
        return address < ModelledBytes
            ? address
            : throw new VirtualHardwareException("AT24C256: address " + address.ToString());
    }
}
