// How the gateway itself is, beyond what the status of its parts says.

namespace Gateway.Agent.Shell;

/// <summary>Figures of the loop, the heap, the clock and the flash; filled by <see
/// cref="IGatewayControl"/>. What is not known is negative.</summary>
public sealed class HealthStatus
{
    /// <summary>Lowest free heap since boot in bytes, as far as it was looked at; 0 when not known.</summary>
    public int LowestHeapBytes { get; set; }

    /// <summary>Half of the steps in the present and the last interval took at most this, in
    /// ms.</summary>
    public int LoopHalfMs { get; set; }

    /// <summary>99 of 100 steps took at most this, in ms.</summary>
    public int Loop99Ms { get; set; }

    /// <summary>The longest step, in ms.</summary>
    public int LoopMaxMs { get; set; }

    /// <summary>How often the time was set anew since it was known.</summary>
    public int ClockSteps { get; set; }

    /// <summary>What the source of time differed by when it was asked last, in ms.</summary>
    public long ClockOffMs { get; set; }

    /// <summary>How long ago that was, in ms.</summary>
    public long ClockAgeMs { get; set; }

    /// <summary>Failures of all sensors since boot, retries included.</summary>
    public int SensorFailures { get; set; }

    /// <summary>Alarms that are active or latched.</summary>
    public int AlarmsOn { get; set; }

    /// <summary>Attempts to write readings to flash that failed, since boot.</summary>
    public int CommitFailures { get; set; }

    /// <summary>Readings dropped since boot because the quota was used up.</summary>
    public long DroppedByQuota { get; set; }

    /// <summary>Readings dropped since boot because the flash was full.</summary>
    public long DroppedByFullFlash { get; set; }

    /// <summary>Readings dropped since boot because the flash could not be written.</summary>
    public long DroppedByWriteFailure { get; set; }

    /// <summary>Sectors erased since the flash was new, estimated; negative when nobody counts.</summary>
    public long EraseCount { get; set; }

    /// <summary>Years until a sector is worn out at the rate of this boot, 0 to 1000; negative before an hour
    /// has passed.</summary>
    public int FlashYears { get; set; }

    /// <summary>Hours without a peer that the journal can absorb at the rate of this boot before it drops a
    /// reading; negative before an hour has passed.</summary>
    public int OutageHours { get; set; }
}
