// From a stream of bytes to epochs: RMC and GGA of the same time of day make one, in either order; VTG
// between them gives speed and course when RMC had none. RMC and GGA both say the position: an epoch in which
// they contradict each other is dropped, which catches what one checksum byte lets through.

using Gateway.Core.Sensing;

namespace Gateway.Drivers.Gnss;

/// <summary>Puts epochs together. Source: UBX-13003221 (R25), NMEA messages GGA, RMC, VTG.</summary>
public sealed class NmeaParser
{
    private readonly NmeaSentence _sentence = new NmeaSentence();
    private NmeaEpoch _open = new NmeaEpoch();

    /// <summary>The newest complete epoch; empty before the first.</summary>
    public NmeaEpoch Epoch { get; private set; } = new NmeaEpoch();

    /// <summary>Sentences of any type with the right checksum since the last <see cref="Reset"/>.</summary>
    public int SentenceCount { get; private set; }

    /// <summary>Whether the last byte began a new epoch.</summary>
    public bool HasOpened { get; private set; }

    /// <summary>Forgets everything.</summary>
    public void Reset()
    {
        Interrupt();
        Epoch.Clear(NmeaEpoch.NoTime);
        SentenceCount = 0;
    }

    /// <summary>Bytes are missing here: what was begun is dropped.</summary>
    public void Interrupt()
    {
        _sentence.Drop();
        _open.Clear(NmeaEpoch.NoTime);
    }

    /// <summary>Takes a byte of the stream.</summary>
    /// <returns>True when it completes <see cref="Epoch"/>.</returns>
    public bool Put(int value)
    {
        HasOpened = false;
        if (!_sentence.Put(value))
        {
            return false;
        }

        SentenceCount++;
        if (_sentence.Is('R', 'M', 'C'))
        {
            TakeRmc();
        }
        else if (_sentence.Is('G', 'G', 'A'))
        {
            TakeGga();
        }
        else if (_sentence.Is('V', 'T', 'G'))
        {
            TakeVtg();
        }

        return _open.HasRmc && _open.HasGga && Close();
    }

    private bool Close()
    {
        NmeaEpoch closed = _open;
        bool isSame = !closed.IsRmcValid || !closed.IsGgaValid
            || (closed.Latitude == closed.GgaLatitude && closed.Longitude == closed.GgaLongitude);
        if (isSame)
        {
            closed.Seal();
            _open = Epoch;
            Epoch = closed;
        }

        _open.Clear(NmeaEpoch.NoTime);
        return isSame;
    }

    // 1 time, 2 status, 3–6 position, 7 knots, 8 course, 9 date.
    private void TakeRmc()
    {
        int latitude = SensorValue.None;
        int longitude = SensorValue.None;
        if (_sentence.FieldCount < 12 || !TryTime(1, out int dayMs))
        {
            return;
        }

        bool isValid = _sentence.Letter(2) == 'A';
        if (isValid && (dayMs < 0 || !TryPosition(3, out latitude, out longitude)))
        {
            return;
        }

        Join(dayMs, _open.HasRmc);
        _open.HasRmc = true;
        _open.IsRmcValid = isValid;
        _open.Latitude = latitude;
        _open.Longitude = longitude;
        if (_sentence.TryNumber(7, 3, out long milliKnots) && milliKnots >= 0)
        {
            _open.Speed = GnssArithmetic.CentimetresPerSecond(milliKnots);
        }

        TakeHeading(8);
        if (isValid && _sentence.TryNumber(9, 0, out long date)
            && GnssArithmetic.TryUtc((int)date, dayMs, out long utcMs))
        {
            _open.UtcMs = utcMs;
        }
    }

    // 1 time, 2–5 position, 6 quality, 7 satellites, 8 HDOP, 9 altitude. Quality: 1 autonomous, 2
    // differential, 4 and 5 RTK, 6 dead reckoning; beyond, positions are typed in or simulated.
    private void TakeGga()
    {
        int latitude = SensorValue.None;
        int longitude = SensorValue.None;
        if (_sentence.FieldCount < 15 || !TryTime(1, out int dayMs))
        {
            return;
        }

        char quality = _sentence.Letter(6);
        bool isValid = quality >= '1' && quality <= '6';
        if (isValid && (dayMs < 0 || !TryPosition(2, out latitude, out longitude)))
        {
            return;
        }

        Join(dayMs, _open.HasGga);
        _open.HasGga = true;
        _open.IsGgaValid = isValid;
        _open.GgaLatitude = latitude;
        _open.GgaLongitude = longitude;
        _open.Satellites = NumberOf(7, 0);
        _open.Hdop = NumberOf(8, 1);
        _open.Altitude = NumberOf(9, 1);
    }

    // 1 course, 7 km/h. It has no time: it belongs to the RMC before it.
    private void TakeVtg()
    {
        if (!_open.HasRmc || _sentence.FieldCount < 9)
        {
            return;
        }

        if (_open.Speed == SensorValue.None
            && _sentence.TryNumber(7, 3, out long metresPerHour) && metresPerHour >= 0)
        {
            _open.Speed = GnssArithmetic.CentimetresPerSecondOfKmh(metresPerHour);
        }

        if (_open.Heading == SensorValue.None)
        {
            TakeHeading(1);
        }
    }

    // A sentence of another time, or a second one of its type, begins a new epoch.
    private void Join(int dayMs, bool isTaken)
    {
        if (isTaken || _open.DayMs != dayMs || (!_open.HasRmc && !_open.HasGga))
        {
            _open.Clear(dayMs);
            HasOpened = true;
        }
    }

    private void TakeHeading(int field)
    {
        if (_sentence.TryNumber(field, 2, out long centiDegrees)
            && centiDegrees >= 0 && centiDegrees <= 36000)
        {
            _open.Heading = GnssArithmetic.DeciDegrees(centiDegrees);
        }
    }

    private int NumberOf(int field, int decimals)
    {
        bool isNumber = _sentence.TryNumber(field, decimals, out long value)
            && value > -1000000000 && value < 1000000000;
        return isNumber ? (int)value : SensorValue.None;
    }

    // An empty field is a time that the receiver does not know yet.
    private bool TryTime(int field, out int dayMs)
    {
        dayMs = NmeaEpoch.NoTime;
        return _sentence.IsEmpty(field)
            || (_sentence.TryNumber(field, 3, out long digits)
                && GnssArithmetic.TryTimeOfDay(digits, out dayMs));
    }

    // "ddmm.mmmmm", N or S, "dddmm.mmmmm", E or W.
    private bool TryPosition(int field, out int latitude, out int longitude)
    {
        char north = _sentence.Letter(field + 1);
        char east = _sentence.Letter(field + 3);
        longitude = 0;
        bool isPosition = (north == 'N' || north == 'S') && (east == 'E' || east == 'W');
        isPosition = TryAngle(field, 4, 90, out latitude) && isPosition
            && TryAngle(field + 2, 5, 180, out longitude);
        latitude = north == 'S' ? -latitude : latitude;
        longitude = east == 'W' ? -longitude : longitude;
        return isPosition;
    }

    private bool TryAngle(int field, int point, int degreesMax, out int microDegrees)
    {
        microDegrees = 0;
        return _sentence.PointOf(field) == point
            && _sentence.TryNumber(field, 7, out long angleE7)
            && GnssArithmetic.TryMicroDegrees(angleE7, degreesMax, out microDegrees);
    }
}
