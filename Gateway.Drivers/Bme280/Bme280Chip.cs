// The chip on the bus: which bytes go over I2C for a reset, its calibration, a conversion, and what comes
// back raw.
//
// Nothing is taken on trust: settings are read back with every measurement, so that a chip that lost its
// supply in between is noticed (its registers are zero then) instead of its reset values being reported. A
// conversion may well yield 0x80000, which is also the reset value (it means about 26 °C); such a result is
// believed only after the settings were seen once more.

using Gateway.Core;
using Gateway.Core.Ports;

namespace Gateway.Drivers.Bme280;

/// <summary>Register access to one BME280 or BMP280. Source: BST-BME280-DS002 §5, §6.2 (I2C).</summary>
internal sealed class Bme280Chip
{
    private readonly II2cChannel _channel;
    private readonly bool _isBme280;
    private readonly byte _ctrlHum;
    private readonly byte _ctrlMeas;
    private readonly byte[] _command = new byte[4];
    private readonly byte[] _data = new byte[Bme280Registers.CalibrationLowBytes];
    private readonly byte[] _again = new byte[Bme280Registers.CalibrationLowBytes];

    /// <summary>Creates the access.</summary>
    /// <param name="channel">The chip.</param>
    /// <param name="isBme280">False for a BMP280: other identity, no humidity registers.</param>
    /// <param name="ctrlHum">Settings for ctrl_hum.</param>
    /// <param name="ctrlMeas">Settings for ctrl_meas, in sleep mode.</param>
    public Bme280Chip(II2cChannel channel, bool isBme280, byte ctrlHum, byte ctrlMeas)
    {
        _channel = channel;
        _isBme280 = isBme280;
        _ctrlHum = ctrlHum;
        _ctrlMeas = ctrlMeas;
    }

    /// <summary>adc_T of the last conversion read, 20 bits.</summary>
    public int RawTemperature { get; private set; }

    /// <summary>adc_P of the last conversion read, 20 bits.</summary>
    public int RawPressure { get; private set; }

    /// <summary>adc_H of the last conversion read, 16 bits; not valid on a BMP280.</summary>
    public int RawHumidity { get; private set; }

    /// <summary>Checks the identity and resets the chip.</summary>
    /// <returns>Ok, WrongId or an error of the bus.</returns>
    public ErrorCode Reset()
    {
        ErrorCode error = ReadRegisters(Bme280Registers.Id, _data, 1);
        if (error != ErrorCode.Ok)
        {
            return error;
        }

        if (_data[0] != (_isBme280 ? Bme280Registers.IdBme280 : Bme280Registers.IdBmp280))
        {
            return ErrorCode.WrongId;
        }

        return WriteRegister(Bme280Registers.Reset, Bme280Registers.ResetWord);
    }

    /// <summary>Whether the calibration may be read: NotReady while the chip is copying it.</summary>
    public ErrorCode CheckStarted()
    {
        ErrorCode error = ReadRegisters(Bme280Registers.Status, _data, 1);
        return error != ErrorCode.Ok ? error
            : (_data[0] & Bme280Registers.StatusImUpdate) != 0 ? ErrorCode.NotReady
            : ErrorCode.Ok;
    }

    /// <summary>Reads the calibration.</summary>
    /// <returns>Ok, BadCalibration or an error of the bus.</returns>
    public ErrorCode LoadCalibration(Bme280Calibration calibration)
    {
        ErrorCode error = ReadTwice(Bme280Registers.CalibrationLow, Bme280Registers.CalibrationLowBytes);
        if (error == ErrorCode.Ok && !calibration.TryLoadLow(_data))
        {
            error = ErrorCode.BadCalibration;
        }

        if (error != ErrorCode.Ok || !_isBme280)
        {
            return error;
        }

        error = ReadTwice(Bme280Registers.CalibrationHigh, Bme280Registers.CalibrationHighBytes);
        return error != ErrorCode.Ok ? error
            : calibration.TryLoadHigh(_data) ? ErrorCode.Ok
            : ErrorCode.BadCalibration;
    }

