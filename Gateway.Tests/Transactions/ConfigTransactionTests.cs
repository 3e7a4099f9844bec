// A change of the configuration through all its states, across restarts.

using Gateway.Agent.Config;
using Gateway.Agent.Transactions;
using Gateway.Core;
using nanoFramework.TestFramework;

namespace Gateway.Tests.Transactions;

[TestClass]
public class ConfigTransactionTests
{
    private const string Old = TransactionBench.OldServer;
    private const string New = TransactionBench.NewServer;

    [TestMethod]
    public void What_answers_within_the_deadline_is_adopted_and_stays()
    {
        TransactionBench bench = new TransactionBench();
        Assert.AreEqual((int)ErrorCode.Ok, (int)bench.Begin(new TransactionRequest { Version = 7 }));
        bench.AssertIs(TransactionState.Staged, TransactionOutcome.None, ErrorCode.Ok, Old);

        bench.RunSeconds(10);
        bench.AssertIs(TransactionState.Trying, TransactionOutcome.None, ErrorCode.Ok, New);
        int leftMs = bench.Transaction.RemainingMs(bench.NowMs);
        Assert.IsTrue(leftMs > 170000 && leftMs < 180000, leftMs.ToString());

        bench.HasRoundTrip = true;
        bench.RunSeconds(1);
        bench.AssertIs(TransactionState.Idle, TransactionOutcome.Applied, ErrorCode.Ok, New);
        Assert.AreEqual(0, bench.Transaction.RemainingMs(bench.NowMs));

        bench.Boot();
        bench.RunSeconds(1000);
        bench.AssertIs(TransactionState.Idle, TransactionOutcome.Applied, ErrorCode.Ok, New);
        Assert.AreEqual(7L, bench.Transaction.Version);
        Assert.AreEqual(7L, bench.Transaction.HighestVersion);
    }

    [TestMethod]
    public void What_does_not_answer_is_rolled_back_at_the_deadline_with_the_reason()
    {
        TransactionBench bench = new TransactionBench();
        bench.Begin(new TransactionRequest { ConfirmSeconds = 60 });
        bench.Problem = ErrorCode.Refused;
        bench.RunSeconds(60);
        bench.AssertIs(TransactionState.Trying, TransactionOutcome.None, ErrorCode.Ok, New);

        bench.RunSeconds(6);
        bench.AssertIs(TransactionState.Idle, TransactionOutcome.RolledBack, ErrorCode.Refused, Old);
        Assert.AreEqual("m2m", bench.Transaction.Detail);
        bench.Boot();
        bench.AssertIs(TransactionState.Idle, TransactionOutcome.RolledBack, ErrorCode.Refused, Old);
    }

    [TestMethod]
    public void Silence_without_a_known_problem_is_not_confirmed()
    {
        TransactionBench bench = new TransactionBench();
        bench.Begin(new TransactionRequest { ConfirmSeconds = 30 });
        bench.RunSeconds(40);
        bench.AssertIs(TransactionState.Idle, TransactionOutcome.RolledBack, ErrorCode.NotConfirmed, Old);
    }

    [TestMethod]
    public void By_hand_an_answer_is_not_enough_and_a_word_is()
    {
        TransactionBench bench = new TransactionBench();
        bench.Begin(new TransactionRequest { IsConfirmedByHand = true });
        Assert.AreEqual((int)ErrorCode.WrongState, (int)bench.Transaction.Confirm(), "too early");
        bench.RunSeconds(5);
        bench.HasRoundTrip = true;
        bench.RunSeconds(60);
        bench.AssertIs(TransactionState.Trying, TransactionOutcome.None, ErrorCode.Ok, New);

        Assert.AreEqual((int)ErrorCode.Ok, (int)bench.Transaction.Confirm());
        bench.RunSeconds(1);
        bench.AssertIs(TransactionState.Idle, TransactionOutcome.Applied, ErrorCode.Ok, New);
        Assert.AreEqual((int)ErrorCode.WrongState, (int)bench.Transaction.Confirm(), "too late");
    }

    [TestMethod]
    public void By_hand_no_word_is_a_rollback()
    {
        TransactionBench bench = new TransactionBench();
        bench.Begin(new TransactionRequest { IsConfirmedByHand = true, ConfirmSeconds = 30 });
        bench.RunSeconds(5);
        bench.HasRoundTrip = true;
        bench.RunSeconds(40);
        bench.AssertIs(TransactionState.Idle, TransactionOutcome.RolledBack, ErrorCode.NotConfirmed, Old);
    }

