// A LIS3DH: samples at its rate into a FIFO in stream mode, high-resolution results, interrupt generator 1
// behind a high-pass filter, latched, on INT1. Simplified: other rates and modes, the second generator,
// clicks, temperature and self-test are not modelled (refused), no noise; the filter is a running mean.
// The first samples after switching on are zeros. Source: ST DocID17530 rev. 2, table 11, §8.

namespace Gateway.Virtual.Chips;

/// <summary>The virtual chip.</summary>
public sealed class VirtualLis3dh : VirtualByteChip
{
    private const int FifoMax = 32;
    private const int SampleMs = 10;
    private const int FilterSamples = 8;
    private const int TurnOnSamples = 7;

    private readonly VirtualClock _clock;
    private readonly byte[] _registers = new byte[0x40];
    private readonly int[] _fifo = new int[FifoMax * 3];
    private readonly int[] _sums = new int[3];
    private readonly int[] _now = new int[3];
    private int _first;
    private int _count;
    private int _sampleCount;
    private int _turnOnLeft;
    private bool _hasOverrun;
    private long _nextMs;

    /// <summary>Creates a chip that has just got its supply.</summary>
    /// <param name="address">0x18 or 0x19.</param>
    /// <param name="clock">The board's time.</param>
    public VirtualLis3dh(int address, VirtualClock clock)
        : base("LIS3DH", address, 0x18, 0x19)
    {
        _clock = clock;
        BrownOut();
    }

    /// <summary>Acceleration along x in mg; a chip that lies flat has 0, 0, 1000.</summary>
    public int X { get; set; }

    /// <summary>Along y in mg.</summary>
    public int Y { get; set; }

    /// <summary>Along z in mg.</summary>
    public int Z { get; set; } = 1000;

    /// <summary>Every other sample has so many mg more along z, the others so many less.</summary>
    public int VibrationMilliG { get; set; }

    /// <summary>Value of WHO_AM_I.</summary>
    public int Identity { get; set; } = 0x33;

    /// <summary>Where INT1 is wired to; null for nowhere.</summary>
    public VirtualPin Interrupt { get; set; }

    /// <inheritdoc/>
    public override void BrownOut()
    {
        base.BrownOut();
        for (int i = 0; i < _registers.Length; i++)
        {
            _registers[i] = 0;
        }

        _registers[0x20] = 0x07;
        Empty();
        _nextMs = _clock.NowMs + SampleMs;
        _now[0] = 0;
        _now[1] = 0;
        _now[2] = 0;
        ResetFilter();
        DriveInterrupt();
    }

    /// <summary>Takes the samples that are due; called before every access, and by who waits for
    /// INT1.</summary>
    public void Advance()
    {
        bool isSampling = (_registers[0x20] & 0xF0) == 0x50;
        for (; _nextMs <= _clock.NowMs; _nextMs += SampleMs)
        {
            if (isSampling && !IsNeverReady)
            {
                TakeSample();
            }
        }

        DriveInterrupt();
    }

    /// <inheritdoc/>
    protected override void BeginTransfer() => Advance();

    /// <inheritdoc/>
    protected override int Next(int register)
    {
        bool goesRound = register == (0x2D | 0x80) && (_registers[0x24] & 0x40) != 0;
        return (register & 0x80) == 0 ? register : goesRound ? 0x28 | 0x80 : register + 1;
    }

    /// <inheritdoc/>
    protected override int ReadRegister(int register)
    {
        int number = register & 0x7F;
        switch (number)
        {
            case 0x0F: return Identity;
            case 0x26:
                ResetFilter();
                return 0;
            case >= 0x28 and <= 0x2D: return ReadOutput(number - 0x28);
            case 0x2F:
                return (_hasOverrun ? 0x40 : 0) | (_count == 0 ? 0x20 : 0) | (_count < 31 ? _count : 31);
            case 0x31:
                int source = _registers[0x31];
                _registers[0x31] = 0;
                DriveInterrupt();
                return source;
            case >= 0x20 and <= 0x25:
            case 0x2E:
            case 0x30:
            case 0x32:
            case 0x33:
                return _registers[number];
            case 0:
                return 0; // somebody asks only whether a chip is there
            default:
                // A burst that began as a FIFO's and lost the FIFO to a reset runs on into what follows.
                return (_registers[0x24] & 0x40) == 0 && (register & 0x80) != 0
                    ? 0
                    : throw Undefined("read of", number);
        }
    }