    /// <summary>Writes the settings; the chip stays asleep. A write is pairs of register and value (§6.2.1);
    /// ctrl_hum only counts once ctrl_meas is written after it (§5.4.3).</summary>
    public ErrorCode WriteSettings()
    {
        int count = 0;
        if (_isBme280)
        {
            _command[count++] = Bme280Registers.CtrlHum;
            _command[count++] = _ctrlHum;
        }

        _command[count++] = Bme280Registers.CtrlMeas;
        _command[count++] = _ctrlMeas;
        return _channel.Write(_command, count);
    }

    /// <summary>Starts one conversion.</summary>
    public ErrorCode StartConversion()
    {
        return WriteRegister(Bme280Registers.CtrlMeas, (byte)(_ctrlMeas | Bme280Registers.ModeForced));
    }

    /// <summary>Reads the conversion that was started into the raw properties.</summary>
    /// <returns>Ok, NotReady, SensorReset or an error of the bus.</returns>
    public ErrorCode ReadConversion()
    {
        ErrorCode error = CheckConverted();
        if (error != ErrorCode.Ok)
        {
            return error;
        }

        // One burst: the chip does not change these registers while they are being read (§4.1).
        error = ReadRegisters(Bme280Registers.Data, _data, _isBme280 ? 8 : 6);
        if (error != ErrorCode.Ok)
        {
            return error;
        }

        RawPressure = (_data[0] << 12) | (_data[1] << 4) | (_data[2] >> 4);
        RawTemperature = (_data[3] << 12) | (_data[4] << 4) | (_data[5] >> 4);
        RawHumidity = (_data[6] << 8) | _data[7];
        return RawTemperature == Bme280Registers.ResetData20 ? CheckConverted() : ErrorCode.Ok;
    }

    // ctrl_hum, status, ctrl_meas, config in one burst; a BMP280 has no ctrl_hum.
    private ErrorCode CheckConverted()
    {
        byte first = _isBme280 ? Bme280Registers.CtrlHum : Bme280Registers.Status;
        ErrorCode error = ReadRegisters(first, _data, Bme280Registers.Config - first + 1);
        if (error != ErrorCode.Ok)
        {
            return error;
        }

        int status = _data[Bme280Registers.Status - first];
        int ctrlMeas = _data[Bme280Registers.CtrlMeas - first];
        int config = _data[Bme280Registers.Config - first];
        bool isHumidityKept = !_isBme280 || (_data[0] & Bme280Registers.CtrlHumMask) == _ctrlHum;
        if (!isHumidityKept || (ctrlMeas & ~Bme280Registers.ModeMask) != _ctrlMeas || config != 0)
        {
            return ErrorCode.SensorReset;
        }

        bool isDone = (status & Bme280Registers.StatusMeasuring) == 0
            && (ctrlMeas & Bme280Registers.ModeMask) == 0;
        return isDone ? ErrorCode.Ok : ErrorCode.NotReady;
    }

    // I2C has no checksum, and one flipped bit here would falsify every value to come: read twice, compare.
    private ErrorCode ReadTwice(byte register, int count)
    {
        ErrorCode error = ReadRegisters(register, _again, count);
        error = error == ErrorCode.Ok ? ReadRegisters(register, _data, count) : error;
        for (int i = 0; error == ErrorCode.Ok && i < count; i++)
        {
            error = _again[i] == _data[i] ? ErrorCode.Ok : ErrorCode.BadCalibration;
        }

        return error;
    }

    private ErrorCode ReadRegisters(byte first, byte[] buffer, int count)
    {
        _command[0] = first;
        return _channel.WriteRead(_command, 1, buffer, count);
    }

    private ErrorCode WriteRegister(byte register, byte value)
    {
        _command[0] = register;
        _command[1] = value;
        return _channel.Write(_command, 2);
    }
}
