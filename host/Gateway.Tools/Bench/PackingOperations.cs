// How many operations of the interpreter it takes to pack a reading, counted on the compiled encoder.

using System.Reflection;
using Gateway.Core.Journal;
using Gateway.Core.Sensing;

namespace Gateway.Tools.Bench;

/// <summary>Counts the operations of BlockEncoder.</summary>
internal sealed class PackingOperations
{
    private readonly OperationCounter _counter;
    private readonly object _encoder;
    private readonly object _reading;
    private readonly PropertyInfo _uptime;
    private readonly Action<int, int> _set;
    private readonly MethodInfo _begin;
    private readonly MethodInfo _tryAdd;
    private readonly MethodInfo _finish;
    private readonly byte[] _buffer = new byte[JournalOptions.BlockBytesMax];

    internal PackingOperations(OperationCounter counter)
    {
        _counter = counter;
        Type encoder = counter.Assembly.GetType("Gateway.Core.Packing.BlockEncoder")!;
        Type reading = counter.Assembly.GetType("Gateway.Core.Sensing.Reading")!;
        _encoder = Activator.CreateInstance(encoder, _buffer.Length)!;
        _reading = Activator.CreateInstance(reading)!;
        _uptime = reading.GetProperty("UptimeMs")!;
        _set = reading.GetMethod("Set")!.CreateDelegate<Action<int, int>>(_reading);
        _begin = encoder.GetMethod("Begin")!;
        _tryAdd = encoder.GetMethod("TryAdd")!;
        _finish = encoder.GetMethod("Finish")!;
    }

    /// <summary>Operations of each reading but the first of a block.</summary>
    internal List<long> Usual { get; } = [];

    /// <summary>Operations of each first reading, with what begins a block.</summary>
    internal List<long> First { get; } = [];

    /// <summary>Operations of ending each block.</summary>
    internal List<long> Ends { get; } = [];

    /// <summary>Packs readings in blocks and counts.</summary>
    internal void Run(ISignal signal, int blockCount, int readingsPerBlock)
    {
        Reading values = new();
        long atMs = 0;
        for (int block = 0; block < blockCount; block++)
        {
            for (int i = 0; i < readingsPerBlock; i++)
            {
                atMs += signal.Next(values);
                _uptime.SetValue(_reading, atMs);
                for (int channel = 0; channel < signal.ChannelCount; channel++)
                {
                    _set(channel, values[channel]);
                }

                long before = _counter.Count;
                if (i == 0)
                {
                    _begin.Invoke(_encoder, [0L, 1, false, 0L]);
                }

                if (!(bool)_tryAdd.Invoke(_encoder, [_reading])!)
                {
                    throw new InvalidOperationException("a reading did not fit");
                }

                (i == 0 ? First : Usual).Add(_counter.Count - before);
            }

            long end = _counter.Count;
            _finish.Invoke(_encoder, [_buffer, 0]);
            Ends.Add(_counter.Count - end);
        }
    }
}
