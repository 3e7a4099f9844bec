// The Wi-Fi adapter over nanoFramework's API over the virtual network, in virtual time.

using Gateway.Core;
using Gateway.Core.Ports;
using Gateway.Firmware.Adapters;
using Gateway.SystemTests.NanoApi;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using nanoFramework.Networking;

namespace Gateway.SystemTests.Adapters;

[TestClass]
public sealed class WifiLinkTests : BoardTest
{
    [TestInitialize]
    public void SetUpAir()
    {
        Board.Network.Ssid = "plant";
        Board.Network.Password = "secret";
        Board.Network.RssiDbm = -67;
    }

    [TestMethod]
    public void It_joins_and_reports_the_strength()
    {
        WifiLink link = new("plant", "secret", new Highest());
        Assert.IsFalse(link.IsUp);
        Assert.AreEqual(0, link.RssiDbm);
        StepUntil(link, () => link.IsUp, "the link");
        Assert.AreEqual(0, link.LossCount);
        WaitFor(() => link.RssiDbm == -67, "the scan");
    }

    [TestMethod]
    public void Without_the_name_of_a_network_nothing_is_tried()
    {
        WifiLink link = new("", "", new Highest());
        for (int i = 0; i < 1000; i++)
        {
            Clock.Advance(100);
            link.Step(Clock.NowMs);
        }

        Assert.IsFalse(link.IsUp);
        Assert.AreEqual(0, Board.Network.JoinCount);
        Assert.AreEqual(0, link.LossCount);
    }

    [TestMethod]
    public void A_wrong_password_is_tried_again_with_growing_pauses_and_the_firmware_rests_between()
    {
        Board.Network.Password = "changed";
        WifiLink link = new("plant", "secret", new Highest());
        int[] expectedPausesMs = { 4000, 8000, 16000, 32000, 64000, 64000 };
        int attempts = 0;
        StepUntil(link, () => Board.Network.JoinCount == 1, "the first attempt");
        foreach (int pauseMs in expectedPausesMs)
        {
            attempts++;
            StepUntil(link, () => link.FailureCount == attempts, "the end of attempt " + attempts);
            Clock.Advance(pauseMs - 1);
            StepSome(link);
            Assert.AreEqual(attempts, Board.Network.JoinCount, "too early after " + pauseMs);
            Clock.Advance(1);
            StepUntil(link, () => Board.Network.JoinCount == attempts + 1, "the attempt after " + pauseMs);
        }

        StepUntil(link, () => link.FailureCount == attempts + 1, "the end of the last attempt");
        Assert.AreEqual(Gateway.Virtual.VirtualJoinState.Idle, Board.Network.State);
        Assert.IsFalse(link.IsUp);
        Assert.AreEqual(0, link.LossCount);
        Board.Network.Password = "secret";
        Clock.Advance(WifiLink.DelayMaxMs);
        StepUntil(link, () => link.IsUp, "the link");
    }

    [TestMethod]
    public void Jitter_can_halve_a_pause()
    {
        Board.Network.IsAccessPointOn = false;
        WifiLink link = new("plant", "secret", new Lowest());
        StepUntil(link, () => Board.Network.JoinCount == 1, "the first attempt");
        StepUntil(link, () => link.FailureCount == 1, "its end");
        Clock.Advance(2000);
        StepUntil(link, () => Board.Network.JoinCount == 2, "the second attempt");
    }

    [TestMethod]
    public void A_lost_link_is_counted_and_comes_back_with_the_access_point()
    {
        WifiLink link = new("plant", "secret", new Highest());
        StepUntil(link, () => link.IsUp, "the link");
        for (int i = 1; i <= 3; i++)
        {
            Board.Network.IsAccessPointOn = false;
            link.Step(Clock.NowMs);
            Assert.IsFalse(link.IsUp);
            Assert.AreEqual(0, link.RssiDbm);
            Assert.AreEqual(i, link.LossCount);

            Clock.Advance(600000);
            StepSome(link);
            Board.Network.IsAccessPointOn = true;
            Clock.Advance(600000);
            StepUntil(link, () => link.IsUp, "the link again");
        }
    }

