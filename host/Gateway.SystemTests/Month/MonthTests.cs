// Thirty days with a fault every other hour: each is in the health messages, each of a sensor is an alarm
// that ends, and no committed reading or alarm is lost. Other months are a command (MonthCommand), six times
// as fast in its Release build.

using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Gateway.SystemTests.Month;

[TestClass]
public sealed class MonthTests
{
    [TestMethod]
    public void Every_fault_of_a_month_is_reported_and_nothing_committed_is_lost()
    {
        MonthRun run = new(1);

        string summary = run.Run(30);

        Assert.IsGreaterThan(20, run.BootCount, summary);
    }
}
