// One health message as the far side reads it.

using System.Text.Json;

namespace Gateway.SystemTests.Month;

/// <summary>The figures that faults show in.</summary>
internal sealed class MonthHealth
{
    private MonthHealth(JsonElement root)
    {
        JsonElement iot = root.GetProperty("uplinks").GetProperty("iot");
        JsonElement journal = root.GetProperty("journal");
        Boot = root.GetProperty("boot").GetInt32();
        UptimeSeconds = root.GetProperty("uptime").GetInt64();
        LinkLosses = root.GetProperty("lost").GetInt64();
        Crashes = root.GetProperty("crashes").GetInt64();
        SensorFailures = root.GetProperty("sensor-failures").GetInt64();
        FailedSensors = root.GetProperty("failed").GetInt64();
        UplinkFailures = iot.GetProperty("failures").GetInt64();
        CommitFailures = journal.GetProperty("commit-failures").GetInt64();
        Dropped = journal.GetProperty("dropped").GetInt64();
        ClockSteps = root.TryGetProperty("clock-steps", out JsonElement steps) ? steps.GetInt64() : 0;
        Reason = root.TryGetProperty("reason", out JsonElement reason) ? reason.GetString() ?? "" : "";
    }

    internal int Boot { get; }

    internal long UptimeSeconds { get; }

    internal long LinkLosses { get; }

    internal long Crashes { get; }

    internal long SensorFailures { get; }

    internal long FailedSensors { get; }

    internal long UplinkFailures { get; }

    internal long CommitFailures { get; }

    internal long Dropped { get; }

    internal long ClockSteps { get; }

    /// <summary>Why the boot happened; "" where the power came.</summary>
    internal string Reason { get; }

    /// <inheritdoc/>
    public override string ToString()
    {
        return $"boot {Boot} +{UptimeSeconds} s {Reason}: lost {LinkLosses}, uplink failures {UplinkFailures}"
            + $", sensor failures {SensorFailures}, clock steps {ClockSteps}, commits failed {CommitFailures}"
            + $", dropped {Dropped}, crashes {Crashes}";
    }

    /// <summary>Reads a message.</summary>
    internal static MonthHealth Parse(ReadOnlyMemory<byte> payload)
    {
        using JsonDocument document = JsonDocument.Parse(payload);
        return new MonthHealth(document.RootElement);
    }

    /// <summary>Whether this message shows a fault that an earlier one does not.</summary>
    /// <param name="fault">What was injected.</param>
    /// <param name="before">The last message before it; null when there is none of that boot.</param>
    internal bool Shows(MonthFault fault, MonthHealth? before)
    {
        return fault switch
        {
            MonthFault.LinkLost or MonthFault.LinkFlaps => LinkLosses > (before?.LinkLosses ?? 0),
            MonthFault.PeerRefuses or MonthFault.PeerSilent => UplinkFailures > (before?.UplinkFailures ?? 0),
            MonthFault.SensorDead or MonthFault.BusStuck => SensorFailures > (before?.SensorFailures ?? 0),
            MonthFault.ClockAhead or MonthFault.ClockBack => ClockSteps > (before?.ClockSteps ?? 0),
            MonthFault.FlashFull or MonthFault.FlashFails => CommitFailures > (before?.CommitFailures ?? 0),
            _ => true,
        };
    }
}
