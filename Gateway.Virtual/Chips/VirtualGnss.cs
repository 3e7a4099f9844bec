// A u-blox receiver: RMC, VTG and GGA of the physical values at each full second. Simplified: sentences are
// there at once, a position is what was set, a fix is lost or found in one second.
// Source: u-blox UBX-13003221 (R25), NMEA messages GGA, RMC, VTG.

namespace Gateway.Virtual.Chips;

/// <summary>The virtual receiver.</summary>
public sealed class VirtualGnss : VirtualDdcPort
{
    private const int GarbageBytes = 100;

    private readonly VirtualNmea _nmea = new VirtualNmea();
    private readonly byte[] _garbage = new byte[GarbageBytes];
    private long _onSinceMs;
    private bool _knowsTime;

    /// <summary>Creates a receiver that has just got its supply.</summary>
    /// <param name="address">0x42, or what it was set to.</param>
    /// <param name="clock">The board's time.</param>
    public VirtualGnss(int address, VirtualClock clock)
        : base(address, clock)
    {
        for (int i = 0; i < GarbageBytes; i++)
        {
            _garbage[i] = (byte)((i * 37) + 0xB5);
        }
    }

    /// <summary>Latitude in 0.0000001°.</summary>
    public int LatitudeE7 { get; private set; }

    /// <summary>Longitude in 0.0000001°.</summary>
    public int LongitudeE7 { get; private set; }

    /// <summary>Height above mean sea level in 0.1 m.</summary>
    public int AltitudeDecimetres { get; set; }

    /// <summary>Speed over ground in mm/s.</summary>
    public int SpeedMillimetresPerSecond { get; set; }

    /// <summary>Course over ground in 0.01°, 0–35999; −1 for none, as while standing.</summary>
    public int HeadingCentiDegrees { get; set; } = -1;

    /// <summary>Satellites used.</summary>
    public int Satellites { get; set; } = 9;

    /// <summary>Horizontal dilution of precision in 0.01.</summary>
    public int HdopHundredths { get; set; } = 92;

    /// <summary>Whether the sky is clear enough for a position.</summary>
    public bool HasFix { get; set; } = true;

    /// <summary>Milliseconds from power-on to the first fix; 0 for at once.</summary>
    public int TimeToFixMs { get; set; }

    /// <summary>Whether RMC leaves speed and course to VTG.</summary>
    public bool IsSpeedInVtgOnly { get; set; }

    /// <summary>Fault: sentences to come with a wrong checksum.</summary>
    public int WrongChecksums { get; set; }

    /// <summary>Fault: sentences to come that lack their second half.</summary>
    public int CutSentences { get; set; }

    /// <summary>Fault: epochs to come before which there are bytes of another protocol.</summary>
    public int GarbageCount { get; set; }

    /// <summary>Fault: it is something else, that sends bytes but no sentences.</summary>
    public bool IsSomethingElse { get; set; }

    /// <summary>Goes to a place.</summary>
    public void MoveTo(int latitudeE7, int longitudeE7)
    {
        Advance(); // what was due before is said of the old place
        LatitudeE7 = latitudeE7;
        LongitudeE7 = longitudeE7;
    }

    /// <inheritdoc/>
    public override void BrownOut()
    {
        base.BrownOut();
        _onSinceMs = Clock.NowMs;
        _knowsTime = false;
    }

    /// <inheritdoc/>
    protected override void Speak(long atMs)
    {
        if (IsSomethingElse || GarbageCount > 0)
        {
            GarbageCount -= GarbageCount > 0 ? 1 : 0;
            Send(_garbage, GarbageBytes);
        }

        if (IsSomethingElse)
        {
            return;
        }

        bool hasFix = HasFix && atMs - _onSinceMs >= TimeToFixMs;
        _knowsTime |= hasFix;
        SpeakRmc(UtcAtZeroMs + atMs, hasFix);
        SpeakVtg(hasFix);
        SpeakGga(UtcAtZeroMs + atMs, hasFix);
    }

    private void SpeakRmc(long utcMs, bool hasFix)
    {
        _nmea.Begin("GNRMC");
        SpeakTime(utcMs);
        _nmea.Text(hasFix ? ",A" : ",V");
        SpeakPlace(hasFix);
        _nmea.Text(",");
        if (hasFix && !IsSpeedInVtgOnly)
        {
            _nmea.Number(((SpeedMillimetresPerSecond * 900L) + 231) / 463, 3);
        }

        _nmea.Text(",");
        SpeakHeading(hasFix && !IsSpeedInVtgOnly);
        _nmea.Text(",");
        if (_knowsTime)
        {
            _nmea.Date(utcMs);
        }

        _nmea.Text(hasFix ? ",,,A" : ",,,N");
        SendSentence();
    }

    private void SpeakVtg(bool hasFix)
    {
        _nmea.Begin("GNVTG");
        _nmea.Text(",");
        SpeakHeading(hasFix);
        _nmea.Text(",T,,M,");
        if (hasFix)
        {
            _nmea.Number(((SpeedMillimetresPerSecond * 900L) + 231) / 463, 3);
        }

        _nmea.Text(",N,");
        if (hasFix)
        {
            _nmea.Number(((SpeedMillimetresPerSecond * 36L) + 5) / 10, 3);
        }

        _nmea.Text(hasFix ? ",K,A" : ",K,N");
        SendSentence();
    }

    private void SpeakGga(long utcMs, bool hasFix)
    {
        _nmea.Begin("GNGGA");
        SpeakTime(utcMs);
        SpeakPlace(hasFix);
        _nmea.Text(hasFix ? ",1," : ",0,");
        _nmea.Digits(Satellites, 2);
        _nmea.Text(",");
        _nmea.Number(hasFix ? HdopHundredths : 9999, 2);
        _nmea.Text(",");
        if (hasFix)
        {
            _nmea.Number(AltitudeDecimetres, 1);
        }

        _nmea.Text(hasFix ? ",M,47.1,M,," : ",,,,,");
        SendSentence();
    }

    private void SpeakTime(long utcMs)
    {
        _nmea.Text(",");
        if (_knowsTime)
        {
            _nmea.Time(utcMs);
        }
    }

    private void SpeakPlace(bool hasFix)
    {
        if (hasFix)
        {
            _nmea.Angle(LatitudeE7, 2, "N", "S");
            _nmea.Angle(LongitudeE7, 3, "E", "W");
        }
        else
        {
            _nmea.Text(",,,,");
        }
    }

    private void SpeakHeading(bool isKnown)
    {
        if (isKnown && HeadingCentiDegrees >= 0)
        {
            _nmea.Number(HeadingCentiDegrees, 2);
        }
    }

    private void SendSentence()
    {
        _nmea.End(WrongChecksums > 0);
        WrongChecksums -= WrongChecksums > 0 ? 1 : 0;
        int count = CutSentences > 0 ? _nmea.Length / 2 : _nmea.Length;
        CutSentences -= CutSentences > 0 ? 1 : 0;
        Send(_nmea.Bytes, count);
    }
}
