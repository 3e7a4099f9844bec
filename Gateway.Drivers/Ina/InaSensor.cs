// INA226 and INA219: one averaged measurement of bus and shunt on demand, asleep between. Current and power
// are computed here from the shunt's real value; the chip's calibration is set so that its own current has
// the shunt's unit, which makes its overflow flag meaningful and a lost supply visible (it is 0 then).

using Gateway.Core;
using Gateway.Core.Ports;
using Gateway.Core.Sensing;
using Gateway.Drivers.Common;

namespace Gateway.Drivers.Ina;

/// <summary>Voltage, current, power and energy. Source: SBOS547A (INA226), SBOS448G (INA219).</summary>
public sealed class InaSensor : ChipSensor
{
    // 16 · (1.21 + 1.21 ms), the longest times of SBOS547A §6.5; 2 · 9.38 ms (8.51 ms typical), SBOS448G
    // table 5; one more because uptime is cut.
    private const int Ina226Ms = 40;
    private const int Ina219Ms = 20;

    private const int Ina226Full = 32767;
    private const int Ina219Full = 32000;

    // Absolute maximum of the bus: 36 V, 26 V.
    private const int Ina226MilliVoltsMax = 36000;
    private const int Ina219MilliVoltsMax = 26000;

    private readonly RegisterPort _port;
    private readonly bool _isIna226;
    private readonly int _shuntMicroOhms;
    private readonly EnergyMeter _energy = new EnergyMeter();
    private long _startMs;

    /// <summary>Creates the driver; the chip is not asked yet.</summary>
    /// <param name="channel">The chip, 0x40–0x4F.</param>
    /// <param name="isIna226">False for an INA219.</param>
    /// <param name="shuntMicroOhms">The shunt, 100–100000000 µΩ.</param>
    public InaSensor(II2cChannel channel, bool isIna226, int shuntMicroOhms)
        : base(new[]
        {
            new ChannelInfo("voltage", "V", 3),
            new ChannelInfo("current", "A", 3),
            new ChannelInfo("power", "W", 3),
            new ChannelInfo("energy", "J", 0),
        })
    {
        _port = new RegisterPort(channel, 2);
        _isIna226 = isIna226;
        _shuntMicroOhms = shuntMicroOhms;
    }

    private int Settings => _isIna226 ? InaRegisters.Ina226Settings : InaRegisters.Ina219Settings;

    private int Calibration => _isIna226 ? InaRegisters.Ina226Calibration : InaRegisters.Ina219Calibration;

    /// <inheritdoc/>
    protected override ErrorCode Begin(bool isFirst, long elapsedMs)
    {
        _energy.Interrupt();
        ErrorCode error = _isIna226 ? CheckIna226() : CheckIna219();
        return error == ErrorCode.Ok ? _port.WriteWord(InaRegisters.Calibration, Calibration) : error;
    }

    /// <inheritdoc/>
    protected override ErrorCode Start(long nowMs, out int readyInMs)
    {
        readyInMs = _isIna226 ? Ina226Ms : Ina219Ms;
        _startMs = nowMs;
        return _port.WriteWord(InaRegisters.Configuration, Settings);
    }

    /// <inheritdoc/>
    protected override ErrorCode Read(long elapsedMs, int[] values)
    {
        int flags = 0;
        ErrorCode error = _isIna226 ? _port.ReadWord(InaRegisters.MaskEnable, out flags) : ErrorCode.Ok;
        int bus = 0;
        error = error == ErrorCode.Ok ? _port.ReadWord(InaRegisters.BusVoltage, out bus) : error;
        int shunt = 0;
        error = error == ErrorCode.Ok ? _port.ReadSigned(InaRegisters.ShuntVoltage, out shunt) : error;
        error = error == ErrorCode.Ok ? CheckKept() : error;
        if (error != ErrorCode.Ok)
        {
            return error;
        }

        int state = _isIna226 ? flags : bus;
        if ((state & (_isIna226 ? InaRegisters.Ina226Ready : InaRegisters.Ina219Ready)) == 0)
        {
            return ErrorCode.NotReady;
        }

        Convert(shunt, bus, values);
        bool isOverflow =
            (state & (_isIna226 ? InaRegisters.Ina226Overflow : InaRegisters.Ina219Overflow)) != 0;
        int full = _isIna226 ? Ina226Full : Ina219Full;
        int milliVoltsMax = _isIna226 ? Ina226MilliVoltsMax : Ina219MilliVoltsMax;
        if (isOverflow || shunt >= full || shunt <= -full || values[0] > milliVoltsMax)
        {
            return ErrorCode.ValueOutOfRange;
        }

        _energy.Add(_startMs, values[2]);
        values[3] = _energy.Joules;
        return ErrorCode.Ok;
    }

    private void Convert(int shunt, int bus, int[] values)
    {
        if (_isIna226)
        {
            values[0] = InaArithmetic.Ina226MilliVolts(bus);
            values[1] = InaArithmetic.Ina226MilliAmps(shunt, _shuntMicroOhms);
            values[2] = InaArithmetic.Ina226MilliWatts(shunt, bus, _shuntMicroOhms);
        }
        else
        {
            values[0] = InaArithmetic.Ina219MilliVolts(bus);
            values[1] = InaArithmetic.Ina219MilliAmps(shunt, _shuntMicroOhms);
            values[2] = InaArithmetic.Ina219MilliWatts(shunt, bus, _shuntMicroOhms);
        }
    }

    private ErrorCode CheckIna226()
    {
        ErrorCode error = _port.ReadWord(InaRegisters.ManufacturerId, out int manufacturer);
        int die = 0;
        error = error == ErrorCode.Ok ? _port.ReadWord(InaRegisters.DieId, out die) : error;
        bool isKnown = manufacturer == InaRegisters.ManufacturerIdValue
            && die >> 4 == InaRegisters.DieIdValue;
        error = error == ErrorCode.Ok && !isKnown ? ErrorCode.WrongId : error;
        return error == ErrorCode.Ok
            ? _port.WriteWord(InaRegisters.Configuration, InaRegisters.Reset)
            : error;
    }

    private ErrorCode CheckIna219()
    {
        ErrorCode error = _port.WriteWord(InaRegisters.Configuration, InaRegisters.Reset);
        int configuration = 0;
        error = error == ErrorCode.Ok
            ? _port.ReadWord(InaRegisters.Configuration, out configuration)
            : error;
        return error == ErrorCode.Ok && configuration != InaRegisters.Ina219AfterReset
            ? ErrorCode.WrongId
            : error;
    }

    // Asked after the values: whatever reset the chip before or between them is seen.
    private ErrorCode CheckKept()
    {
        ErrorCode error = _port.ReadWord(InaRegisters.Configuration, out int configuration);
        int calibration = 0;
        error = error == ErrorCode.Ok ? _port.ReadWord(InaRegisters.Calibration, out calibration) : error;
        bool isKept = configuration == Settings && calibration == Calibration;
        return error == ErrorCode.Ok && !isKept ? ErrorCode.SensorReset : error;
    }
}
