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

internal static class ThrowsByCallSample
{
    internal static readonly int Size = Checked(Environment.ProcessId);

    private static int Checked(int size)
    {
        if (size == 0)
        {
            throw new Exception();
        }

        return size;
    }
}

internal static class ThrowsByConstructorSample
{
    internal static readonly object Shared = new Holder(Environment.ProcessId);

    private sealed class Holder
    {
        internal readonly int Size;

        internal Holder(int size)
        {
            Size = size;
            Refuse(size);
        }

        private static void Refuse(int size)
        {
            if (size == 0)
            {
                throw new Exception();
            }
        }
    }
}

// Nothing wrong: what throws is not called by the initialiser.
internal static class ThrowsLaterSample
{
    private static readonly int[] Table = Make();

    internal static int At(int index)
    {
        if (index < 0)
        {
            throw new Exception();
        }

        return Table[index];
    }

    private static int[] Make() => new int[4];
}
