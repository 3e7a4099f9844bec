// Offending code, one class a rule: what stands in bodies. Compiled into the tests and read by the gate;
// never run.

namespace Gateway.SystemTests.ApiGate.Samples;

internal static class SpanSample
{
    internal static int Run(ReadOnlySpan<byte> data) => data.Length;
}

internal static class Utf8LiteralSample
{
    internal static int Run() => "abc"u8.Length;
}

internal static class IndexSample
{
    internal static Index Run() => ^1;
}

internal static unsafe class StackallocSample
{
    internal static int Run()
    {
        int* values = stackalloc int[4];
        return values[0];
    }
}

internal static unsafe class PointerSample
{
    internal static byte Run(byte[] data)
    {
        fixed (byte* first = data)
        {
            return *first;
        }
    }
}

internal static unsafe class FunctionPointerSample
{
    internal static int Run(delegate*<int> read) => read();
}

internal static class InterpolationSample
{
    internal static string Run(int value) => $"value {value}";
}

internal static class CheckedSample
{
    internal static int Run(int a, int b) => checked(a + b);
}

internal static class CheckedConversionSample
{
    internal static byte Run(int a) => checked((byte)a);
}

internal static class OverflowExceptionSample
{
    internal static int Run(int a)
    {
        try
        {
            return 1 / a;
        }
        catch (DivideByZeroException)
        {
            return 0;
        }
    }
}

internal static class EnumTextSample
{
    internal static string Run(Rule rule) => rule.ToString();
}

internal static class EnumConcatSample
{
    internal static string Run(DayOfWeek day) => "on " + day;
}

internal static class FloatTextSample
{
    internal static string Run(float value) => value.ToString();
}

internal static class MathSample
{
    internal static double Run(double value) => Math.Sqrt(value);
}

internal static class HiddenClockSample
{
    internal static void Run() => System.Threading.Thread.Sleep(1);
}

internal static class LinqSample
{
    internal static int Run(int[] values, int least) => values.Where(value => value > least).Count();
}

internal static class NaturalLambdaSample
{
    internal static int Run(int value)
    {
        var read = () => value;
        return read();
    }
}

internal static class ConditionalValueSample
{
    internal static object? Run(string? text) => text?.Length;
}

internal static class InterlockedSample
{
    private static string _last = "";

    internal static string Run(string next) => System.Threading.Interlocked.Exchange(ref _last, next);
}

internal static class RangeOfArraySample
{
    internal static byte[] Run(byte[] data) => data[1..3];
}

internal static class EnumFormatSample
{
    internal static string Run(DayOfWeek day) => string.Format("on {0}", day);
}

internal static class FloatFormatSample
{
    internal static string Run(double value) => string.Format("{0:F2}", value);
}

internal static class FloatConcatSample
{
    internal static string Run(double value) => "at " + value;
}

internal static class ParseVerdictSample
{
    internal static int Run(string text)
    {
        int.TryParse(text, out int value);
        return value;
    }
}

internal static class RecursionSample
{
    internal static int Run(int depth) => depth == 0 ? 0 : 1 + Run(depth - 1);
}

internal sealed class RecursionByConstructorSample
{
    internal readonly RecursionByConstructorSample? Next;

    internal RecursionByConstructorSample(int depth)
    {
        Next = depth == 0 ? null : new RecursionByConstructorSample(depth - 1);
    }
}

internal static class RecursionByOthersSample
{
    internal static bool IsEven(int value) => value == 0 || IsOdd(value - 1);

    internal static bool IsOdd(int value) => value != 0 && IsEven(value - 1);
}

internal static class RecursionByNestedSample
{
    internal static int Run(int depth) => depth == 0 ? 0 : Step(depth);

    private static int Step(int depth) => new Inner(depth - 1).Depth;

    private sealed class Inner
    {
        internal readonly int Depth;

        internal Inner(int depth)
        {
            Depth = Run(depth);
        }
    }
}

// What implements an interface is virtual for the runtime; here nothing can take its place.
internal sealed class RecursionByFinalSample : ICleanSample
{
    public int Value => Twice();

    private int Twice() => 2 * Value;
}

internal static class StringComparisonSample
{
    internal static bool Run(string text) => text.EndsWith("a", StringComparison.Ordinal);
}

internal static class ActivatorSample
{
    internal static object? Run(Type type) => Activator.CreateInstance(type);
}

internal static class NewLineSample
{
    internal static string Run() => Environment.NewLine;
}
