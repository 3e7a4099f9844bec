// Takes escape sequences out of what a terminal sends: ESC x, ESC O x, and ESC [ … up to a letter or '~'. Two
// of them mean something here, the arrows up and down.

namespace Gateway.Agent.Shell;

/// <summary>Finds escape sequences, byte by byte.</summary>
public sealed class EscapeFilter
{
    private const byte Escape = 27;

    private State _state;

    private enum State
    {
        None,
        Begun,
        InSequence,
    }

    /// <summary>Whether the byte taken last ended an arrow up.</summary>
    public bool IsArrowUp { get; private set; }

    /// <summary>Whether the byte taken last ended an arrow down.</summary>
    public bool IsArrowDown { get; private set; }

    /// <summary>Whether a byte belongs to an escape sequence.</summary>
    public bool Takes(byte value)
    {
        bool isInSequence = _state == State.InSequence;
        IsArrowUp = isInSequence && value == 'A';
        IsArrowDown = isInSequence && value == 'B';
        if (value == Escape)
        {
            _state = State.Begun;
            return true;
        }

        if (_state == State.None || value < ' ')
        {
            _state = State.None;
            return false;
        }

        bool isOpening = _state == State.Begun && (value == '[' || value == 'O');
        bool isInside = isInSequence && value < '@';
        _state = isOpening || isInside ? State.InSequence : State.None;
        return true;
    }
}
