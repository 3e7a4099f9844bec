// A device that consists of flash and a configuration transaction: it starts, lets time pass and restarts
// when the transaction asks for it. Its peers answer or do not.

using Gateway.Agent.Config;
using Gateway.Agent.Transactions;
using Gateway.Core;
using Gateway.Core.Ports;

namespace Gateway.SystemTests.Transactions;

/// <summary>Runs transactions on a storage.</summary>
/// <param name="storage">Its flash.</param>
internal sealed class UpdateDevice(IStorage storage) : ITrialProbe
{
    private const int StepMs = 1000;

    private static readonly ConfigSchema Schema = new();

    private long _nowMs;

    /// <summary>The transaction of this boot.</summary>
    public ConfigTransaction Transaction { get; private set; } = new(storage, Schema);

    /// <summary>What the device runs with.</summary>
    public GatewayConfig Running { get; private set; } = new(Schema);

    /// <summary>Starts so far.</summary>
    public int BootCount { get; private set; }

    /// <summary>Whether peers answer.</summary>
    public bool HasRoundTrip { get; set; }

    /// <inheritdoc/>
    public ErrorCode Problem => HasRoundTrip ? ErrorCode.Ok : ErrorCode.TimedOut;

    /// <inheritdoc/>
    public string ProblemPlace => HasRoundTrip ? "" : "iot";

    /// <summary>A configuration that a number tells from all others, a secret included.</summary>
    public static GatewayConfig NewConfig(int number)
    {
        GatewayConfig config = new(Schema);
        Set(config, ConfigKeys.DeviceId, "gw");
        Set(config, ConfigKeys.M2mServer, $"coap://server-{number}.example");
        Set(config, ConfigKeys.WifiSsid, $"net-{number}");
        Set(config, ConfigKeys.WifiPassword, $"password-{number}");
        return config;
    }

    /// <summary>Powers up.</summary>
    public void Boot()
    {
        BootCount++;
        _nowMs = 0;
        Transaction = new ConfigTransaction(storage, Schema);
        Running = Transaction.Open(new ConfigErrors());
    }

    /// <summary>Lets time pass; restarts when the device asks for it.</summary>
    /// <param name="seconds">How much.</param>
    /// <param name="look">Called after every start, and once before.</param>
    public void Run(int seconds, Action<UpdateDevice>? look = null)
    {
        look?.Invoke(this);
        for (int i = 0; i < seconds; i++)
        {
            _nowMs += StepMs;
            Transaction.Step(_nowMs, Running, this);
            if (Transaction.WantsRestart)
            {
                Boot();
                look?.Invoke(this);
            }
        }
    }

    private static void Set(GatewayConfig config, string key, string value)
        => Assert.AreEqual(ErrorCode.Ok, config.TrySet(key, value, out _));
}
