// The account of what arrived.

using System.Text;
using Gateway.Simulator.FarSide;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Gateway.SystemTests.FarSide;

[TestClass]
public sealed class DeliveryLedgerTests
{
    private readonly DeliveryLedger _ledger = new();

    [TestMethod]
    public void Readings_are_counted_once_and_repetitions_apart()
    {
        Record(0, 1, 2);
        Record(1, 2, 3);
        Assert.AreEqual(4, _ledger.DeliveredCount);
        Assert.AreEqual(2, _ledger.DuplicateCount);
        Assert.AreEqual(0, _ledger.OrderViolationCount);
        Assert.AreEqual(3, _ledger.HighestSequenceOf("gw"));
        Assert.AreEqual(2, _ledger.MessageCount);
    }

    [TestMethod]
    public void A_new_reading_after_a_later_one_violates_the_order()
    {
        Record(0);
        Record(5);
        Record(3);
        Record(3);
        Assert.AreEqual(1, _ledger.OrderViolationCount);
        Assert.AreEqual(1, _ledger.DuplicateCount);
    }

    [TestMethod]
    public void Missing_readings_are_counted_by_device()
    {
        Record(2);
        Record(4);
        Assert.AreEqual(4, _ledger.CountMissing("gw", 0, 6));
        Assert.AreEqual(6, _ledger.CountMissing("other", 0, 6));
        Assert.AreEqual(-1, _ledger.HighestSequenceOf("other"));
    }

    [TestMethod]
    public void The_parts_of_a_split_reading_are_one_reading()
    {
        _ledger.Record(Message(7, "a"));
        _ledger.Record(Message(7, "b"));
        Assert.AreEqual(1, _ledger.DeliveredCount);
        Assert.AreEqual(0, _ledger.DuplicateCount);
        _ledger.Record(Message(7, "b"));
        Assert.AreEqual(1, _ledger.DuplicateCount);
    }

    [TestMethod]
    public void An_invalid_message_is_counted_and_shown()
    {
        Assert.IsEmpty(_ledger.Record("rubbish"u8.ToArray()));
        Assert.AreEqual(1, _ledger.InvalidCount);
        StringAssert.Contains(_ledger.LastProblem, "rubbish");
        Assert.AreEqual(0, _ledger.DeliveredCount);
    }

    private static byte[] Message(long sequence, string channel) => Encoding.UTF8.GetBytes(
        $$"""[{"bn":"gw:","bseq":{{sequence}},"bt":1782907200,"n":"{{channel}}","v":1}]""");

    private void Record(params long[] sequences)
    {
        string rows = string.Join(',', sequences.Select((sequence, i) =>
            (i == 0 ? $$"""{"bn":"gw:","bseq":{{sequence}},""" : "{")
            + """ "bt":1782907200,"n":"a","v":1},{"n":"b","v":2}"""));
        _ledger.Record(Encoding.UTF8.GetBytes($"[{rows}]"));
    }
}
