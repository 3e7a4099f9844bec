// A device that consists of a configuration transaction: it starts, steps and restarts, and its peer answers
// or does not.

using Gateway.Agent.Config;
using Gateway.Agent.Transactions;
using Gateway.Core;
using Gateway.Core.Ports;
using Gateway.Tests.Fakes;
using nanoFramework.TestFramework;

namespace Gateway.Tests.Transactions;

internal sealed class TransactionBench : ITrialProbe
{
    internal const string OldServer = "coap://old";
    internal const string NewServer = "coap://new";

    internal TransactionBench()
        : this(new TornStorage())
    {
    }

    internal TransactionBench(IStorage storage)
    {
        Storage = storage;
        Assert.AreEqual(
            (int)ErrorCode.Ok,
            (int)new ConfigStore(storage, ConfigStore.AdoptedName).Save(NewConfig(OldServer)));
        Boot();
    }

    internal IStorage Storage { get; }

    internal ConfigTransaction Transaction { get; private set; }

    /// <summary>What the device runs with.</summary>
    internal GatewayConfig Running { get; private set; }

    internal string Server => Running.GetText(ConfigKeys.M2mServer);

    internal long NowMs { get; private set; }

    public bool HasRoundTrip { get; set; }

    public ErrorCode Problem { get; set; }

    public string ProblemPlace => Problem == ErrorCode.Ok ? "" : "m2m";

    internal static GatewayConfig NewConfig(string server)
    {
        GatewayConfig config = new GatewayConfig(new ConfigSchema());
        config.TrySet(ConfigKeys.DeviceId, "gw", out _);
        config.TrySet(ConfigKeys.M2mServer, server, out _);
        return config;
    }

    /// <summary>Powers up: RAM and uptime are new, flash is not.</summary>
    internal void Boot()
    {
        Transaction = new ConfigTransaction(Storage, new ConfigSchema());
        Running = Transaction.Open(new ConfigErrors());
        NowMs = 0;
        HasRoundTrip = false;
    }

    /// <summary>Begins a change of the server.</summary>
    internal ErrorCode Begin(TransactionRequest request) => Transaction.Begin(NewConfig(NewServer), request);

    /// <summary>Lets time pass; restarts when the device asks for it.</summary>
    internal void RunSeconds(int seconds)
    {
        for (int i = 0; i < seconds * 2; i++)
        {
            NowMs += 500;
            Transaction.Step(NowMs, Running, this);
            if (Transaction.WantsRestart)
            {
                Boot();
            }
        }
    }

    /// <summary>Checks state, outcome, reason and the server in use.</summary>
    internal void AssertIs(
        TransactionState state, TransactionOutcome outcome, ErrorCode reason, string server)
    {
        Assert.AreEqual((int)state, (int)Transaction.State, "state");
        Assert.AreEqual((int)outcome, (int)Transaction.Outcome, "outcome");
        Assert.AreEqual((int)reason, (int)Transaction.Reason, "reason");
        Assert.AreEqual(server, Server);
    }
}
