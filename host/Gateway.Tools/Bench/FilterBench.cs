// `bench filters`: how many operations of the interpreter a value costs on its way through the filter and the
// rule of its channel, counted on the compiled code.

using System.Reflection;
using Gateway.Core.Sensing;

namespace Gateway.Tools.Bench;

/// <summary>Counts the operations of ChannelFilter and ChannelRule.</summary>
internal sealed class FilterBench(TextWriter output)
{
    private const string Space = "Gateway.Core.Sensing.";
    private const int Seed = 1;
    private const int WarmCount = 100;
    private const int ValueCount = 10000;

    private readonly OperationCounter _counter = new(typeof(ChannelFilter).Assembly.Location);

    private delegate bool TryTake(int value, long nowMs, out int kept);

    /// <summary>Prints the table.</summary>
    internal void Run()
    {
        output.WriteLine($"Operations a value: mean and most of {ValueCount}, seed {Seed}; "
            + (_counter.IsOptimized ? "a Release build." : "not a Release build: too many."));
        Print("filter without settings", Filter(Smoothing.None, 5, null));
        Print("valid range and scale 9/5 + 32", Filter(Smoothing.None, 5, filter => Scale(filter)));
        Print("delta", Filter(Smoothing.None, 5, filter => Set(filter, "CounterRange", 1L << 32)));
        foreach (int size in new[] { 3, 5, 15 })
        {
            Print($"median of {size}", Filter(Smoothing.Median, size, null));
        }

        Print("mean of 15", Filter(Smoothing.Mean, 15, null));
        Print("exponential", Filter(Smoothing.Exponential, 60, null));
        Print("rule with a deadband", Rule(Aggregate.None, "Deadband", 5));
        Print("rule with a deadband in percent", Rule(Aggregate.None, "DeadbandMilliPercent", 1000));
        Print("rule with a window of 60 values", Rule(Aggregate.All, "WindowMs", 60000));
    }

    private static void Set(object target, string property, object value)
        => target.GetType().GetProperty(property)!.SetValue(target, value);

    private static void Scale(object filter)
    {
        Set(filter, "ValidMin", -4000);
        Set(filter, "ValidMax", 8500);
        filter.GetType().GetMethod("SetScale")!.Invoke(filter, [1800000L, 1L, -6, 3200]);
    }

    private Func<int, long, int> Filter(Smoothing smoothing, int size, Action<object>? prepare)
    {
        Type type = _counter.Assembly.GetType(Space + nameof(ChannelFilter))!;
        Type choice = _counter.Assembly.GetType(Space + nameof(Smoothing))!;
        object filter = Activator.CreateInstance(type, Enum.ToObject(choice, (int)smoothing), size)!;
        prepare?.Invoke(filter);
        Func<int, int> take = type.GetMethod("Take")!.CreateDelegate<Func<int, int>>(filter);
        return (value, _) => take(value);
    }

    private Func<int, long, int> Rule(Aggregate aggregate, string property, int value)
    {
        Type settingsType = _counter.Assembly.GetType(Space + nameof(ChannelSettings))!;
        Type choice = _counter.Assembly.GetType(Space + nameof(Aggregate))!;
        object settings = Activator.CreateInstance(settingsType)!;
        Set(settings, "Aggregate", Enum.ToObject(choice, (int)aggregate));
        Set(settings, property, value);
        Type type = _counter.Assembly.GetType(Space + nameof(ChannelRule))!;
        object rule = Activator.CreateInstance(type, settings)!;
        TryTake take = type.GetMethod("TryTake")!.CreateDelegate<TryTake>(rule);
        return (taken, nowMs) => take(taken, nowMs, out int kept) ? kept : 0;
    }

    private void Print(string name, Func<int, long, int> take)
    {
        Random random = new(Seed);
        long sum = 0;
        long most = 0;
        int value = 2000;
        for (int i = 0; i < WarmCount + ValueCount; i++)
        {
            value += random.Next(-9, 11);
            long before = _counter.Count;
            take(value % 8000, i * 1000L);
            long cost = i < WarmCount ? 0 : _counter.Count - before;
            sum += cost;
            most = Math.Max(most, cost);
        }

        output.WriteLine(FormattableString.Invariant(
            $"{name,-34}{(double)sum / ValueCount,8:F1}{most,6}"));
    }
}
