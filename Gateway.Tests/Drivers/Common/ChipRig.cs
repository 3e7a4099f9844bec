// A virtual chip on a board with its driver: what the faults in DriverFaults are tried on. Each driver's
// tests derive one that says how to set two different physical states and which values they give.

using Gateway.Core;
using Gateway.Core.Sensing;
using Gateway.Virtual;

namespace Gateway.Tests.Drivers.Common;

internal abstract class ChipRig
{
    private const int PatienceMs = 500;
    private const int BeginPatienceMs = 2000;

    protected ChipRig()
    {
        Clock = new VirtualClock();
        Clock.Advance(1000);
        Board = new VirtualBoard(Clock);
    }

    public VirtualClock Clock { get; }

    public VirtualBoard Board { get; }

    public VirtualI2cBus Bus => Board.Bus(1);

    public VirtualI2cChip Chip { get; private set; }

    public ISensor Sensor { get; private set; }

    public int[] Values { get; private set; }

    /// <summary>What never being ready ends in: NotReady, or NoAnswer where a busy chip does not
    /// answer.</summary>
    public virtual ErrorCode NeverReadyError => ErrorCode.NotReady;

    /// <summary>Milliseconds between two measurements: what a chip that measures by itself needs to have
    /// something new.</summary>
    public virtual int RestMs => 0;

    /// <summary>Puts the chip into one of two physical states.</summary>
    /// <param name="isSecond">Which.</param>
    public abstract void SetState(bool isSecond);

    /// <summary>What is expected of channel <paramref name="index"/> in that state.</summary>
    public abstract int Expected(bool isSecond, int index);

    public bool HasExpected(bool isSecond)
    {
        for (int i = 0; i < Values.Length; i++)
        {
            if (Values[i] != Expected(isSecond, i))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether no channel has a value.</summary>
    public bool IsBlank()
    {
        for (int i = 0; i < Values.Length; i++)
        {
            if (Values[i] != 0)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Calls TryBegin as the poller does: again while it says NotReady, for two
    /// seconds.</summary>
    public ErrorCode Begin()
    {
        ErrorCode error = ErrorCode.NotReady;
        for (int ms = 0; ms <= BeginPatienceMs && error == ErrorCode.NotReady; ms += 5)
        {
            Clock.Advance(5);
            Sensor.TryBegin(Clock.NowMs, out error);
        }

        return error;
    }

    /// <summary>One measurement as the poller takes it: start, wait as long as the driver says, read, again
    /// while it says NotReady, for half a second.</summary>
    public ErrorCode Measure()
    {
        for (int i = 0; i < Values.Length; i++)
        {
            Values[i] = 0; // a start that fails gives nothing
        }

        Wait(RestMs);
        if (!Sensor.TryStart(Clock.NowMs, out int readyInMs, out ErrorCode error))
        {
            return error;
        }

        Wait(readyInMs);
        error = ErrorCode.NotReady;
        for (int ms = 0; ms <= PatienceMs && error == ErrorCode.NotReady; ms += 5)
        {
            for (int i = 0; i < Values.Length; i++)
            {
                Values[i] = 777; // what must never shine through as a value
            }

            Sensor.TryRead(Clock.NowMs, Values, out error);
            Clock.Advance(5);
        }

        return error;
    }

    /// <summary>Time passes as in the poller: the driver is served when it wants to.</summary>
    private void Wait(int milliseconds)
    {
        long endMs = Clock.NowMs + milliseconds;
        while (Clock.NowMs < endMs)
        {
            int leftMs = (int)(endMs - Clock.NowMs);
            int againInMs = Sensor.Service(Clock.NowMs, out _, out _);
            Clock.Advance(againInMs > leftMs ? leftMs : againInMs < 1 ? 1 : againInMs);
        }
    }

    /// <summary>Attaches chip and driver.</summary>
    protected void Attach(VirtualI2cChip chip, ISensor sensor)
    {
        Chip = chip;
        Bus.Attach(chip);
        Sensor = sensor;
        Values = new int[sensor.ChannelCount];
    }
}
