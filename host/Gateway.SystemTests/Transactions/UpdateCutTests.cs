// The promise that no change of the configuration can cut a device off: the power is cut in every storage
// operation of a change, in every way a cut can leave a file, and again in every operation of what follows.
// Whatever is left, the device runs with the old configuration or the new one, whole, and ends with the one
// that is owed: the new one once it was confirmed, the old one when its peer stays silent.

using Gateway.Agent.Config;
using Gateway.Agent.Transactions;
using Gateway.SystemTests.PowerCuts;

namespace Gateway.SystemTests.Transactions;

[TestClass]
public sealed class UpdateCutTests
{
    private const uint Seed = 20261126;

    // A trial of 180 s may start three times, and each end takes a restart.
    private const int LongestSeconds = 900;
    private const int BootsMax = ConfigTransaction.TrialBootsMax + 3;

    private readonly SnapshotStorage _storage = new();
    private readonly Recording _recovery = new(new Ledger(new Scenario("recovery", _ => { })));

    public static IEnumerable<object[]> Names => UpdateLife.All().Select(life => new object[] { life.Name });

    [TestMethod]
    [DynamicData(nameof(Names))]
    public void A_cut_anywhere_leaves_the_old_configuration_or_the_new_one_and_the_right_one_wins(string name)
    {
        UpdateLife life = UpdateLife.All().Single(found => found.Name == name);
        int cuts = 0;
        for (int i = 0; i < life.Points.Count; i++)
        {
            foreach (CutModel model in life.Points[i].Models)
            {
                foreach (bool isAnswered in new[] { false, true })
                {
                    Check(life, i, model, isAnswered);
                    cuts++;
                }
            }
        }

        Assert.IsGreaterThan(40, cuts, "a life of a few operations proves nothing");
    }

    [TestMethod]
    [DynamicData(nameof(Names))]
    public void A_second_cut_in_what_follows_the_first_changes_nothing_of_that(string name)
    {
        UpdateLife life = UpdateLife.All().Single(found => found.Name == name);
        for (int i = 0; i < life.Points.Count; i++)
        {
            foreach (CutModel model in life.Points[i].Models)
            {
                CheckSecond(life, i, model, false);
                CheckSecond(life, i, model, true);
            }
        }
    }

    private void CheckSecond(UpdateLife life, int index, CutModel model, bool isAnswered)
    {
        uint random = CutEffect.Mix(CutEffect.Mix(Seed, (uint)index), (uint)model);
        _recovery.Clear();
        Start(life.Points[index].After(model, random), _recovery, isAnswered, life);
        CutPoint[] points = [.. _recovery.Points];
        for (int i = 0; i < points.Length; i++)
        {
            foreach (CutModel second in points[i].Models)
            {
                FileTable files = points[i].After(second, CutEffect.Mix(random, (uint)i));
                UpdateDevice device = Start(files, null, isAnswered, life);
                AssertEnd(life, device, index, isAnswered, $"cut {index} {model}, then {i} {second}");
            }
        }
    }

    private void Check(UpdateLife life, int index, CutModel model, bool isAnswered)
    {
        uint random = CutEffect.Mix(CutEffect.Mix(Seed, (uint)index), (uint)model);
        UpdateDevice device = Start(life.Points[index].After(model, random), null, isAnswered, life);
        AssertEnd(life, device, index, isAnswered, $"{life.Points[index]}: cut {index} {model}");
    }

    private UpdateDevice Start(FileTable files, Recording? recording, bool isAnswered, UpdateLife life)
    {
        _storage.Reset(files, recording, int.MaxValue);
        UpdateDevice device = new(_storage) { HasRoundTrip = isAnswered };
        device.Boot();
        if (device.Transaction is { State: TransactionState.Trying, IsConfirmedByHand: true } && isAnswered)
        {
            device.Transaction.Confirm();
        }

        device.Run(LongestSeconds, seen => AssertWhole(life, seen));
        return device;
    }

    // What a device runs with is what its state says, to the last key.
    private static void AssertWhole(UpdateLife life, UpdateDevice device)
    {
        bool isNew = device.Running.IsSame(life.New);
        bool isOld = device.Running.IsSame(life.Old) || IsEarlier(life, device.Running);
        Assert.IsTrue(isNew || isOld, life.Name + ": neither the old configuration nor the new one");
        if (device.Transaction.State == TransactionState.Trying && device.Transaction.Version == 4)
        {
            Assert.IsTrue(isNew, life.Name + ": a trial of the old configuration");
        }
    }

    private static void AssertEnd(
        UpdateLife life, UpdateDevice device, int index, bool isAnswered, string place)
    {
        string text = life.Name + ": " + place;
        Assert.AreEqual(TransactionState.Idle, device.Transaction.State, text);
        Assert.IsLessThanOrEqualTo(BootsMax, device.BootCount, text);
        bool isNew = device.Running.IsSame(life.New);
        bool isNewOwed = index >= life.ConfirmEnd
            || (isAnswered && index >= life.StageEnd && index < life.RollBackBegin);
        bool isOldOwed = index < life.StageBegin || index >= life.RollBackEnd
            || (!isAnswered && index < life.ConfirmBegin);
        Assert.IsFalse(isNewOwed && !isNew, text + ": the new configuration is owed");
        Assert.IsFalse(isOldOwed && isNew, text + ": the old configuration is owed");

        // a document that is in effect must not be taken up once more
        if (isNew && index >= life.ConfirmEnd)
        {
            Assert.AreEqual(4L, device.Transaction.HighestVersion, text);
        }
    }

    // In the life that changes more than once: configurations on trial before number 2.
    private static bool IsEarlier(UpdateLife life, GatewayConfig running)
        => life.Name == "after-another"
            && (running.IsSame(UpdateDevice.NewConfig(5)) || running.IsSame(UpdateDevice.NewConfig(6)));
}
