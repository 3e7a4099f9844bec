// What the second decoder of blocks remembers of a channel or a clock (docs/FORMATS.md, "Packed payload").

namespace Gateway.SystemTests.Journal;

/// <summary>Last value or time, Bias or Interval, K, Mean and (of a clock) Shape.</summary>
internal sealed class ReferenceState
{
    public int Last;
    public int Drift;
    public int K;
    public uint Mean;
    public int Shape;

    public void Adapt(uint residual)
    {
        int k = K;
        uint part = residual >> k < 8 ? residual : 8u << k;
        Mean = Mean + part - (Mean >> 3);
        if (Mean >> 4 >> k != 0)
        {
            K = Math.Min(k + 1, 24);
        }
        else if (k != 0 && Mean >> 3 >> k == 0)
        {
            K = k - 1;
        }
    }
}
