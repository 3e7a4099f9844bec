// Offending code: static initialisers. Compiled into the tests and read by the gate; never run.

namespace Gateway.SystemTests.ApiGate.Samples;

internal static class SharedTable
{
    internal static readonly int[] Values = { 1, 2, 3 };

    internal static int Sum()
    {
        int sum = 0;
        foreach (int value in Values)
        {
            sum += value;
        }

        return sum;
    }
}

internal static class ReadsOtherStaticSample
{
    internal static readonly int First = SharedTable.Values[0];
}

internal static class ReadsOtherStaticByCallSample
{
    internal static readonly int Total = SharedTable.Sum();
}

internal static class ThrowingInitialiserSample
{
    internal static readonly int Size;

    static ThrowingInitialiserSample()
    {
        Size = Environment.ProcessId;
        if (Size == 0)
        {
            throw new Exception();
        }
    }
}
