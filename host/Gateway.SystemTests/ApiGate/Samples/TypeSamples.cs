// Offending code, one class a rule: shapes of types. Compiled into the tests and read by the gate; never run.

using System.Runtime.CompilerServices;

namespace Gateway.SystemTests.ApiGate.Samples;

internal static class UnlistedMemberSample
{
    internal static string Run(string text) => text.Replace('a', 'b');
}

internal static class UnlistedTypeSample
{
    internal static object Run(object value) => (System.Text.Rune)value;
}

internal sealed class GenericClassSample<T>
{
    internal T? Value { get; set; }
}

internal static class GenericMethodSample
{
    internal static void Run<T>(T value) => GC.KeepAlive(value);
}

internal static class GenericUseSample
{
    internal static object? Items(object? list) => list as List<int>;
}

internal static class FuncSample
{
    internal static int Run(Func<int> read) => read();
}

internal static class NullableValueSample
{
    internal static bool Run(int? value) => value.HasValue;
}

internal static class TupleSample
{
    internal static int Run((int, int) pair) => pair.Item1;
}

internal sealed record RecordSample(int Value);

internal readonly record struct RecordStructSample(int Value);

internal static class AnonymousTypeSample
{
    internal static object Run() => new { A = 1 };
}

internal static class IteratorSample
{
    internal static System.Collections.IEnumerable Run()
    {
        yield return 1;
    }
}

internal static class AsyncSample
{
    internal static async void Run() => await System.Threading.Tasks.Task.Yield();
}

internal static class DynamicSample
{
    internal static void Run(object value) => ((dynamic)value).Run();
}

internal static class DecimalSample
{
    internal static decimal Run(decimal value) => value;
}

[InlineArray(4)]
internal struct InlineArraySample
{
    internal int First;
}

internal interface IDefaultMemberSample
{
    internal int Run() => 1;
}

internal interface IStaticAbstractSample
{
    internal static abstract int Run();
}

internal static class ModuleInitialiserSample
{
    [ModuleInitializer]
    internal static void Run()
    {
    }
}

internal static class MultiDimensionalSample
{
    internal static int Run(int[,] table) => table[0, 0];
}

internal sealed class VolatileSample
{
    internal volatile bool IsSet = true;
}

internal static class ThreadStaticSample
{
    [ThreadStatic]
    internal static int Depth = 1;
}
