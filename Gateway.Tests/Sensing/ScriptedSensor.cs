// A sensor that does what the test says, and counts how it is used.

using Gateway.Core;
using Gateway.Core.Sensing;

namespace Gateway.Tests.Sensing;

internal sealed class ScriptedSensor : ISensor, IPersistentSensor, IOutageSensor
{
    private readonly ChannelInfo[] _channels;

    public ScriptedSensor(int channelCount)
    {
        _channels = new ChannelInfo[channelCount];
        for (int i = 0; i < channelCount; i++)
        {
            _channels[i] = new ChannelInfo("q" + i.ToString(), "Cel", 2);
        }
    }

    public int ChannelCount => _channels.Length;

    /// <summary>What TryBegin answers; Ok is success.</summary>
    public ErrorCode BeginError { get; set; }

    /// <summary>What TryStart answers.</summary>
    public ErrorCode StartError { get; set; }

    /// <summary>What TryRead answers.</summary>
    public ErrorCode ReadError { get; set; }

    /// <summary>What saving answers.</summary>
    public ErrorCode SaveError { get; set; }

    /// <summary>Milliseconds a measurement takes.</summary>
    public int ReadyInMs { get; set; }

    /// <summary>First value; the other channels count up from it.</summary>
    public int Value { get; set; } = 100;

    /// <summary>Uptime of a change that Service shall tell; −1 for none.</summary>
    public long ChangedAtMs { get; set; } = -1;

    /// <summary>When Service wants to be called again.</summary>
    public int ServiceInMs { get; set; } = int.MaxValue;

    public int BeginCount { get; private set; }

    public int StartCount { get; private set; }

    public int ReadCount { get; private set; }

    public int SaveCount { get; private set; }

    /// <summary>When ServiceOutage wants to be called again.</summary>
    public int OutageInMs { get; set; } = int.MaxValue;

    public int OutageCount { get; private set; }

    public ChannelInfo GetChannel(int index) => _channels[index];

    public bool TryBegin(long nowMs, out ErrorCode error)
    {
        BeginCount++;
        error = BeginError;
        return error == ErrorCode.Ok;
    }

    public bool TryStart(long nowMs, out int readyInMs, out ErrorCode error)
    {
        StartCount++;
        error = StartError;
        readyInMs = error == ErrorCode.Ok ? ReadyInMs : 0;
        return error == ErrorCode.Ok;
    }

    public bool TryRead(long nowMs, int[] values, out ErrorCode error)
    {
        ReadCount++;
        error = ReadError;
        for (int i = 0; i < _channels.Length; i++)
        {
            values[i] = error != ErrorCode.Ok ? 0 : Value == SensorValue.None ? Value : Value + i;
        }

        return error == ErrorCode.Ok;
    }

    public int Service(long nowMs, out bool wantsReading, out long changedAtMs)
    {
        wantsReading = ChangedAtMs >= 0;
        changedAtMs = wantsReading ? ChangedAtMs : 0;
        ChangedAtMs = -1;
        return ServiceInMs;
    }

    public int ServiceOutage(long nowMs)
    {
        OutageCount++;
        return OutageInMs;
    }

    public ErrorCode Save(long nowMs)
    {
        SaveCount++;
        return SaveError;
    }
}
