// What is asked for with a change of the configuration.

namespace Gateway.Agent.Transactions;

/// <summary>How a new configuration is to be tried.</summary>
public sealed class TransactionRequest
{
    /// <summary>Shortest time to confirm in seconds: joining a network and connecting take some.</summary>
    public const int ConfirmSecondsMin = 30;

    /// <summary>Longest time to confirm in seconds.</summary>
    public const int ConfirmSecondsMax = 3600;

    /// <summary>Number of the document the change comes from, 1 to 2^53 − 1; 0 when it was made on the
    /// console.</summary>
    public long Version { get; set; }

    /// <summary>Seconds after the restart until which it must be confirmed.</summary>
    public int ConfirmSeconds { get; set; } = 180;

    /// <summary>Whether a person confirms; otherwise a message acknowledged on every uplink does.</summary>
    public bool IsConfirmedByHand { get; set; }

    /// <summary>Whether everything is in its range.</summary>
    public bool IsValid()
    {
        return Version >= 0 && ConfirmSeconds >= ConfirmSecondsMin && ConfirmSeconds <= ConfirmSecondsMax;
    }
}
