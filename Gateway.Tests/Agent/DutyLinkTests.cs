// The network of a gateway that sleeps is not touched before it is wanted.

using Gateway.Agent;
using Gateway.Core;
using Gateway.Tests.Fakes;
using nanoFramework.TestFramework;

namespace Gateway.Tests.Agent;

[TestClass]
public class DutyLinkTests
{
    [TestMethod]
    public void A_link_that_is_not_wanted_is_down_and_not_stepped()
    {
        FakeLink below = new FakeLink();
        DutyLink link = new DutyLink(below);
        link.Step(0);
        Assert.AreEqual(0, below.StepCount);
        Assert.IsTrue(below.IsUp);
        Assert.IsFalse(link.IsUp);
        Assert.AreEqual((int)ErrorCode.NotReady, (int)link.StartScan());
    }

    [TestMethod]
    public void A_link_that_is_wanted_is_what_it_is_below()
    {
        FakeLink below = new FakeLink();
        DutyLink link = new DutyLink(below) { IsWanted = true };
        link.Step(0);
        Assert.AreEqual(1, below.StepCount);
        Assert.IsTrue(link.IsUp);
        below.IsUp = false;
        Assert.IsFalse(link.IsUp);
        Assert.AreEqual((int)ErrorCode.Ok, (int)link.StartScan());
        Assert.AreEqual(2, link.TakeScan().Length);
    }
}
