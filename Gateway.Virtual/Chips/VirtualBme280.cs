// A BME280 or BMP280 with its registers: reset values, read-only and write-only ones, burst reads,
// conversions that take their time, sleep after a forced conversion, calibration. What the datasheet leaves
// undefined throws. Simplified: results always have 20 (humidity 16) bits whatever the oversampling, there is
// no noise and no filter; normal mode (free running) is refused. Source: BST-BME280-DS002 §3.3, §5.3–5.4,
// §6.2, §9.1; BST-BMP280-DS001 §4.

namespace Gateway.Virtual.Chips;

/// <summary>The virtual chip: registers on one face, temperature, humidity and pressure on the
/// other.</summary>
public sealed class VirtualBme280 : VirtualI2cChip
{
    private const int Id = 0xD0;
    private const int Reset = 0xE0;
    private const int CtrlHum = 0xF2;
    private const int Status = 0xF3;
    private const int CtrlMeas = 0xF4;
    private const int Config = 0xF5;
    private const int Data = 0xF7;
    private const int DataLast = 0xFE;
    private const int ResetWord = 0xB6;
    private const int StartupMs = 2;

    private readonly VirtualClock _clock;
    private readonly VirtualBme280Physics _physics;
    private readonly VirtualBme280Calibration _calibration;
    private readonly bool _isBme280;
    private readonly byte[] _registers = new byte[256];
    private readonly byte[] _result = new byte[8];
    private readonly byte[] _flips = new byte[256];
    private int _pointer = -1;
    private int _flippedOnce = -1;
    private long _resetAtMs;
    private bool _isConverting;
    private long _readyAtMs;

    /// <summary>Creates a chip that has just got its supply.</summary>
    /// <param name="address">0x76 or 0x77.</param>
    /// <param name="clock">The board's time.</param>
    /// <param name="isBme280">False for a BMP280: other identity, no humidity.</param>
    /// <param name="calibration">Contents of its NVM.</param>
    /// <exception cref="VirtualHardwareException">The chip cannot have that address.</exception>
    public VirtualBme280(int address, VirtualClock clock, bool isBme280, VirtualBme280Calibration calibration)
        : base(address)
    {
        if (address != 0x76 && address != 0x77)
        {
            throw new VirtualHardwareException("BME280 at address " + address.ToString());
        }

        _clock = clock;
        _isBme280 = isBme280;
        _calibration = calibration;
        _physics = new VirtualBme280Physics(calibration);
        BrownOut();
    }

    /// <summary>Temperature in 0.001 °C.</summary>
    public int TemperatureMilliCelsius { get; set; } = 20000;

    /// <summary>Relative humidity in 0.001 %.</summary>
    public int HumidityMilliPercent { get; set; } = 50000;

    /// <summary>Pressure in Pa.</summary>
    public int PressurePascals { get; set; } = 101325;

    /// <summary>Conversions finished since the chip was made.</summary>
    public int ConversionCount { get; private set; }

    /// <inheritdoc/>
    public override void BrownOut()
    {
        System.Array.Clear(_registers, 0, _registers.Length);
        _calibration.Store(_registers);
        _registers[Id] = (byte)(_isBme280 ? 0x60 : 0x58);
        _registers[Data] = 0x80;
        _registers[Data + 3] = 0x80;
        _registers[Data + 6] = 0x80;
        _pointer = -1;
        _isConverting = false;
        _resetAtMs = _clock.NowMs;
    }

    /// <summary>Fault: <paramref name="bits"/> of a register arrive flipped until called with 0.</summary>
    public void Flip(int register, int bits) => _flips[register] = (byte)bits;

    /// <summary>Fault: bits of a register arrive flipped on the next read only.</summary>
    /// <param name="register">Register address.</param>
    /// <param name="bits">Which bits.</param>
    public void FlipOnce(int register, int bits)
    {
        _flippedOnce = register;
        _flips[register] = (byte)bits;
    }

    /// <inheritdoc/>
    public override void OnWrite(byte[] data, int count)
    {
        Advance();
        if (count == 1)
        {
            _pointer = data[0];
            return;
        }

        if (count % 2 != 0)
        {
            throw new VirtualHardwareException("BME280: a write is pairs of register and value");
        }

        for (int i = 0; i < count; i += 2)
        {
            WriteRegister(data[i], data[i + 1]);
        }
    }

