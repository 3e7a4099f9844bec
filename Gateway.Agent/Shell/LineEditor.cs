// Makes lines of bytes from any serial terminal: echo, backspace (BS or DEL), Ctrl-C (give up), Ctrl-U
// (erase), arrow up and down or Ctrl-P and Ctrl-N (earlier lines), Tab, and CR, LF or CR LF as the end. Other
// escape sequences and control characters are dropped, so that binary garbage can do nothing but make a line
// that is no command. A line is at most 256 bytes; a longer one is refused whole, never cut. Secrets are
// echoed as '*' and never kept.

using Gateway.Core.Ports;

namespace Gateway.Agent.Shell;

/// <summary>Edits one line at a time.</summary>
public sealed class LineEditor
{
    /// <summary>Longest line in bytes.</summary>
    public const int LineBytesMax = 256;

    private const byte Bell = 7;
    private const byte Backspace = 8;
    private const byte LineFeed = 10;
    private const byte CarriageReturn = 13;
    private const byte Delete = 127;
    private const byte CtrlC = 3;
    private const byte CtrlN = 14;
    private const byte CtrlP = 16;
    private const byte CtrlU = 21;
    private const byte Tab = 9;

    private readonly IConsolePort _port;
    private readonly SecretGuard _guard;
    private readonly EscapeFilter _escape = new EscapeFilter();
    private readonly LineHistory _history = new LineHistory();
    private readonly byte[] _echo = new byte[3];
    private readonly byte[] _recalled = new byte[LineBytesMax];
    private int _hiddenFrom = int.MaxValue;
    private bool _isTooLong;
    private bool _wasCarriageReturn;

    /// <summary>Creates an editor that echoes to a port.</summary>
    public LineEditor(IConsolePort port, SecretGuard guard)
    {
        _port = port;
        _guard = guard;
        Line = new byte[LineBytesMax];
    }

    /// <summary>The line; its first <see cref="Count"/> bytes count.</summary>
    public byte[] Line { get; }

    /// <summary>Bytes in the line.</summary>
    public int Count { get; private set; }

    /// <summary>Begins a new line.</summary>
    public void Clear()
    {
        // what was typed may be a secret: it does not stay in memory
        System.Array.Clear(Line, 0, Line.Length);
        Count = 0;
        _hiddenFrom = int.MaxValue;
        _isTooLong = false;
    }

    /// <summary>Takes one received byte.</summary>
    public LineEvent Feed(byte value)
    {
        bool isSecondOfPair = value == LineFeed && _wasCarriageReturn;
        _wasCarriageReturn = value == CarriageReturn;
        if (isSecondOfPair || _escape.Takes(value))
        {
            if (_escape.IsArrowUp || _escape.IsArrowDown)
            {
                Recall(_escape.IsArrowUp);
            }

            return LineEvent.None;
        }

        switch (value)
        {
            case CarriageReturn:
            case LineFeed:
                Echo(CarriageReturn, LineFeed);
                Keep();
                return _isTooLong ? LineEvent.TooLong : LineEvent.Line;
            case CtrlC:
                Echo((byte)'^', (byte)'C', CarriageReturn);
                Echo(LineFeed);
                return LineEvent.Cancelled;
            case CtrlU:
                EraseLine();
                return LineEvent.None;
            case CtrlP:
            case CtrlN:
                Recall(value == CtrlP);
                return LineEvent.None;
            case Tab:
                return _hiddenFrom == int.MaxValue && !_isTooLong ? LineEvent.Tab : LineEvent.None;
            case Backspace:
            case Delete:
                if (Count > 0)
                {
                    EraseCharacter();
                }

                return LineEvent.None;
            default:
                if (value >= ' ')
                {
                    Append(value);
                }

                return LineEvent.None;
        }
    }

    /// <summary>Hides everything that is typed into this line: it is an answer nobody may see.</summary>
    public void Hide() => _hiddenFrom = 0;

    /// <summary>Appends text as if it was typed.</summary>
    public void Insert(string text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            Append((byte)text[i]);
        }
    }

    /// <summary>Shows the line once more, after something else was written.</summary>
    public void Redraw()
    {
        int shown = Count < _hiddenFrom ? Count : _hiddenFrom;
        _port.Write(Line, 0, shown);
        for (int i = shown; i < Count; i++)
        {
            if (!IsContinuation(Line[i]))
            {
                Echo((byte)'*');
            }
        }
    }

    private void Keep()
    {
        if (_hiddenFrom == int.MaxValue && !_isTooLong)
        {
            _history.Add(Line, Count);
        }
    }

    private void Recall(bool isOlder)
    {
        if (_hiddenFrom != int.MaxValue)
        {
            return;
        }

        int length = isOlder ? _history.TakeOlder(_recalled) : _history.TakeNewer(_recalled);
        if (length >= 0)
        {
            EraseLine();
            for (int i = 0; i < length; i++)
            {
                Append(_recalled[i]);
            }
        }
    }

    private void EraseLine()
    {
        while (Count > 0)
        {
            EraseCharacter();
        }

        _isTooLong = false;
    }

    private void Append(byte value)
    {
        if (Count == LineBytesMax)
        {
            _isTooLong = true;
            Echo(Bell);
            return;
        }

        bool isHidden = Count >= _hiddenFrom;
        Line[Count++] = value;
        if (!isHidden && _guard.IsSecretAhead(Line, Count))
        {
            _hiddenFrom = Count;
        }

        if (!isHidden)
        {
            Echo(value);
        }
        else if (!IsContinuation(value))
        {
            Echo((byte)'*');
        }
    }

    private void EraseCharacter()
    {
        do
        {
            Count--;
        }
        while (Count > 0 && IsContinuation(Line[Count]));
        _hiddenFrom = Count < _hiddenFrom ? int.MaxValue : _hiddenFrom;
        Echo(Backspace, (byte)' ', Backspace);
    }

    private static bool IsContinuation(byte value) => (value & 0xC0) == 0x80;

    private void Echo(byte a)
    {
        _echo[0] = a;
        _port.Write(_echo, 0, 1);
    }

    private void Echo(byte a, byte b)
    {
        _echo[0] = a;
        _echo[1] = b;
        _port.Write(_echo, 0, 2);
    }

    private void Echo(byte a, byte b, byte c)
    {
        _echo[0] = a;
        _echo[1] = b;
        _echo[2] = c;
        _port.Write(_echo, 0, 3);
    }
}
