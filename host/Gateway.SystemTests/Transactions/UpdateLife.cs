// Lives in which a configuration changes from number 1 to number 2, recorded operation by operation, with the
// places from which each outcome is owed.

using Gateway.Agent.Config;
using Gateway.Agent.Transactions;
using Gateway.SystemTests.PowerCuts;

namespace Gateway.SystemTests.Transactions;

/// <summary>A recorded change of the configuration.</summary>
internal sealed class UpdateLife
{
    private readonly SnapshotStorage _storage = new();
    private readonly Recording _recording = new(new Ledger(new Scenario("update", _ => { })));

    private UpdateLife(string name, bool hasOld)
    {
        Name = name;
        _storage.Reset(FileTable.Empty, null, int.MaxValue);
        if (hasOld)
        {
            // both slots are in use, as on every device that was configured twice
            ConfigStore store = new(_storage, ConfigStore.AdoptedName);
            store.Save(UpdateDevice.NewConfig(9));
            store.Save(UpdateDevice.NewConfig(1));
        }

        Old = hasOld ? UpdateDevice.NewConfig(1) : new GatewayConfig(new ConfigSchema());
        _storage.Reset(_storage.Files, _recording, int.MaxValue);
        Device = new UpdateDevice(_storage);
        Device.Boot();
    }

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>The configuration before.</summary>
    public GatewayConfig Old { get; }

    /// <summary>The configuration after, when it is confirmed.</summary>
    public GatewayConfig New { get; } = UpdateDevice.NewConfig(2);

    /// <summary>The device.</summary>
    public UpdateDevice Device { get; }

    /// <summary>Its operations.</summary>
    public IReadOnlyList<CutPoint> Points => _recording.Points;

    /// <summary>Operations before the change was asked for: up to here only the old one is right.</summary>
    public int StageBegin { get; private set; }

    /// <summary>Operations after which the change is under way.</summary>
    public int StageEnd { get; private set; }

    /// <summary>Operations before the confirmation: up to here a silent peer means the old one.</summary>
    public int ConfirmBegin { get; private set; } = int.MaxValue;

    /// <summary>Operations after which only the new one is right.</summary>
    public int ConfirmEnd { get; private set; } = int.MaxValue;

    /// <summary>Operations before the rollback: up to here an answering peer means the new one.</summary>
    public int RollBackBegin { get; private set; } = int.MaxValue;

    /// <summary>Operations after which only the old one is right again.</summary>
    public int RollBackEnd { get; private set; } = int.MaxValue;

    /// <summary>All lives.</summary>
    public static IEnumerable<UpdateLife> All()
    {
        yield return Confirmed("confirmed", true, false);
        yield return Confirmed("confirmed-by-hand", true, true);
        yield return Confirmed("first-configuration", false, false);
        yield return AfterAnother();
        yield return RolledBack("deadline", life => life.Device.Run(200));
        yield return RolledBack("given-up", life => life.GiveUp());
        yield return RolledBack("boot-loop", life => life.LoopBoots());
        yield return AtOnce();
    }

    private static UpdateLife Confirmed(string name, bool hasOld, bool isByHand)
    {
        UpdateLife life = new(name, hasOld);
        life.Stage(isByHand);
        life.Device.Run(10);
        life.Confirm(isByHand);
        return life;
    }

    // The slots of record and candidate have both been used before.
    private static UpdateLife AfterAnother()
    {
        UpdateLife life = new("after-another", true);
        for (int number = 5; number < 7; number++)
        {
            life.Device.Transaction.Begin(UpdateDevice.NewConfig(number), new TransactionRequest());
            life.Device.Run(200);
        }

        life.Stage(false);
        life.Device.Run(10);
        life.Confirm(false);
        return life;
    }

    private static UpdateLife RolledBack(string name, Action<UpdateLife> end)
    {
        UpdateLife life = new(name, true);
        life.Stage(false);
        life.Device.Run(10);
        life.RollBackBegin = life.Points.Count;
        end(life);
        life.RollBackEnd = life.Points.Count;
        life.Device.Run(300);
        Assert.AreEqual(TransactionOutcome.RolledBack, life.Device.Transaction.Outcome, name);
        return life;
    }

    private static UpdateLife AtOnce()
    {
        UpdateLife life = new("at-once", true);
        life.StageBegin = life.ConfirmBegin = life.Points.Count;
        life.Device.Transaction.Adopt(life.New, new TransactionRequest { Version = 4 });
        life.StageEnd = life.ConfirmEnd = life.Points.Count;
        return life;
    }

    private void Stage(bool isByHand)
    {
        StageBegin = Points.Count;
        Device.Transaction.Begin(New, new TransactionRequest { IsConfirmedByHand = isByHand, Version = 4 });
        StageEnd = Points.Count;
    }

    private void Confirm(bool isByHand)
    {
        ConfirmBegin = Points.Count;
        Device.HasRoundTrip = true;
        if (isByHand)
        {
            Device.Transaction.Confirm();
        }

        Device.Run(1);
        ConfirmEnd = Points.Count;
        Device.Boot();
        Device.Run(300);
        Assert.AreEqual(TransactionOutcome.Applied, Device.Transaction.Outcome, Name);
    }

    private void GiveUp()
    {
        Device.Transaction.Abort();
        Device.Run(10);
    }

    private void LoopBoots()
    {
        for (int i = 0; i < ConfigTransaction.TrialBootsMax; i++)
        {
            Device.Boot();
        }
    }
}
