// What a channel measures: something constant, a counter, noise of any size, steps, or nonsense over all 32
// bits. Arithmetic wraps, as the codec's does.

namespace Gateway.SystemTests.Blocks;

/// <summary>The values of one channel.</summary>
internal sealed class RandomSignal
{
    private readonly SignalKind _kind;
    private readonly int _slope;
    private readonly int _noiseBits;
    private int _value;

    /// <summary>Creates a signal.</summary>
    /// <param name="isNonsense">Whether its values are any, which no packing shrinks.</param>
    /// <param name="dice">Decides the rest.</param>
    public RandomSignal(bool isNonsense, Dice dice)
    {
        _kind = isNonsense ? SignalKind.Any : (SignalKind)dice.Below((int)SignalKind.Count);
        _slope = (int)dice.Signed(dice.Between(1, dice.OneIn(8) ? 32 : 12));
        _noiseBits = dice.Between(1, dice.OneIn(4) ? 32 : 10);
        _value = dice.OneIn(4) ? dice.Any() : (int)dice.Signed(dice.Between(1, 20));
    }

    private enum SignalKind
    {
        Constant,
        Counter,
        Trend,
        Noise,
        Walk,
        Steps,
        Any,
        Extremes,
        Count,
    }

    /// <summary>The next value.</summary>
    public int Next(Dice dice)
    {
        switch (_kind)
        {
            case SignalKind.Counter:
                _value += _slope;
                break;
            case SignalKind.Trend:
                _value += _slope + (int)dice.Signed(Math.Min(_noiseBits, 8));
                break;
            case SignalKind.Noise:
                return _value + (int)dice.Signed(_noiseBits);
            case SignalKind.Walk:
                _value += (int)dice.Signed(_noiseBits);
                break;
            case SignalKind.Steps:
                _value = dice.OneIn(20) ? (int)dice.Signed(_noiseBits) : _value;
                break;
            case SignalKind.Any:
                return dice.Any();
            case SignalKind.Extremes:
                return dice.Below(4) switch { 0 => int.MinValue, 1 => int.MaxValue, 2 => 0, _ => _value };
        }

        return _value;
    }
}