    /// <inheritdoc/>
    protected override void WriteRegister(int register, int value)
    {
        int number = register & 0x7F;
        bool isKnown = (number >= 0x20 && number <= 0x25) || number == 0x2E || number == 0x30
            || number == 0x32 || number == 0x33;
        bool isModelled = number != 0x20 || (value & 0x0F) == 0x07;
        if (!isKnown || !isModelled)
        {
            throw Undefined("write to", number);
        }

        if (number == 0x20 && _registers[number] != value)
        {
            _turnOnLeft = TurnOnSamples;
        }

        _registers[number] = (byte)value;
        if (number == 0x2E && (value & 0xC0) == 0)
        {
            Empty();
        }
    }

    private void Empty()
    {
        _first = 0;
        _count = 0;
        _hasOverrun = false;
    }

    private int ReadOutput(int index)
    {
        int at = (_first * 3) + (index / 2);
        int raw = _count == 0 ? 0 : _fifo[at] << 4;
        if (index == 5 && _count > 0)
        {
            _first = (_first + 1) % FifoMax;
            _count--;
            _hasOverrun = false;
        }

        return (index % 2 == 0 ? raw : raw >> 8) & 0xFF;
    }

    private void TakeSample()
    {
        int range = (_registers[0x23] >> 4) & 3;
        int step = range == 3 ? 12 : 1 << range;
        _sampleCount++;
        bool isOn = _turnOnLeft == 0;
        _turnOnLeft -= isOn ? 0 : 1;
        _now[0] = isOn ? X : 0;
        _now[1] = isOn ? Y : 0;
        _now[2] = isOn ? Z + (_sampleCount % 2 == 0 ? VibrationMilliG : -VibrationMilliG) : 0;
        Watch(range);
        bool isStream = (_registers[0x24] & 0x40) != 0 && (_registers[0x2E] & 0xC0) == 0x80;
        if (!isStream)
        {
            return;
        }

        if (_count == FifoMax)
        {
            _first = (_first + 1) % FifoMax;
            _count--;
            _hasOverrun = true;
        }

        int at = ((_first + _count) % FifoMax) * 3;
        for (int i = 0; i < 3; i++)
        {
            int half = _now[i] < 0 ? -step / 2 : step / 2;
            int raw = (_now[i] + half) / step;
            _fifo[at + i] = raw > 2047 ? 2047 : raw < -2048 ? -2048 : raw;
        }

        _count++;
        _hasOverrun |= _count == FifoMax;
    }

    // Duration of one sample: the second beyond the threshold counts; here the first does.
    private void Watch(int range)
    {
        int lsb = range == 3 ? 186 : range == 2 ? 62 : 16 << range;
        int threshold = _registers[0x32] * lsb;
        bool isBeyond = false;
        for (int i = 0; i < 3; i++)
        {
            int mean = _sums[i] / FilterSamples;
            int off = _now[i] > mean ? _now[i] - mean : mean - _now[i];
            isBeyond |= off > threshold;
            _sums[i] += _now[i] - mean;
        }

        bool isWatched = (_registers[0x30] & 0x2A) == 0x2A && threshold > 0;
        _registers[0x31] |= (byte)(isWatched && isBeyond ? 0x40 : 0);
    }

    private void ResetFilter()
    {
        _sums[0] = _now[0] * FilterSamples;
        _sums[1] = _now[1] * FilterSamples;
        _sums[2] = _now[2] * FilterSamples;
    }

    private void DriveInterrupt()
    {
        Interrupt?.Drive((_registers[0x22] & 0x40) != 0 && _registers[0x31] != 0);
    }
}
