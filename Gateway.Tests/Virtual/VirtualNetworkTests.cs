// The virtual air: joining takes time and the right password, the link follows the access point.

using Gateway.Virtual;
using nanoFramework.TestFramework;

namespace Gateway.Tests.Virtual;

[TestClass]
public class VirtualNetworkTests
{
    private static VirtualClock _clock;
    private static int _changeCount;
    private static bool _lastIsUp;

    [TestMethod]
    public void Joining_takes_its_time_and_needs_name_and_password()
    {
        VirtualNetwork network = CreateNetwork();
        network.JoinTimeMs = 3000;
        Assert.AreEqual((int)VirtualJoinState.Idle, (int)network.State);
        network.Join("plant", "secret");
        Assert.AreEqual((int)VirtualJoinState.Joining, (int)network.State);
        _clock.Advance(3000);
        Assert.AreEqual((int)VirtualJoinState.Joined, (int)network.State);
        network.Join("plant", "guess");
        _clock.Advance(3000);
        Assert.AreEqual((int)VirtualJoinState.WrongPassword, (int)network.State);
        network.Join("other", "secret");
        _clock.Advance(3000);
        Assert.AreEqual((int)VirtualJoinState.NoAccessPoint, (int)network.State);
        Assert.AreEqual(3, network.JoinCount);
    }

    [TestMethod]
    public void The_board_joins_again_by_itself_until_it_leaves()
    {
        VirtualNetwork network = CreateNetwork();
        network.Join("plant", "secret");
        Assert.IsTrue(network.IsUp);
        network.IsAccessPointOn = false;
        Assert.IsFalse(network.IsUp);
        network.IsAccessPointOn = true;
        Assert.IsTrue(network.IsUp);
        network.Leave();
        network.IsAccessPointOn = false;
        network.IsAccessPointOn = true;
        Assert.IsFalse(network.IsUp);
    }

    [TestMethod]
    public void Every_change_of_the_link_is_told_once()
    {
        VirtualNetwork network = CreateNetwork();
        network.JoinTimeMs = 1000;
        _changeCount = 0;
        network.LinkChanged += OnLinkChanged;
        network.Join("plant", "secret");
        Assert.AreEqual(0, _changeCount);
        _clock.Advance(1000);
        network.Update();
        network.Update();
        Assert.AreEqual(1, _changeCount);
        Assert.IsTrue(_lastIsUp);
        network.IsAccessPointOn = false;
        Assert.AreEqual(2, _changeCount);
        Assert.IsFalse(_lastIsUp);
    }

    [TestMethod]
    public void Network_time_needs_the_link_and_the_right_name()
    {
        VirtualNetwork network = CreateNetwork();
        network.TimeServer = "ntp.plant";
        network.UtcAtBootMs = 1767268800000;
        Assert.IsFalse(network.TryReadNetworkTime("ntp.plant", out long utcMs));
        Assert.AreEqual(0L, utcMs);
        network.Join("plant", "secret");
        _clock.Advance(250);
        Assert.IsTrue(network.TryReadNetworkTime("ntp.plant", out utcMs));
        Assert.AreEqual(1767268800250L, utcMs);
        Assert.IsFalse(network.TryReadNetworkTime("ntp.elsewhere", out utcMs));
        Assert.AreEqual(0L, utcMs);
    }

    private static VirtualNetwork CreateNetwork()
    {
        _clock = new VirtualClock();
        VirtualNetwork network = new VirtualNetwork(_clock);
        network.Ssid = "plant";
        network.Password = "secret";
        return network;
    }

    private static void OnLinkChanged(VirtualNetwork network, bool isUp)
    {
        _changeCount++;
        _lastIsUp = isUp;
    }
}
