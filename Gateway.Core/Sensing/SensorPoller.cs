// Reads up to 16 sensors, each at its own interval, and hands their readings on. A sensor that fails is
// isolated: the others go on undisturbed. Nothing is allocated per reading; one Reading and one array of
// values serve all.

namespace Gateway.Core.Sensing;

/// <summary>Schedules sensors. Called from the main loop only.</summary>
public sealed class SensorPoller
{
    /// <summary>Most sensors.</summary>
    public const int CountMax = 16;

    /// <summary>Shortest interval in milliseconds.</summary>
    public const int IntervalMinMs = 10;

    /// <summary>Longest interval in milliseconds: a week.</summary>
    public const int IntervalMaxMs = 604800000;

    private readonly ChannelTable _channels;
    private readonly IReadingSink _sink;
    private readonly PolledSensor[] _sensors = new PolledSensor[CountMax];
    private readonly Reading _reading = new Reading();

    /// <summary>Creates a poller without sensors.</summary>
    /// <param name="channels">Where the sensors' channels are entered.</param>
    /// <param name="sink">Where the readings go.</param>
    public SensorPoller(ChannelTable channels, IReadingSink sink)
    {
        _channels = channels;
        _sink = sink;
    }

    /// <summary>A sensor failed (once per outage) or works again.</summary>
    public event SensorStateHandler StateChanged;

    /// <summary>How many sensors there are.</summary>
    public int Count { get; private set; }

    /// <summary>Sensor <paramref name="index"/> (0 to Count − 1).</summary>
    public PolledSensor this[int index] => _sensors[index];

    /// <summary>Readings of all sensors since start.</summary>
    public int ReadingCount { get; private set; }

    /// <summary>Readings the sink did not take.</summary>
    public int RefusedCount { get; private set; }

    /// <summary>UTC minus uptime in milliseconds, for sensors that are aligned to it; 0 while it is not
    /// known.</summary>
    public long UtcOffsetMs { get; set; }

    /// <summary>Points of all schedules that passed without a reading.</summary>
    public int MissedCount
    {
        get
        {
            int sum = 0;
            for (int i = 0; i < Count; i++)
            {
                sum += _sensors[i].MissedCount;
            }

            return sum;
        }
    }

    /// <summary>What corrects the values of channels.</summary>
    public ChannelFilters Filters { get; } = new ChannelFilters();

    /// <summary>Failures of all sensors since start, retries included.</summary>
    public int FailureCount
    {
        get
        {
            int sum = 0;
            for (int i = 0; i < Count; i++)
            {
                sum += _sensors[i].FailureCount;
            }

            return sum;
        }
    }

    /// <summary>Place for the values of the sensor being read.</summary>
    internal int[] Values { get; private set; } = new int[0];

    /// <summary>Name of the sensor that had its turn last; "sensors" before the first.</summary>
    public string Current { get; private set; } = "sensors";

    /// <summary>Adds a sensor and its channels, named "{name}.{quantity}"; all of it or nothing.</summary>
    /// <param name="sensor">The sensor; it is set up in the next step.</param>
    /// <param name="name">Its name, unique.</param>
    /// <param name="intervalMs">Milliseconds between readings, 10 to a week.</param>
    /// <param name="phaseMs">Milliseconds by which they come later than multiples of it, 0 to interval −
    /// 1.</param>
    /// <param name="isAligned">Whether it is multiples in real time, once that is known, and not from the
    /// start on.</param>
    /// <returns>Ok; OutOfRange (interval, phase); BadSyntax (a channel's name would not be valid or is too
    /// long); Contradiction (name taken); TooLarge (no room for the sensor or its channels).</returns>
    public ErrorCode Add(
        ISensor sensor, string name, int intervalMs, int phaseMs = 0, bool isAligned = false)
    {
        bool isInterval = intervalMs >= IntervalMinMs && intervalMs <= IntervalMaxMs;
        if (!isInterval || phaseMs < 0 || phaseMs >= intervalMs)
        {
            return ErrorCode.OutOfRange;
        }

        int count = sensor.ChannelCount;
        if (Count == CountMax || _channels.Count + count > ChannelTable.CountMax)
        {
            return ErrorCode.TooLarge;
        }

        for (int i = 0; i < count; i++)
        {
            string channelName = name + "." + sensor.GetChannel(i).Name;
            if (!ChannelInfo.IsValidName(channelName))
            {
                return ErrorCode.BadSyntax;
            }

            if (_channels.TryFind(channelName, out _))
            {
                return ErrorCode.Contradiction;
            }
        }

        Values = ChannelArrays.Grown(Values, count);
        ReadingGrid grid = new ReadingGrid(intervalMs, phaseMs, isAligned);
        _sensors[Count++] = new PolledSensor(this, sensor, name, grid, _channels.Count);
        for (int i = 0; i < count; i++)
        {
            ChannelInfo channel = sensor.GetChannel(i);
            _channels.Add(new ChannelInfo(name + "." + channel.Name, channel.Unit, channel.Decimals));
        }

        return ErrorCode.Ok;
    }

