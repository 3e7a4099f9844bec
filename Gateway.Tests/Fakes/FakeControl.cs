// A gateway made of figures, for the console to show.

using Gateway.Agent.Config;
using Gateway.Agent.Shell;
using Gateway.Core;
using Gateway.Core.Ports;
using Gateway.Core.Sensing;
using Gateway.Core.Text;

namespace Gateway.Tests.Fakes;

internal sealed class FakeControl : IGatewayControl
{
    public FakeControl()
    {
        Channels.Add(new ChannelInfo("hall.temperature", "Cel", 2));
        Channels.Add(new ChannelInfo("hall.humidity", "%RH", 1));
        Channels.Add(new ChannelInfo("meter.total", "kWh", 3));
    }

    public string Description => "nanoGateway 0.1.0 on a test";

    public string DeviceId => "gw-1";

    public long UptimeMs => (((((3 * 24) + 4) * 60) + 5) * 60000L) + AdvanceMs;

    /// <summary>Time that has passed since the bench was made.</summary>
    public long AdvanceMs { get; set; }

    public int BootNumber => 17;

    public GatewayMode Mode => GatewayMode.Both;

    public long UtcMs { get; set; }

    public string TimeSource => "network";

    public bool IsLinkUp { get; set; } = true;

    public int RssiDbm => -61;

    public int LinkLossCount => 1;

    public int FreeHeapBytes => 51204;

    public int UplinkCount => 2;

    public int SensorCount { get; set; } = 2;

    public ChannelTable Channels { get; } = new ChannelTable();

    public ErrorCode CommitResult { get; set; }

    public int CommitCount { get; private set; }

    public int RebootCount { get; private set; }

    public bool TryReadUtc(out long utcMs)
    {
        utcMs = UtcMs;
        return UtcMs != 0;
    }

    public void SetUtc(long utcMs) => UtcMs = utcMs;

    public void ReadClock(out int stepCount, out long differenceMs, out long ageMs)
    {
        stepCount = 1;
        differenceMs = -12;
        ageMs = 34000;
    }

    public void ReadUplink(int index, UplinkStatus status)
    {
        status.Name = index == 0 ? "m2m" : "iot";
        status.Peer = index == 0 ? "coap://10.0.0.5/rd" : "mqtts://broker.example.org";
        status.State = index == 0 ? "connected" : "waiting";
        status.LastError = index == 0 ? ErrorCode.Ok : ErrorCode.Refused;
        status.LastFailureState = index == 0 ? "" : "connecting";
        status.SentCount = 3414;
        status.ResentCount = 2;
        status.RetryInMs = index == 0 ? 0 : 24000;
        status.AcknowledgedCount = 3412;
        status.RejectedCount = 0;
        status.GivenUpCount = GivenUpCount;
        status.GivenUpCause = ErrorCode.Rejected;
        status.ConnectCount = 1;
        status.FailureCount = index * 5;
        status.WireBytes = 512345;
        status.PendingCount = 12 + index;
    }

    public void ReadSensor(int index, SensorStatus status)
    {
        status.Name = index == 0 ? "hall" : "meter";
        status.Type = index == 0 ? "bme280" : "s0";
        status.State = index == 0 ? SensorState.Idle : SensorState.Failed;
        status.LastError = index == 0 ? ErrorCode.Ok : ErrorCode.NoAnswer;
        status.Problem = index == 0 ? "" : SensorProblem;
        status.IntervalMs = index == 0 ? 10000 : 60000;
        status.ReadingCount = index == 0 ? 27000 : 0;
        status.FailureCount = index * 3;
        status.FirstChannelIndex = index * 2;
        status.ChannelCount = 2 - index;
    }

    public bool TryGetLastValue(int channelIndex, out int value, out long measuredAtMs)
    {
        value = channelIndex == 0 ? 2150 : channelIndex == 1 ? -5 : 0;
        measuredAtMs = channelIndex < 2 ? UptimeMs - 2300 : 0;
        return channelIndex < 2;
    }

    public void ReadJournal(JournalStatus status)
    {
        status.UncommittedCount = 7;
        status.CommitCountMax = 60;
        status.CommitIntervalMs = 60000;
        status.OldestSequence = 1200;
        status.NextSequence = 3412;
        status.StoredBytes = 12345;
        status.QuotaBytes = 131072;
        status.SegmentCount = 2;
        status.DroppedCount = 3;
        status.DamagedBlockCount = 1;
        status.LastError = CommitResult;
    }

    public ErrorCode Commit()
    {
        CommitCount++;
        return CommitResult;
    }

    public int CrashCount { get; set; }

    public string SensorProblem { get; set; } = "";

    public long GivenUpCount { get; set; }

    public int LastCrashBoot { get; set; }

    public void WriteLastCrash(ByteWriter target) => target.Put("Exception: test");


    public IStorage Files { get; } = new Fakes.TornStorage();

    public void Reboot() => RebootCount++;

    public int RequestedSensor { get; private set; } = -1;

    public int EraseCount { get; private set; }

    public ErrorCode BusFault { get; set; } = ErrorCode.NoAnswer;

    public WifiNetwork[] Networks { get; set; }

    public ThresholdWatch AlarmOf(int channelIndex) => null;

    public void RequestReading(int index) => RequestedSensor = index;

    public ErrorCode ShowReadings(int count, ShellOutput output)
    {
        output.Put("the newest ").Put(count).EndLine();
        return ErrorCode.Ok;
    }

    public int CalibrationReference { get; private set; }

    public ErrorCode CalibrationAnswer { get; set; }

    public ErrorCode CalibrationResult { get; set; } = ErrorCode.NotReady;

    public int CalibratedChannelOf(int sensor) => sensor == 0 ? 1 : -1;

    public ErrorCode Calibrate(int sensor, int reference)
    {
        CalibrationReference = reference;
        return CalibrationAnswer;
    }

    public ErrorCode ReadCalibration(int sensor, out int correction)
    {
        correction = -12;
        return CalibrationResult;
    }

    public bool[] Outputs { get; } = { false, false, false };

    public int SwitchedChannel { get; private set; } = -1;

    public bool SwitchedOn { get; private set; }

    public ErrorCode SwitchResult { get; set; }

    public int SwitchesInMs { get; set; }

    public bool IsOutput(int channelIndex) => Outputs[channelIndex];

    public ErrorCode Switch(int channelIndex, bool isOn, out int inMs)
    {
        SwitchedChannel = channelIndex;
        SwitchedOn = isOn;
        inMs = SwitchesInMs;
        return SwitchResult;
    }

    public ErrorCode ProbeBus(int bus, int address) => address == 0x76 ? ErrorCode.Ok : BusFault;

    public string ChipsAt(int address) => address == 0x76 ? "bme280, bmp280" : "";

    public ErrorCode StartWifiScan() => ErrorCode.Ok;

    public WifiNetwork[] TakeWifiScan() => Networks;

    public ErrorCode TestStorage() => ErrorCode.Ok;

    public void FactoryReset() => EraseCount++;
}
