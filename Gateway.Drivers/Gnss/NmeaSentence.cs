// One NMEA sentence, collected byte by byte: from '$' to the end of the line, with the right checksum, or
// none. What is too long, cut, has no checksum or bytes that no sentence has is dropped. Fields are read as
// numbers in place; nothing is allocated.

namespace Gateway.Drivers.Gnss;

/// <summary>A line and its fields. Source: UBX-13003221 (R25), NMEA frame structure.</summary>
internal sealed class NmeaSentence
{
    // NMEA 0183 allows 82 characters; receivers with more digits exceed it a little.
    private const int LengthMax = 100;
    private const int FieldCountMax = 24;
    private const long NumberMax = 1000000000000;

    private readonly byte[] _line = new byte[LengthMax];
    private readonly int[] _starts = new int[FieldCountMax + 1];
    private int _length;
    private bool _isOpen;

    /// <summary>Fields with the address field; 0 when they are too many.</summary>
    internal int FieldCount { get; private set; }

    /// <summary>Drops what was collected: bytes of it are missing.</summary>
    internal void Drop() => _isOpen = false;

    /// <summary>Takes a byte.</summary>
    /// <returns>True when it ends a sentence whose checksum is right.</returns>
    internal bool Put(int value)
    {
        if (value == '$')
        {
            _isOpen = true;
            _length = 0;
            return false;
        }

        if (!_isOpen)
        {
            return false;
        }

        bool isEnd = value == '\r' || value == '\n';
        _isOpen = !isEnd && value >= 0x20 && value <= 0x7E && _length < LengthMax;
        if (_isOpen)
        {
            _line[_length++] = (byte)value;
        }

        return isEnd && IsRight();
    }

    /// <summary>Whether the sentence, of any talker, is of a type of three letters.</summary>
    internal bool Is(char first, char second, char third)
    {
        return FieldCount > 0 && _starts[1] == 6
            && _line[2] == first && _line[3] == second && _line[4] == third;
    }

    /// <summary>Whether field <paramref name="field"/> has nothing in it.</summary>
    internal bool IsEmpty(int field) => _starts[field + 1] - 1 == _starts[field];

    /// <summary>A field's only letter; '\0' when it has none or more.</summary>
    internal char Letter(int field)
    {
        return _starts[field + 1] - 1 == _starts[field] + 1 ? (char)_line[_starts[field]] : '\0';
    }

    /// <summary>Where the point stands in a field, from 0; −1 without one.</summary>
    internal int PointOf(int field)
    {
        for (int i = _starts[field]; i < _starts[field + 1] - 1; i++)
        {
            if (_line[i] == '.')
            {
                return i - _starts[field];
            }
        }

        return -1;
    }

    /// <summary>A number, rounded (halves away from zero).</summary>
    /// <param name="field">Which field.</param>
    /// <param name="decimals">Decimals of the result.</param>
    /// <param name="value">The number; 0 on failure.</param>
    /// <returns>False when the field is empty or no number.</returns>
    internal bool TryNumber(int field, int decimals, out long value)
    {
        int at = _starts[field];
        int end = _starts[field + 1] - 1;
        bool isNegative = at < end && _line[at] == '-';
        at += isNegative ? 1 : 0;
        bool isNumber = at < end && _line[at] != '.';
        value = 0;
        int places = -1; // −1 before the point
        for (; at < end && isNumber; at++)
        {
            int digit = _line[at] - '0';
            bool isPoint = _line[at] == '.' && places < 0;
            isNumber = (isPoint || (digit >= 0 && digit <= 9)) && value < NumberMax;
            if (!isPoint)
            {
                value = places < decimals ? (value * 10) + digit
                    : places == decimals && digit >= 5 ? value + 1 : value;
            }

            places += isPoint || places >= 0 ? 1 : 0;
        }

        for (int i = places < 0 ? 0 : places; i < decimals; i++)
        {
            value *= 10;
        }

        value = !isNumber ? 0 : isNegative ? -value : value;
        return isNumber;
    }

    private static int HexOf(int character)
    {
        return character >= '0' && character <= '9' ? character - '0'
            : character >= 'A' && character <= 'F' ? character - 'A' + 10
            : character >= 'a' && character <= 'f' ? character - 'a' + 10 : 256;
    }

    // "…*hh" and nothing behind it. The fields are found on the way.
    private bool IsRight()
    {
        int star = _length - 3;
        if (star < 5 || _line[star] != '*')
        {
            return false;
        }

        int sum = 0;
        int fields = 1;
        _starts[0] = 0;
        for (int i = 0; i < star; i++)
        {
            sum ^= _line[i];
            if (_line[i] == ',')
            {
                fields += fields <= FieldCountMax ? 1 : 0;
                _starts[fields <= FieldCountMax ? fields - 1 : FieldCountMax] = i + 1;
            }
        }

        FieldCount = fields <= FieldCountMax ? fields : 0;
        _starts[FieldCount] = star + 1;
        return sum == (HexOf(_line[star + 1]) * 16) + HexOf(_line[star + 2]);
    }
}