    [TestMethod]
    public void The_firmwares_own_time_client_is_silenced_with_every_address_also_when_it_starts_late()
    {
        WifiLink link = new("plant", "secret", new Highest());
        for (int i = 0; i < 3; i++)
        {
            Board.Network.IsAccessPointOn = true;
            StepUntil(link, () => link.IsUp, "the link");
            Sntp.Start(); // later than the link was seen
            Clock.Advance(2999);
            link.Step(Clock.NowMs);
            Assert.IsTrue(Sntp.IsStarted);
            Clock.Advance(1);
            link.Step(Clock.NowMs);
            Assert.IsFalse(Sntp.IsStarted);
            Board.Network.IsAccessPointOn = false;
            link.Step(Clock.NowMs);
            Clock.Advance(600000);
        }
    }

    [TestMethod]
    public void Stepping_never_waits_while_joining_takes_long()
    {
        Board.Network.JoinTimeMs = 5000;
        WifiLink link = new("plant", "secret", new Highest());
        StepSome(link);
        WaitFor(() => Board.Network.JoinCount == 1, "the attempt");
        StepSome(link);
        Assert.IsFalse(link.IsUp);
        Clock.Advance(5000);
        StepUntil(link, () => link.IsUp, "the link");
        Assert.AreEqual(1, Board.Network.JoinCount);
    }

    [TestMethod]
    public void A_join_that_does_not_return_is_the_same_call_for_the_watchdog_and_the_next_another()
    {
        Board.Network.JoinTimeMs = 5000;
        WifiLink link = new("plant", "secret", new Highest());
        Assert.AreEqual(0, link.CallNumber);
        StepSome(link);
        int call = link.CallNumber;
        Assert.AreNotEqual(0, call);
        StepSome(link);
        Assert.AreEqual(call, link.CallNumber);
        Clock.Advance(5000);
        StepUntil(link, () => link.IsUp, "the link");
        Assert.AreEqual(0, link.CallNumber);

        link.Rejoin(Clock.NowMs);
        StepUntil(link, () => !link.IsUp, "the network left");
        Clock.Advance(600000);
        StepUntil(link, () => link.CallNumber != 0, "the next attempt");
        Assert.AreNotEqual(call, link.CallNumber);
    }

    [TestMethod]
    public void Rejoining_leaves_the_network_and_comes_back()
    {
        WifiLink link = new("plant", "secret", new Highest());
        link.Rejoin(Clock.NowMs);
        Clock.Advance(600000);
        StepUntil(link, () => link.IsUp, "the link");
        int joins = Board.Network.JoinCount;
        link.Rejoin(Clock.NowMs);
        link.Step(Clock.NowMs);
        Assert.IsFalse(link.IsUp);
        Assert.AreEqual(Gateway.Virtual.VirtualJoinState.Idle, Board.Network.State);
        Clock.Advance(600000);
        StepUntil(link, () => link.IsUp, "the link again");
        Assert.IsGreaterThan(joins, Board.Network.JoinCount);
    }

    [TestMethod]
    public void A_second_link_object_uses_the_helper_that_is_set_up()
    {
        WifiLink first = new("plant", "secret", new Highest());
        StepUntil(first, () => first.IsUp, "the link");
        WifiLink second = new("plant", "secret", new Highest());
        StepUntil(second, () => second.IsUp, "the link of the second");
    }

    private void StepUntil(WifiLink link, Func<bool> condition, string what) => WaitFor(
        () =>
        {
            link.Step(Clock.NowMs);
            return condition();
        },
        what);

    private void StepSome(WifiLink link)
    {
        for (int i = 0; i < 5; i++)
        {
            link.Step(Clock.NowMs);
            Thread.Sleep(1);
        }
    }

    private sealed class Highest : IRandom
    {
        public int Next(int exclusiveMax) => exclusiveMax - 1;
    }

    private sealed class Lowest : IRandom
    {
        public int Next(int exclusiveMax) => 0;
    }
}
