// A gateway made of figures, for the console to show.

using Gateway.Agent.Config;
using Gateway.Agent.Shell;
using Gateway.Core;
using Gateway.Core.Alarms;
using Gateway.Core.Ports;
using Gateway.Core.Sensing;
using Gateway.Core.Supervision;
using Gateway.Core.Text;

namespace Gateway.Tests.Fakes;

internal sealed partial class FakeControl : IGatewayControl
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

    public string TimeServerText => "ntp.plant: answers";

    public int AskCount { get; private set; }

    public bool IsLinkUp { get; set; } = true;

    public int RssiDbm => -61;

    public int LinkLossCount => 1;

    public int FreeHeapBytes => 51204;

    public string Duty { get; set; } = "";

    public int UplinkCount => 2;

    public int SensorCount { get; set; } = 2;

    public ChannelTable Channels { get; } = new ChannelTable();

    public ErrorCode CommitResult { get; set; }

    public int CommitCount { get; private set; }

    public int RebootCount { get; private set; }

    private static BootRecord NewBoots()
    {
        TornStorage storage = new TornStorage();
        BootRecord boots = new BootRecord(storage, new CrashRecord(storage));
        boots.Open(out _);
        return boots;
    }

    public bool TryReadUtc(out long utcMs)
    {
        utcMs = UtcMs;
        return UtcMs != 0;
    }

    public void AskTime() => AskCount++;

    public void SetUtc(long utcMs) => UtcMs = utcMs;

    public void ReadClock(HealthStatus status)
    {
        status.ClockSteps = 1;
        status.ClockOffMs = -12;
        status.ClockAgeMs = UtcMs == 0 ? -1 : 34000;
    }

    public void ReadHealth(HealthStatus status)
    {
        status.LowestHeapBytes = 40960;
        status.LoopHalfMs = 1;
        status.Loop99Ms = 12;
        status.LoopMaxMs = 180;
        ReadClock(status);
        status.SensorFailures = 4;
        status.AlarmsOn = 1;
        status.CommitFailures = 2;
        status.DroppedByQuota = 3;
        status.EraseCount = HasRates ? 1234 : -1;
        status.FlashYears = HasRates ? 87 : -1;
        status.OutageHours = HasRates ? 512 : -1;
    }

    /// <summary>Whether an hour has passed.</summary>
    public bool HasRates { get; set; } = true;

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
        status.AttemptCount = 1 + (index * 5);
        status.ConnectCount = 1;
        status.RetransmissionCount = index == 0 ? RetransmissionCount : 0;
        status.IgnoredCount = index == 0 ? IgnoredCount : 0;
        status.RefusalText = index == 0 ? RefusalText : "";
        status.FailureCount = index * 5;
        status.WireBytes = 512345;
        status.AbandonedCount = index == 1 ? AbandonedCount : 0;
        status.DroppedCount = index == 1 && IsDropping ? 1 : 0;
        status.DroppedKinds[0] = "telemetry";
        status.ReadingsHeldMs = index == 1 && IsDropping ? 2400000 : 0;
        status.PendingCount = 12 + index;
        status.OldestAgeMs = 61000;
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
        status.MissedCount = index * 7;
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

    public BootRecord Boots { get; } = NewBoots();

    public string SensorProblem { get; set; } = "";

    public long GivenUpCount { get; set; }

    public int AbandonedCount { get; set; }

    public int RetransmissionCount { get; set; }

    public int IgnoredCount { get; set; }

    public string RefusalText { get; set; } = "";

    public bool IsDropping { get; set; }

    public int LastCrashBoot { get; set; }

    public void WriteLastCrash(ByteWriter target) => target.Put("Exception: test");


    public IStorage Files { get; } = new Fakes.TornStorage();

    public void Reboot(StartReason reason)
    {
        RebootReason = reason;
        RebootCount++;
    }

    public StartReason RebootReason { get; private set; }

    public int RequestedSensor { get; private set; } = -1;

    public int EraseCount { get; private set; }

    public ErrorCode BusFault { get; set; } = ErrorCode.NoAnswer;

    public WifiNetwork[] Networks { get; set; }

    public ChannelAlarm[] Alarms { get; } = new ChannelAlarm[3];

    public ChannelAlarm AlarmOf(int channelIndex) => Alarms[channelIndex];

    public void RequestReading(int index) => RequestedSensor = index;

    public ErrorCode ShowReadings(int count, ShellOutput output)
    {
        output.Put("the newest ").Put(count).EndLine();
        return ErrorCode.Ok;
    }

    public ErrorCode ProbeBus(int bus, int address) => address == 0x76 ? ErrorCode.Ok : BusFault;

    public string ChipsAt(int address) => address == 0x76 ? "bme280, bmp280" : "";

    public ErrorCode StartWifiScan() => ErrorCode.Ok;

    public WifiNetwork[] TakeWifiScan() => Networks;

    public ErrorCode TestStorage() => ErrorCode.Ok;

    public void FactoryReset() => EraseCount++;
}
