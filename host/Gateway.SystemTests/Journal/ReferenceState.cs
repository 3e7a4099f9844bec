// What the second decoder of blocks remembers of a channel or a clock (docs/FORMATS.md, "Packed payload").

namespace Gateway.SystemTests.Journal;

/// <summary>Expected value or last time, Slope or Interval, Level and (of a clock) Shape.</summary>
internal sealed class ReferenceState
{
    public int Last;
    public int Drift;
    public int Level;
    public int Shape;

    public int K => Level / 32;

    public void Begin(int k)
        => Level = k <= 24 ? (32 * k) + 16 : throw new InvalidDataException($"a Rice parameter of {k}");

    public void Adapt(int zeros)
    {
        if (zeros == 0 && K > 0)
        {
            Level -= 4;
        }
        else if (zeros > 1)
        {
            Level = Math.Min(Level + (4 * (zeros - 1)), (24 * 32) + 31);
        }
    }
}