    [TestMethod]
    public void Given_up_before_the_restart_nothing_happens_and_given_up_after_it_the_old_one_is_back()
    {
        TransactionBench bench = new TransactionBench();
        Assert.AreEqual((int)ErrorCode.WrongState, (int)bench.Transaction.Abort());
        bench.Begin(new TransactionRequest());
        Assert.AreEqual((int)ErrorCode.Ok, (int)bench.Transaction.Abort());
        bench.RunSeconds(10);
        bench.AssertIs(TransactionState.Idle, TransactionOutcome.RolledBack, ErrorCode.Aborted, Old);
        Assert.AreEqual(10000L, bench.NowMs, "no restart");

        bench.Begin(new TransactionRequest());
        bench.RunSeconds(5);
        Assert.AreEqual(New, bench.Server);
        bench.Transaction.Abort();
        bench.HasRoundTrip = true;
        bench.RunSeconds(5);
        bench.AssertIs(TransactionState.Idle, TransactionOutcome.RolledBack, ErrorCode.Aborted, Old);
    }

    [TestMethod]
    public void A_trial_that_starts_again_and_again_is_rolled_back()
    {
        TransactionBench bench = new TransactionBench();
        bench.Begin(new TransactionRequest());
        for (int i = 0; i < ConfigTransaction.TrialBootsMax; i++)
        {
            bench.Boot();
            bench.AssertIs(TransactionState.Trying, TransactionOutcome.None, ErrorCode.Ok, New);
            bench.RunSeconds(10);
        }

        bench.Boot();
        bench.AssertIs(TransactionState.Idle, TransactionOutcome.RolledBack, ErrorCode.BootLoop, Old);
        bench.RunSeconds(10);
        Assert.AreEqual(10000L, bench.NowMs, "the old one already runs");
    }

    [TestMethod]
    public void One_change_at_a_time()
    {
        TransactionBench bench = new TransactionBench();
        bench.Begin(new TransactionRequest());
        AssertRefused(bench);
        bench.RunSeconds(10);
        AssertRefused(bench);
        bench.Transaction.Abort();
        AssertRefused(bench);
        bench.RunSeconds(5);
        Assert.AreEqual((int)ErrorCode.Ok, (int)bench.Begin(new TransactionRequest()));
    }

    [TestMethod]
    [DataRow(29, 0)]
    [DataRow(3601, 0)]
    [DataRow(60, -1)]
    public void A_request_outside_its_ranges_changes_nothing(int confirmSeconds, int version)
    {
        TransactionBench bench = new TransactionBench();
        TransactionRequest request = new TransactionRequest
        {
            ConfirmSeconds = confirmSeconds,
            Version = version,
        };
        Assert.AreEqual((int)ErrorCode.OutOfRange, (int)bench.Begin(request));
        bench.AssertIs(TransactionState.Idle, TransactionOutcome.None, ErrorCode.Ok, Old);
    }

    [TestMethod]
    public void A_version_once_taken_up_is_known_for_ever_and_a_change_on_the_console_does_not_count()
    {
        TransactionBench bench = new TransactionBench();
        bench.Transaction.Reject(5, ErrorCode.UnknownKey, "wifi.sid");
        bench.AssertIs(TransactionState.Idle, TransactionOutcome.Rejected, ErrorCode.UnknownKey, Old);
        Assert.AreEqual("wifi.sid", bench.Transaction.Detail);
        Assert.IsFalse(bench.Transaction.IsReported);
        bench.Transaction.MarkReported();

        bench.Boot();
        Assert.AreEqual(5L, bench.Transaction.HighestVersion);
        Assert.AreEqual("wifi.sid", bench.Transaction.Detail);
        Assert.IsTrue(bench.Transaction.IsReported);
        bench.Transaction.Adopt(TransactionBench.NewConfig(New), new TransactionRequest());
        bench.Boot();
        bench.AssertIs(TransactionState.Idle, TransactionOutcome.Applied, ErrorCode.Ok, New);
        Assert.AreEqual(0L, bench.Transaction.Version);
        Assert.AreEqual(5L, bench.Transaction.HighestVersion);
        Assert.IsFalse(bench.Transaction.IsReported);
    }

    [TestMethod]
    public void The_quota_of_the_adopted_configuration_is_known_during_a_trial()
    {
        TransactionBench bench = new TransactionBench();
        GatewayConfig smaller = TransactionBench.NewConfig(New);
        smaller.TrySet(ConfigKeys.JournalQuotaKb, "16", out _);
        bench.Transaction.Begin(smaller, new TransactionRequest());
        bench.RunSeconds(5);
        Assert.AreEqual(16, bench.Running.GetInt(ConfigKeys.JournalQuotaKb));
        Assert.AreEqual(128, bench.Transaction.AdoptedQuotaKb);
    }

    private static void AssertRefused(TransactionBench bench)
    {
        GatewayConfig config = TransactionBench.NewConfig(New);
        TransactionRequest request = new TransactionRequest();
        int expected = (int)ErrorCode.ChangeUnderWay;
        Assert.AreEqual(expected, (int)bench.Transaction.Begin(config, request));
        Assert.AreEqual(expected, (int)bench.Transaction.Adopt(config, request));
        Assert.AreEqual(expected, (int)bench.Transaction.Reject(9, ErrorCode.BadSyntax, ""));
        Assert.AreEqual(0L, bench.Transaction.HighestVersion);
    }
}
