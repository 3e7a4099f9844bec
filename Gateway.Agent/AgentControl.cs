// The running gateway as its console sees it: reads the parts and fills the status objects, nothing else.

using Gateway.Agent.Config;
using Gateway.Agent.Shell;
using Gateway.Core;
using Gateway.Core.Alarms;
using Gateway.Core.Journal;
using Gateway.Core.Ports;
using Gateway.Core.Sensing;
using Gateway.Core.Storage;
using Gateway.Core.Supervision;
using Gateway.Core.Text;

namespace Gateway.Agent;

/// <summary>Implements the console's view on the parts of a <see cref="GatewayAgent"/>.</summary>
internal sealed class AgentControl : IGatewayControl
{
    private readonly GatewayAgent _agent;
    private readonly GatewayPorts _ports;
    private readonly GatewayMode _mode;
    private readonly string _deviceId;

    internal AgentControl(GatewayAgent agent, GatewayPorts ports)
    {
        _agent = agent;
        _ports = ports;
        _mode = agent.Config.Mode;
        _deviceId = agent.Config.GetText(ConfigKeys.DeviceId);
    }

    public string Description => "nanoGateway " + GatewayAgent.Version + " on " + _ports.System.Description;

    public string DeviceId => _deviceId.Length == 0 ? "(device.id is not set)" : _deviceId;

    public long UptimeMs => _agent.NowMs;

    public int BootNumber => _agent.BootNumber;

    public GatewayMode Mode => _mode;

    public bool IsLinkUp => _ports.Link.IsUp;

    public int RssiDbm => _ports.Link.RssiDbm;

    public int LinkLossCount => _ports.Link.LossCount;

    public int FreeHeapBytes => _ports.System.FreeHeapBytes;

    public string Duty => _agent.Duty.Text;

    public int UplinkCount => _agent.Uplinks.Count;

    public int SensorCount => _agent.Sensors.Count;

    public ChannelTable Channels => _agent.Channels;

    public BootRecord Boots => _agent.Boots;

    public int CrashCount => _agent.Crashes.Count;

    public int LastCrashBoot => _agent.Crashes.BootNumber;

    public void WriteLastCrash(ByteWriter target) => _agent.Crashes.WriteText(target);

    public bool TryReadUtc(out long utcMs) => _agent.Time.TryToUtc(_agent.NowMs, out utcMs);

    public string TimeSource => _agent.TimeSources.Name;

    public string TimeServerText => _agent.TimeSources.NetworkTime.Text;

    public void AskTime() => _agent.TimeSources.AskNetwork();

    public void SetUtc(long utcMs) => _agent.TimeSources.SetUtc(utcMs);

    public void ReadClock(HealthStatus status) => _agent.Figures.ReadClock(status, _agent.NowMs);

    public void ReadHealth(HealthStatus status) => _agent.Figures.Read(status, _agent.NowMs);

    public bool TryGetLastValue(int channelIndex, out int value, out long measuredAtMs)
    {
        return _agent.Poller.TryGetLast(channelIndex, out value, out measuredAtMs);
    }

    public void ReadUplink(int index, UplinkStatus status)
    {
        _agent.Uplinks.Read(index, _agent.NowMs, status);
        status.OldestAgeMs = _agent.Figures.OldestAgeMs(_agent.Uplinks.ConsumerOf(index), _agent.NowMs);
    }

    public void ReadSensor(int index, SensorStatus status) => _agent.Sensors.Read(index, status);

    public void ReadJournal(JournalStatus status)
    {
        JournalStats stats = _agent.Journal.Stats;
        JournalOptions options = _agent.JournalOptions;
        status.UncommittedCount = stats.UncommittedCount;
        status.CommitCountMax = options.ReadingsPerCommit;
        status.CommitIntervalMs = options.CommitAgeMs;
        status.OldestSequence = stats.OldestSequence;
        status.NextSequence = stats.NextSequence;
        status.StoredBytes = stats.BytesStored;
        status.QuotaBytes = options.QuotaBytes;
        status.SegmentCount = stats.SegmentCount;
        status.DroppedCount = stats.ReadingsDropped;
        status.DamagedBlockCount = stats.BlocksDamaged;
        status.LastError = stats.LastError;
    }

    public ErrorCode Commit() => _agent.Journal.Commit(_agent.NowMs);

    public ChannelAlarm AlarmOf(int channelIndex) => _agent.Alarms.ByChannel[channelIndex];

    public void RequestReading(int index) => _agent.Sensors.RequestReading(index, _agent.NowMs);

    public bool IsOutput(int channelIndex) => _agent.Outputs.IsOutput(channelIndex);

    public ErrorCode Switch(int channelIndex, bool isOn, out int inMs)
    {
        return _agent.Outputs.Switch(channelIndex, isOn, _agent.NowMs, out inMs);
    }

    public ChannelInfo CalibratedOf(int sensor)
    {
        ISensor driver = _agent.Sensors.SensorOf(sensor);
        ICalibratedSensor calibrated = driver as ICalibratedSensor;
        if (calibrated == null)
        {
            return null;
        }

        ChannelInfo own = driver.GetChannel(calibrated.CalibratedChannel);
        int channel = _agent.Sensors.FirstChannelOf(sensor) + calibrated.CalibratedChannel;
        return new ChannelInfo(_agent.Channels[channel].Name, own.Unit, own.Decimals);
    }

    public ErrorCode Calibrate(int sensor, int reference)
    {
        return ((ICalibratedSensor)_agent.Sensors.SensorOf(sensor)).Calibrate(reference, _agent.NowMs);
    }

    public ErrorCode ReadCalibration(int sensor, out int correction)
    {
        ICalibratedSensor calibrated = (ICalibratedSensor)_agent.Sensors.SensorOf(sensor);
        correction = calibrated.Correction;
        return calibrated.CalibrationResult;
    }

    public ErrorCode ProbeBus(int bus, int address) => _ports.BoardIo.ProbeI2c(bus, address);

    public string ChipsAt(int address) => _ports.Sensors.ChipsAt(address);

    public ErrorCode StartWifiScan() => _ports.Link.StartScan();

    public WifiNetwork[] TakeWifiScan() => _ports.Link.TakeScan();

    public ErrorCode TestStorage() => StorageCheck.Run(_ports.Storage);

    public ErrorCode ShowReadings(int count, ShellOutput output)
    {
        return ReadingListing.Show(_agent.Journal, _agent.Time, count, output);
    }

    public void ShowTasks(ShellOutput output) => _agent.Tasks.Show(output);

    public IStorage Files => _ports.Storage;

    public void FactoryReset()
    {
        StorageWiper.Request(_ports.Storage);
        _agent.RequestRestart(StartReason.Command);
    }

    public void Reboot(StartReason reason) => _agent.RequestRestart(reason);
}
