// Writes NMEA sentences for virtual receivers, byte by byte into one buffer: chips are read inside drivers'
// calls, which must not allocate. Source: u-blox UBX-13003221 (R25), NMEA frame structure.

namespace Gateway.Virtual.Chips;

/// <summary>One sentence at a time.</summary>
internal sealed class VirtualNmea
{
    private const int LengthMax = 128;

    /// <summary>The sentence.</summary>
    public byte[] Bytes { get; } = new byte[LengthMax];

    /// <summary>Its length.</summary>
    public int Length { get; private set; }

    /// <summary>Begins a sentence.</summary>
    /// <param name="address">Talker and type, "GNRMC".</param>
    public void Begin(string address)
    {
        Length = 0;
        Text("$");
        Text(address);
    }

    /// <summary>Appends text.</summary>
    public void Text(string text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            Bytes[Length++] = (byte)text[i];
        }
    }

    /// <summary>Appends a number from 0 of at least so many digits.</summary>
    public void Digits(long value, int count)
    {
        int digits = 1;
        for (long rest = value / 10; rest > 0; rest /= 10)
        {
            digits++;
        }

        digits = digits < count ? count : digits;
        for (int i = digits - 1; i >= 0; i--)
        {
            Bytes[Length + i] = (byte)('0' + (value % 10));
            value /= 10;
        }

        Length += digits;
    }

    /// <summary>Appends a number with decimals: 123 of 2 is 1.23.</summary>
    public void Number(long value, int decimals)
    {
        if (value < 0)
        {
            Text("-");
            value = -value;
        }

        long one = 1;
        for (int i = 0; i < decimals; i++)
        {
            one *= 10;
        }

        Digits(value / one, 1);
        Text(".");
        Digits(value % one, decimals);
    }

    /// <summary>Appends ",ddmm.mmmmm,N": an angle in 0.0000001° with its letter.</summary>
    public void Angle(int angleE7, int degreeDigits, string positive, string negative)
    {
        long magnitude = angleE7 < 0 ? -(long)angleE7 : angleE7;
        long degrees = magnitude / 10000000;
        long minutesE5 = (((magnitude % 10000000) * 6) + 5) / 10;
        if (minutesE5 == 6000000)
        {
            degrees++;
            minutesE5 = 0;
        }

        Text(",");
        Digits(degrees, degreeDigits);
        Digits(minutesE5 / 100000, 2);
        Text(".");
        Digits(minutesE5 % 100000, 5);
        Text(",");
        Text(angleE7 < 0 ? negative : positive);
    }

    /// <summary>Appends "hhmmss.ss" of a UTC time in ms.</summary>
    public void Time(long utcMs)
    {
        long second = utcMs / 1000 % 86400;
        Digits(second / 3600, 2);
        Digits(second / 60 % 60, 2);
        Digits(second % 60, 2);
        Text(".");
        Digits(utcMs % 1000 / 10, 2);
    }

    /// <summary>Appends "ddmmyy" of a UTC time in ms from 1970 to 2099.</summary>
    public void Date(long utcMs)
    {
        int day = (int)(utcMs / 86400000);
        int year = 1970;
        for (; day >= DaysOf(year); year++)
        {
            day -= DaysOf(year);
        }

        int month = 1;
        for (; day >= DaysOf(month, year); month++)
        {
            day -= DaysOf(month, year);
        }

        Digits(day + 1, 2);
        Digits(month, 2);
        Digits(year % 100, 2);
    }

    /// <summary>Ends the sentence with its checksum, or with a wrong one.</summary>
    public void End(bool isWrong)
    {
        int sum = isWrong ? 1 : 0;
        for (int i = 1; i < Length; i++)
        {
            sum ^= Bytes[i];
        }

        Text("*");
        Hex(sum >> 4);
        Hex(sum & 15);
        Text("\r\n");
    }

    private static int DaysOf(int year) => year % 4 == 0 ? 366 : 365;

    private static int DaysOf(int month, int year)
    {
        return month == 2 ? DaysOf(year) - 337
            : month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
    }

    private void Hex(int digit) => Bytes[Length++] = (byte)(digit < 10 ? '0' + digit : 'A' + digit - 10);
}
