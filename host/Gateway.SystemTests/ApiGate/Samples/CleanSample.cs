// Code that the device takes, as much of the language as fits: the gate must find nothing here.

using System.Collections;

namespace Gateway.SystemTests.ApiGate.Samples;

internal delegate int CleanSampleReader(int position);

internal interface ICleanSample
{
    int Value { get; }
}

internal abstract class CleanSample : ICleanSample
{
    private const int Limit = 4;
    private static readonly int[] Table = MakeTable();

    private readonly ArrayList _items = new ArrayList();
    private readonly object _gate = new object();

    public event CleanSampleReader? Read;

    public int Value { get; private set; }

    private static int[] MakeTable()
    {
        int[] table = { 1, 2, 3, 4 };
        table[0] = Limit;
        return table;
    }

    public bool TryAdd(int[][] rows, out string text)
    {
        lock (_gate)
        {
            text = Value switch { 0 => "none", 1 => "one", _ => "many" };
            foreach (int[] row in rows)
            {
                _items.Add(row.Length + Table[0]);
            }

            if (Read != null)
            {
                Value += Read(_items.Count);
            }

            text = text + (char)(Value + 'a') + (new Exception().GetType() is null ? '-' : '+');
            CleanSampleReader twice = position => position * Value;
            return twice(2) > 0 && (uint)Value * 2 != 7u;
        }
    }
}

// A chain of objects is no recursion by itself: who is called is not known from the call.
internal class CleanChainSample : ICleanSample
{
    private readonly ICleanSample? _inner;
    private readonly CleanChainSample? _next;

    internal CleanChainSample(ICleanSample? inner, CleanChainSample? next)
    {
        _inner = inner;
        _next = next;
    }

    public virtual int Value => InnerValue() + NextValue();

    private int InnerValue() => _inner == null ? 0 : _inner.Value;

    private int NextValue() => _next == null ? 0 : _next.Value;
}