    /// <inheritdoc/>
    public override void OnRead(byte[] buffer, int count)
    {
        Advance();
        if (_pointer < 0 && count == 1)
        {
            buffer[0] = 0; // somebody asks only whether a chip is there
            return;
        }

        if (_pointer < 0)
        {
            throw new VirtualHardwareException("BME280: read without a register address");
        }

        for (int i = 0; i < count; i++)
        {
            int register = _pointer + i;
            buffer[i] = (byte)(ReadRegister(register) ^ _flips[register]);
            if (register == _flippedOnce)
            {
                _flips[register] = 0;
                _flippedOnce = -1;
            }
        }

        _pointer = -1;
    }

    private byte ReadRegister(int register)
    {
        bool isShared = (register >= 0x88 && register <= 0xA1) || register == Id || register == Reset
            || (register >= Status && register <= Config) || (register >= Data && register < Data + 6);
        bool isHumidity = (register >= 0xE1 && register <= 0xF0) || register == CtrlHum
            || (register >= Data + 6 && register <= DataLast);
        if (!isShared && !(isHumidity && _isBme280))
        {
            throw new VirtualHardwareException("BME280: read of register 0x" + register.ToString("X2"));
        }

        return register == Status ? StatusNow() : _registers[register];
    }

    private byte StatusNow()
    {
        bool isCopying = _clock.NowMs - _resetAtMs < StartupMs || IsNeverReady;
        return (byte)((_isConverting ? 0x08 : 0) | (isCopying ? 0x01 : 0));
    }

    private void WriteRegister(int register, byte value)
    {
        if (register == Reset)
        {
            if (value == ResetWord)
            {
                BrownOut();
            }
        }
        else if (register == CtrlHum && _isBme280)
        {
            _registers[CtrlHum] = (byte)(value & 0x07);
        }
        else if (register == CtrlMeas)
        {
            WriteCtrlMeas(value);
        }
        else if (register == Config)
        {
            _registers[Config] = (byte)(value & 0xFD);
        }
        else
        {
            throw new VirtualHardwareException("BME280: write to register 0x" + register.ToString("X2"));
        }
    }

    private void WriteCtrlMeas(byte value)
    {
        int mode = value & 0x03;
        if (mode == 3)
        {
            throw new VirtualHardwareException("BME280: normal mode is not modelled");
        }

        if (_isConverting)
        {
            throw new VirtualHardwareException("BME280: ctrl_meas written during a conversion");
        }

        _registers[CtrlMeas] = value;
        if (mode != 0)
        {
            Convert(Factor(value >> 5), Factor((value >> 2) & 0x07), Factor(_registers[CtrlHum]));
        }
    }

    private void Convert(int temperature, int pressure, int humidity)
    {
        int rawTemperature = temperature == 0 ? 0x80000 : _physics.RawTemperature(TemperatureMilliCelsius);
        int fine = _physics.RoundedFineTemperature(rawTemperature);
        int rawPressure = pressure == 0 ? 0x80000 : _physics.RawPressure(PressurePascals, fine);
        int rawHumidity = humidity == 0 ? 0x8000 : _physics.RawHumidity(HumidityMilliPercent, fine);
        Put20(0, rawPressure);
        Put20(3, rawTemperature);
        _result[6] = (byte)(rawHumidity >> 8);
        _result[7] = (byte)rawHumidity;

        int microseconds = 1250 + (2300 * temperature) + (pressure == 0 ? 0 : (2300 * pressure) + 575)
            + (humidity == 0 ? 0 : (2300 * humidity) + 575);
        _readyAtMs = _clock.NowMs + ((microseconds + 999) / 1000);
        _isConverting = true;
    }

    private void Put20(int offset, int raw)
    {
        _result[offset] = (byte)(raw >> 12);
        _result[offset + 1] = (byte)(raw >> 4);
        _result[offset + 2] = (byte)(raw << 4);
    }

    // Ends a conversion whose time is over: results appear all at once, the mode falls back to sleep.
    private void Advance()
    {
        if (_isConverting && !IsNeverReady && _clock.NowMs >= _readyAtMs)
        {
            _isConverting = false;
            System.Array.Copy(_result, 0, _registers, Data, _isBme280 ? 8 : 6);
            _registers[CtrlMeas] &= 0xFC;
            ConversionCount++;
        }
    }

    private static int Factor(int code) => code == 0 ? 0 : code >= 5 ? 16 : 1 << (code - 1);
}
