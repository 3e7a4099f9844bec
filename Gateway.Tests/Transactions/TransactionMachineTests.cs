// The transition table, every state with every event, written down a second time by hand.

using Gateway.Agent.Transactions;
using nanoFramework.TestFramework;

namespace Gateway.Tests.Transactions;

[TestClass]
public class TransactionMachineTests
{
    private const int Idle = (int)TransactionState.Idle;
    private const int Staged = (int)TransactionState.Staged;
    private const int Trying = (int)TransactionState.Trying;
    private const int Adopting = (int)TransactionState.Adopting;

    [TestMethod]
    [DataRow((int)TransactionEvent.StageRequested, Staged, Staged, Trying, Adopting)]
    [DataRow((int)TransactionEvent.Booted, Idle, Trying, Trying, Adopting)]
    [DataRow((int)TransactionEvent.CandidateRefused, Idle, Idle, Idle, Idle)]
    [DataRow((int)TransactionEvent.RoundTripDone, Idle, Staged, Adopting, Adopting)]
    [DataRow((int)TransactionEvent.ConfirmRequested, Idle, Staged, Adopting, Adopting)]
    [DataRow((int)TransactionEvent.AbortRequested, Idle, Idle, Idle, Adopting)]
    [DataRow((int)TransactionEvent.DeadlinePassed, Idle, Staged, Idle, Adopting)]
    [DataRow((int)TransactionEvent.Adopted, Idle, Staged, Trying, Idle)]
    public void Every_state_and_event_lead_where_they_should(
        int what, int idle, int staged, int trying, int adopting)
    {
        Check(TransactionState.Idle, what, idle);
        Check(TransactionState.Staged, what, staged);
        Check(TransactionState.Trying, what, trying);
        Check(TransactionState.Adopting, what, adopting);
    }

    [TestMethod]
    public void The_table_above_has_a_row_for_every_event_and_a_column_for_every_state()
    {
        Assert.AreEqual((int)TransactionEvent.Adopted + 1, TransactionMachine.EventCount);
        Assert.AreEqual((int)TransactionState.Adopting + 1, TransactionMachine.StateCount);
    }

    [TestMethod]
    public void Only_a_confirmation_leads_to_adopting_and_nothing_leads_from_there_back_to_a_trial()
    {
        for (int what = 0; what < TransactionMachine.EventCount; what++)
        {
            TransactionEvent seen = (TransactionEvent)what;
            bool isConfirmation = seen == TransactionEvent.RoundTripDone
                || seen == TransactionEvent.ConfirmRequested;
            for (int from = 0; from < Adopting; from++)
            {
                int to = (int)TransactionMachine.Next((TransactionState)from, seen);
                Assert.AreEqual(isConfirmation && from == Trying, to == Adopting);
            }

            int next = (int)TransactionMachine.Next(TransactionState.Adopting, seen);
            Assert.IsTrue(next == Adopting || next == Idle);
        }
    }

    private static void Check(TransactionState from, int what, int to)
    {
        TransactionState next = TransactionMachine.Next(from, (TransactionEvent)what);
        Assert.AreEqual(to, (int)next, ((int)from).ToString());
    }
}
