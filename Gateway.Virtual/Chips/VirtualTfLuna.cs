// A TF-Luna in I2C mode: measures by itself at 100 Hz or when triggered; a measurement is there with its tick
// a frame later. Simplified: settings cannot be saved nor the address changed (refused), the rate is fixed,
// no noise. Source: Benewake SJ-PM-TF-Luna (A05) §6, appendix III.

namespace Gateway.Virtual.Chips;

/// <summary>The virtual chip.</summary>
public sealed class VirtualTfLuna : VirtualByteChip
{
    private const int FrameMs = 10;

    private readonly VirtualClock _clock;
    private readonly byte[] _registers = new byte[0x40];
    private long _onSinceMs;
    private long _triggeredMs;
    private long _measuredMs;
    private bool _isTriggered;

    /// <summary>Creates a lidar that has just got its supply.</summary>
    /// <param name="address">0x08–0x77.</param>
    /// <param name="clock">The board's time.</param>
    public VirtualTfLuna(int address, VirtualClock clock)
        : base("TF-Luna", address, 0x08, 0x77)
    {
        _clock = clock;
        BrownOut();
    }

    /// <summary>Distance of the target in mm.</summary>
    public int DistanceMillimetres { get; set; } = 2000;

    /// <summary>Strength of its echo, 0–65535; below 100 there is no distance.</summary>
    public int Signal { get; set; } = 1000;

    /// <summary>Temperature of the chip in 0.01 °C.</summary>
    public int TemperatureCentiCelsius { get; set; } = 3000;

    /// <summary>Its last letter; 'A'.</summary>
    public char LastLetter { get; set; } = 'A';

    /// <inheritdoc/>
    public override void BrownOut()
    {
        base.BrownOut();
        for (int i = 0; i < _registers.Length; i++)
        {
            _registers[i] = 0;
        }

        _registers[0x0C] = 3; // version 3.0.0
        _registers[0x26] = 100; // Hz
        _registers[0x2A] = 100; // threshold of the signal
        SetWord(0x30, 900);
        _isTriggered = false;
        _onSinceMs = _clock.NowMs;
        _measuredMs = _onSinceMs;
    }

    /// <inheritdoc/>
    protected override void BeginTransfer()
    {
        if (IsNeverReady)
        {
            return;
        }

        if (_registers[0x23] == 0)
        {
            long frames = (_clock.NowMs - _measuredMs) / FrameMs;
            if (frames > 0)
            {
                Measure(_measuredMs + (frames * FrameMs));
            }
        }
        else if (_isTriggered && _clock.NowMs - _triggeredMs >= FrameMs)
        {
            _isTriggered = false;
            Measure(_triggeredMs + FrameMs);
        }
    }

    /// <inheritdoc/>
    protected override int ReadRegister(int register)
    {
        bool isReadable = register <= 0x0C || (register >= 0x10 && register <= 0x1D)
            || register == 0x22 || register == 0x23 || (register >= 0x25 && register <= 0x28)
            || (register >= 0x2A && register <= 0x31) || (register >= 0x3C && register <= 0x3F);
        if (!isReadable)
        {
            throw Undefined("read of", register);
        }

        switch (register)
        {
            case 0x22: return Address;
            case 0x3C: return 'L';
            case 0x3D: return 'U';
            case 0x3E: return 'N';
            case 0x3F: return LastLetter;
            default: return _registers[register];
        }
    }

    /// <inheritdoc/>
    protected override void WriteRegister(int register, int value)
    {
        if (register == 0x23 && value <= 1)
        {
            _registers[0x23] = (byte)value;
            _isTriggered = false;
            _measuredMs = _clock.NowMs;
        }
        else if (register == 0x24 && value == 1)
        {
            if (_registers[0x23] == 1 && !_isTriggered)
            {
                _isTriggered = true;
                _triggeredMs = _clock.NowMs;
            }
        }
        else
        {
            throw Undefined("write of " + value.ToString() + " to", register);
        }
    }

    private void Measure(long atMs)
    {
        _measuredMs = atMs;
        bool hasEcho = Signal >= (_registers[0x2A] | (_registers[0x2B] << 8));
        SetWord(0x00, hasEcho ? DistanceMillimetres / 10 : _registers[0x2C] | (_registers[0x2D] << 8));
        SetWord(0x02, Signal);
        SetWord(0x04, TemperatureCentiCelsius);
        SetWord(0x06, (int)((atMs - _onSinceMs) & 0xFFFF));
    }

    private void SetWord(int register, int value)
    {
        _registers[register] = (byte)value;
        _registers[register + 1] = (byte)(value >> 8);
    }
}
