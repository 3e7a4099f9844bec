// How many operations of the interpreter it takes to pack a reading, counted on the compiled encoder.

using System.Reflection;

namespace Gateway.Tools.Bench;

/// <summary>Counts the operations of BlockEncoder.TryAdd.</summary>
internal sealed class PackingOperations
{
    private readonly OperationCounter _counter;
    private readonly object _encoder;
    private readonly object _reading;
    private readonly PropertyInfo _uptime;
    private readonly Action<int, int> _set;
    private readonly Action _clear;
    private readonly MethodInfo _begin;
    private readonly MethodInfo _tryAdd;

    internal PackingOperations(OperationCounter counter)
    {
        _counter = counter;
        Type encoder = counter.Assembly.GetType("Gateway.Core.Packing.BlockEncoder")!;
        Type reading = counter.Assembly.GetType("Gateway.Core.Sensing.Reading")!;
        _encoder = Activator.CreateInstance(encoder, 4096)!;
        _reading = Activator.CreateInstance(reading)!;
        _uptime = reading.GetProperty("UptimeMs")!;
        _set = reading.GetMethod("Set")!.CreateDelegate<Action<int, int>>(_reading);
        _clear = reading.GetMethod("Clear")!.CreateDelegate<Action>(_reading);
        _begin = encoder.GetMethod("Begin")!;
        _tryAdd = encoder.GetMethod("TryAdd")!;
    }

    /// <summary>Packs readings in blocks and counts.</summary>
    /// <param name="readings">Time in ms, and values by channel.</param>
    /// <param name="perBlock">Readings a block.</param>
    /// <returns>Operations of each reading but the first two of a block, which bring what is new; then of
    /// those.</returns>
    internal (List<long> Usual, List<long> First) Run(
        IEnumerable<(long AtMs, SortedDictionary<int, int> Values)> readings, int perBlock)
    {
        List<long> usual = [];
        List<long> first = [];
        int index = 0;
        foreach ((long atMs, SortedDictionary<int, int> values) in readings)
        {
            if (index % perBlock == 0)
            {
                _begin.Invoke(_encoder, [0L, 1, false, 0L]);
            }

            _clear();
            _uptime.SetValue(_reading, atMs);
            foreach ((int channel, int value) in values)
            {
                _set(channel, value);
            }

            long before = _counter.Count;
            bool isAdded = (bool)_tryAdd.Invoke(_encoder, [_reading])!;
            long count = _counter.Count - before;
            (index++ % perBlock < 2 ? first : usual).Add(isAdded ? count : 0);
        }

        return (usual, first);
    }
}
