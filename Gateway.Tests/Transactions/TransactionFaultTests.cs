// What storage can do to a change of the configuration: it fails, it damages, a newer version wrote it.

using Gateway.Agent.Transactions;
using Gateway.Core;
using Gateway.Core.Storage;
using Gateway.Tests.Fakes;
using Gateway.Virtual;
using nanoFramework.TestFramework;

namespace Gateway.Tests.Transactions;

[TestClass]
public class TransactionFaultTests
{
    private const string Old = TransactionBench.OldServer;
    private const string New = TransactionBench.NewServer;

    [TestMethod]
    public void Full_flash_refuses_the_change_and_keeps_everything()
    {
        VirtualStorage storage = new VirtualStorage(65536);
        TransactionBench bench = new TransactionBench(storage);
        storage.WriteFault = ErrorCode.StorageFull;
        Assert.AreEqual((int)ErrorCode.StorageFull, (int)bench.Begin(new TransactionRequest { Version = 3 }));
        bench.AssertIs(TransactionState.Idle, TransactionOutcome.None, ErrorCode.Ok, Old);
        Assert.AreEqual(0L, bench.Transaction.HighestVersion);

        storage.WriteFault = ErrorCode.Ok;
        Assert.AreEqual((int)ErrorCode.Ok, (int)bench.Begin(new TransactionRequest { Version = 3 }));
    }

    [TestMethod]
    public void A_start_that_cannot_be_counted_is_one_into_the_old_configuration()
    {
        VirtualStorage storage = new VirtualStorage(65536);
        TransactionBench bench = new TransactionBench(storage);
        bench.Begin(new TransactionRequest());
        storage.WriteFault = ErrorCode.WriteFailed;
        bench.Boot();
        bench.AssertIs(TransactionState.Idle, TransactionOutcome.RolledBack, ErrorCode.WriteFailed, Old);

        // it must not adopt what it does not run with, whatever its peer answers
        bench.HasRoundTrip = true;
        bench.RunSeconds(300);
        bench.AssertIs(TransactionState.Idle, TransactionOutcome.RolledBack, ErrorCode.WriteFailed, Old);
    }

    [TestMethod]
    public void A_rollback_that_cannot_be_stored_happens_all_the_same()
    {
        VirtualStorage storage = new VirtualStorage(65536);
        TransactionBench bench = new TransactionBench(storage);
        bench.Begin(new TransactionRequest { ConfirmSeconds = 30 });
        bench.RunSeconds(10);
        Assert.AreEqual(New, bench.Server);
        storage.WriteFault = ErrorCode.WriteFailed;
        bench.RunSeconds(30);
        bench.AssertIs(TransactionState.Idle, TransactionOutcome.RolledBack, ErrorCode.WriteFailed, Old);
    }

    [TestMethod]
    public void A_confirmed_configuration_that_cannot_be_stored_is_stored_when_it_can()
    {
        VirtualStorage storage = new VirtualStorage(65536);
        TransactionBench bench = new TransactionBench(storage);
        bench.Begin(new TransactionRequest());
        bench.RunSeconds(10);
        storage.WriteFault = ErrorCode.StorageFull;
        bench.HasRoundTrip = true;
        bench.RunSeconds(60);
        bench.AssertIs(TransactionState.Trying, TransactionOutcome.None, ErrorCode.Ok, New);
        storage.WriteFault = ErrorCode.Ok;
        bench.RunSeconds(11);
        bench.AssertIs(TransactionState.Idle, TransactionOutcome.Applied, ErrorCode.Ok, New);
        bench.Boot();
        Assert.AreEqual(New, bench.Server);
    }

    [TestMethod]
    public void Damage_of_the_candidate_is_a_rollback()
    {
        TornStorage storage = new TornStorage();
        TransactionBench bench = new TransactionBench(storage);
        bench.Begin(new TransactionRequest());
        storage.ContentOf("staged.a")[20] ^= 1;
        bench.Boot();
        bench.AssertIs(TransactionState.Idle, TransactionOutcome.RolledBack, ErrorCode.Damaged, Old);
    }

    [TestMethod]
    public void A_candidate_of_an_earlier_change_is_not_taken_for_the_present_one()
    {
        TornStorage storage = new TornStorage();
        TransactionBench bench = new TransactionBench(storage);
        bench.Begin(new TransactionRequest());
        bench.Transaction.Abort();
        bench.Transaction.Begin(TransactionBench.NewConfig("coap://newer"), new TransactionRequest());
        storage.ContentOf("staged.b")[20] ^= 1;
        bench.Boot();
        bench.AssertIs(TransactionState.Idle, TransactionOutcome.RolledBack, ErrorCode.Damaged, Old);
    }

    [TestMethod]
    public void What_a_newer_version_wrote_is_left_alone()
    {
        TornStorage storage = new TornStorage();
        SlotPair newer = new SlotPair(storage, "trial", 200, 2);
        newer.Load(new byte[200], out _);
        newer.Save(new byte[200], 200);
        TransactionBench bench = new TransactionBench(storage);
        Assert.AreEqual((int)ErrorCode.NewerFormat, (int)bench.Begin(new TransactionRequest()));
        bench.AssertIs(TransactionState.Idle, TransactionOutcome.None, ErrorCode.Ok, Old);
        Assert.AreEqual(2, (int)storage.ContentOf("trial.a")[2]);
    }

    [TestMethod]
    public void A_record_that_cannot_be_read_takes_up_nothing_new()
    {
        TornStorage storage = new TornStorage();
        TransactionBench bench = new TransactionBench(storage);
        bench.Transaction.Reject(5, ErrorCode.BadSyntax, "");

        // reads of a boot: configuration slots a, b, a again; then the record
        for (int reading = 1; reading <= 6; reading++)
        {
            storage.FailReadAt(reading);
            bench.Boot();
            storage.FailReadAt(int.MaxValue);
            bool isKnown = bench.Transaction.HighestVersion == 5;
            ErrorCode error = bench.Transaction.Reject(5, ErrorCode.BadSyntax, "");
            Assert.IsTrue(isKnown || error == ErrorCode.ReadFailed, reading.ToString());
        }
    }
}
