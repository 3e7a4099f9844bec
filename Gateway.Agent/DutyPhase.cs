// What a gateway that sleeps is doing between waking and sleeping.

namespace Gateway.Agent;

/// <summary>Part of a wake; <see cref="DutyCycle"/> says what follows what.</summary>
public enum DutyPhase
{
    /// <summary>Every sensor is read once; the radio is off.</summary>
    Measuring = 0,

    /// <summary>What waits is sent, and what comes over the air is taken.</summary>
    Delivering = 1,

    /// <summary>Somebody is there, or a change of the configuration goes on: it stays awake, as a gateway
    /// does that never sleeps.</summary>
    Held = 2,

    /// <summary>All is done; it sleeps in a moment.</summary>
    Ending = 3,
}
