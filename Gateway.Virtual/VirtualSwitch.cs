// A mechanical contact on a pin of the virtual board, which bounces as contacts do.

namespace Gateway.Virtual;

/// <summary>A switch to ground; the pin is pulled up, so closed is low.</summary>
public sealed class VirtualSwitch
{
    private readonly VirtualPin _pin;
    private readonly VirtualClock _clock;

    /// <summary>Creates an open switch.</summary>
    /// <param name="pin">Where it is connected.</param>
    /// <param name="clock">The board's time; bouncing moves it.</param>
    public VirtualSwitch(VirtualPin pin, VirtualClock clock)
    {
        _pin = pin;
        _clock = clock;
        _pin.Drive(true);
    }

    /// <summary>Whether it is closed.</summary>
    public bool IsClosed { get; private set; }

    /// <summary>Moves the contact, which then bounces: <paramref name="bounces"/> times it opens and closes
    /// again, 1 ms each. The clock goes on by 2 ms a bounce.</summary>
    public void Set(bool isClosed, int bounces)
    {
        IsClosed = isClosed;
        _pin.Drive(!isClosed);
        for (int i = 0; i < bounces; i++)
        {
            _clock.Advance(1);
            _pin.Drive(isClosed);
            _clock.Advance(1);
            _pin.Drive(!isClosed);
        }
    }

    /// <summary>A disturbance: the other level for <paramref name="lengthMs"/> milliseconds, during which the
    /// clock goes on.</summary>
    public void Glitch(int lengthMs)
    {
        _pin.Drive(IsClosed);
        _clock.Advance(lengthMs);
        _pin.Drive(!IsClosed);
    }
}
