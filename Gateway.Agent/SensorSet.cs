// The configured sensors: made by the catalogue, handed to the poller. A sensor that cannot be made (wrong
// setting, board without that pin) stays in the list with its reason; the others work.

using Gateway.Agent.Config;
using Gateway.Agent.Shell;
using Gateway.Core;
using Gateway.Core.Ports;
using Gateway.Core.Sensing;
using Gateway.Core.Supervision;

namespace Gateway.Agent;

/// <summary>All configured sensors, also those that could not be made.</summary>
public sealed class SensorSet
{
    private readonly SensorPoller _poller;
    private readonly SensorSettings[] _settings = new SensorSettings[SensorKeys.CountMax];
    private readonly PolledSensor[] _polled = new PolledSensor[SensorKeys.CountMax];
    private readonly ISensor[] _sensors = new ISensor[SensorKeys.CountMax];
    private readonly ErrorCode[] _errors = new ErrorCode[SensorKeys.CountMax];

    // Filled with "", not left unassigned: an element never written is neither null nor a string on the
    // device.
    private readonly string[] _problems = { "", "", "", "", "", "", "", "" };

    /// <summary>Creates an empty set on <paramref name="poller"/>.</summary>
    public SensorSet(SensorPoller poller)
    {
        _poller = poller;
    }

    /// <summary>How many sensors are configured.</summary>
    public int Count { get; private set; }

    /// <summary>Makes every sensor of the configuration; in safe mode those with outputs, or none. Outputs on
    /// pins are safe then all the same.</summary>
    /// <param name="config">Where the sensors stand.</param>
    /// <param name="ports">Who makes them, their buses and pins, and where counters keep their
    /// totals.</param>
    /// <param name="stage">Stage of safe mode.</param>
    public void Build(GatewayConfig config, GatewayPorts ports, SafeStage stage)
    {
        for (int i = 0; i < SensorKeys.CountMax; i++)
        {
            SensorSettings settings = SensorConfig.IsUsed(config, i) ? SensorConfig.Read(config, i) : null;
            bool isMade = settings != null
                && (stage == SafeStage.None || ports.Sensors.HasOutputs(settings));
            if (isMade && stage <= SafeStage.SensorsOff)
            {
                Add(settings, ports.Sensors, ports.BoardIo, ports.Storage);
            }
            else if (isMade && settings.Pin != SensorSettings.NoPin)
            {
                ports.BoardIo.OpenOutputPin(settings.Pin, settings.IsSafeOn != settings.Invert);
            }
        }
    }

    /// <summary>Makes sensor <paramref name="index"/> take a reading at once.</summary>
    public void RequestReading(int index, long nowMs)
    {
        if (_polled[index] != null)
        {
            _polled[index].RequestReading(nowMs);
        }
    }

    /// <summary>The settings of a sensor that is polled.</summary>
    public SensorSettings SettingsOf(PolledSensor sensor)
    {
        int index = 0;
        while (_polled[index] != sensor)
        {
            index++;
        }

        return _settings[index];
    }

    /// <summary>The settings of sensor <paramref name="index"/>.</summary>
    public SensorSettings SettingsAt(int index) => _settings[index];

    /// <summary>The outputs of sensor <paramref name="index"/>; null when it has none.</summary>
    public IActuator ActuatorOf(int index) => _sensors[index] as IActuator;

    /// <summary>The driver of sensor <paramref name="index"/>; null when it could not be made.</summary>
    public ISensor SensorOf(int index) => _sensors[index];

    /// <summary>Whether sensor <paramref name="index"/> has given a reading since start.</summary>
    public bool HasRead(int index) => _polled[index] != null && _polled[index].ReadingCount > 0;

    /// <summary>Failures of sensor <paramref name="index"/> since start; 0 when it could not be
    /// made.</summary>
    public int FailureCountOf(int index) => _polled[index] == null ? 0 : _polled[index].FailureCount;

    /// <summary>Index of the first channel of sensor <paramref name="index"/>, which is polled.</summary>
    public int FirstChannelOf(int index) => _polled[index].FirstChannel;

    /// <summary>How many channels sensor <paramref name="index"/>, which is polled, has.</summary>
    public int ChannelCountOf(int index) => _polled[index].ChannelCount;

    /// <summary>Whether a polled sensor gives a value that cannot be true.</summary>
    public bool HasFault(PolledSensor sensor)
    {
        return _poller.Filters.HasFault(sensor.FirstChannel, sensor.ChannelCount);
    }

    /// <summary>Fills <paramref name="status"/> with the state of sensor <paramref name="index"/>.</summary>
    public void Read(int index, SensorStatus status)
    {
        SensorSettings settings = _settings[index];
        PolledSensor polled = _polled[index];
        bool isPolled = polled != null;
        status.Name = settings.Name;
        status.Type = settings.Type;
        status.IntervalMs = settings.IntervalMs;
        status.State = isPolled ? polled.State : SensorState.Failed;
        status.LastError = isPolled ? polled.LastError : _errors[index];
        if (status.LastError == ErrorCode.Ok && HasFault(polled))
        {
            status.State = SensorState.Failed;
            status.LastError = ErrorCode.ValueOutOfRange;
        }

        status.Problem = _problems[index];
        status.ReadingCount = isPolled ? polled.ReadingCount : 0;
        status.FailureCount = isPolled ? polled.FailureCount : 0;
        status.MissedCount = isPolled ? polled.MissedCount : 0;
        status.FirstChannelIndex = isPolled ? polled.FirstChannel : 0;
        status.ChannelCount = isPolled ? polled.ChannelCount : 0;
    }

    private void Add(SensorSettings settings, ISensorCatalogue catalogue, IBoardIo io, IStorage storage)
    {
        ErrorCode error = catalogue.Create(settings, io, storage, out ISensor sensor);
        if (error != ErrorCode.Ok)
        {
            _problems[Count] = catalogue.Problem;
        }
        else
        {
            error = _poller.Add(
                sensor, settings.Name, settings.IntervalMs, settings.PhaseMs, settings.IsAligned);
        }

        _settings[Count] = settings;
        _errors[Count] = error;
        _polled[Count] = error == ErrorCode.Ok ? _poller[_poller.Count - 1] : null;
        _sensors[Count] = error == ErrorCode.Ok ? sensor : null;
        Count++;
    }
}