    /// <summary>Finds a sensor by name; null and false when there is none.</summary>
    public bool TryFind(string name, out PolledSensor sensor)
    {
        for (int i = 0; i < Count; i++)
        {
            if (_sensors[i].Name == name)
            {
                sensor = _sensors[i];
                return true;
            }
        }

        sensor = null;
        return false;
    }

    /// <summary>The sensor of a channel of the device; null when there is none.</summary>
    public PolledSensor SensorOf(int channel)
    {
        for (int i = 0; i < Count; i++)
        {
            int own = channel - _sensors[i].FirstChannel;
            if (own >= 0 && own < _sensors[i].ChannelCount)
            {
                return _sensors[i];
            }
        }

        return null;
    }

    /// <summary>The last value of a channel of the device, corrected.</summary>
    /// <param name="channel">Index in the channel table.</param>
    /// <param name="value">The value; 0 when there is none.</param>
    /// <param name="atMs">Uptime of the measurement; 0 when there is none.</param>
    /// <returns>False before the first reading, while its sensor is failing, and for a channel without
    /// value.</returns>
    public bool TryGetLast(int channel, out int value, out long atMs)
    {
        PolledSensor sensor = SensorOf(channel);
        value = 0;
        atMs = 0;
        return sensor != null && sensor.TryGetLast(channel - sensor.FirstChannel, out value, out atMs);
    }

    /// <summary>Does what is due.</summary>
    /// <param name="nowMs">Uptime in milliseconds.</param>
    /// <returns>Milliseconds until something is due again, from 0; int.MaxValue when only an edge can
    /// matter.</returns>
    public int Step(long nowMs)
    {
        int nextMs = int.MaxValue;
        for (int i = 0; i < Count; i++)
        {
            Current = _sensors[i].Name;
            int ms = _sensors[i].Step(nowMs);
            nextMs = ms < nextMs ? ms : nextMs;
        }

        return nextMs;
    }

    /// <summary>Saves what sensors remember across restarts; to be called before a planned reboot.</summary>
    /// <returns>Ok, or the first error; all sensors are asked in any case.</returns>
    public ErrorCode Save(long nowMs)
    {
        ErrorCode first = ErrorCode.Ok;
        for (int i = 0; i < Count; i++)
        {
            ErrorCode error = _sensors[i].Save(nowMs);
            first = first == ErrorCode.Ok ? error : first;
        }

        return first;
    }

    internal void Publish(PolledSensor sensor, int[] values, long stampMs, long nowMs)
    {
        _reading.Clear();
        _reading.UptimeMs = stampMs;
        for (int i = 0; i < values.Length; i++)
        {
            if (values[i] != SensorValue.None)
            {
                _reading.Set(sensor.FirstChannel + i, values[i]);
            }
        }

        if (_reading.PresentMask == 0)
        {
            return;
        }

        ReadingCount++;
        if (_sink.Accept(_reading, nowMs) != ErrorCode.Ok)
        {
            RefusedCount++;
        }
    }

    internal void Report(PolledSensor sensor, ErrorCode error, long nowMs)
    {
        StateChanged?.Invoke(sensor, error, nowMs);
    }
}
