// nanoFramework's Wi-Fi, network helper and SNTP on the virtual network.

using System.Device.Wifi;
using Gateway.Virtual;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using nanoFramework.Networking;

namespace Gateway.SystemTests.NanoApi;

[TestClass]
public sealed class NetworkTests : BoardTest
{
    private const long Noon = 1767268800000; // 2026-01-01T12:00Z

    [TestInitialize]
    public void SetUpAir()
    {
        Board.Network.Ssid = "plant";
        Board.Network.Password = "secret";
    }

    [TestMethod]
    [DataRow("plant", "secret", WifiConnectionStatus.Success)]
    [DataRow("plant", "guess", WifiConnectionStatus.InvalidCredential)]
    [DataRow("other", "secret", WifiConnectionStatus.NetworkNotAvailable)]
    public void Joining_ends_as_the_access_point_decides(
        string ssid, string password, WifiConnectionStatus expected)
    {
        WifiAdapter adapter = WifiAdapter.FindAllAdapters()[0];
        WifiConnectionResult result = adapter.Connect(ssid, WifiReconnectionKind.Manual, password);
        Assert.AreEqual(expected, result.ConnectionStatus);
        Assert.AreEqual(expected == WifiConnectionStatus.Success, Board.Network.IsUp);
    }

    [TestMethod]
    public void Joining_takes_virtual_time_and_gives_up_after_20_seconds_of_it()
    {
        Board.Network.JoinTimeMs = 30000;
        WifiAdapter adapter = WifiAdapter.FindAllAdapters()[0];
        Task<WifiConnectionResult> joining = Task.Run(
            () => adapter.Connect("plant", WifiReconnectionKind.Manual, "secret"));
        WaitFor(() => Board.Network.JoinCount == 1, "the attempt");
        Assert.IsFalse(joining.Wait(20));
        Clock.Advance(20000);
        Assert.AreEqual(WifiConnectionStatus.Timeout, joining.GetAwaiter().GetResult().ConnectionStatus);
    }

    [TestMethod]
    public void The_helper_is_set_up_once_and_follows_the_link()
    {
        WifiNetworkHelper.SetupNetworkHelper(false);
        Assert.ThrowsExactly<InvalidOperationException>(() => WifiNetworkHelper.SetupNetworkHelper(false));
        Assert.AreEqual(NetworkHelperStatus.Started, WifiNetworkHelper.Status);

        WifiNetworkHelper.WifiAdapter!.Connect("plant", WifiReconnectionKind.Manual, "secret");
        Assert.AreEqual(NetworkHelperStatus.NetworkIsReady, WifiNetworkHelper.Status);
        Assert.IsTrue(WifiNetworkHelper.NetworkReady.WaitOne(0));

        Board.Network.IsAccessPointOn = false;
        Assert.AreEqual(NetworkHelperStatus.Reconnecting, WifiNetworkHelper.Status);
        Assert.IsFalse(WifiNetworkHelper.NetworkReady.WaitOne(0));

        Board.Network.IsAccessPointOn = true; // the firmware joins again by itself
        Assert.IsTrue(WifiNetworkHelper.NetworkReady.WaitOne(1000));

        WifiNetworkHelper.Disconnect();
        Assert.IsFalse(Board.Network.IsUp);
        WifiNetworkHelper.Reset();
        WifiNetworkHelper.SetupNetworkHelper("plant", "secret");
        Assert.AreEqual(NetworkHelperStatus.NetworkIsReady, WifiNetworkHelper.Status);
    }

    [TestMethod]
    public void ConnectDhcp_waits_for_address_and_date_until_its_token_expires()
    {
        Assert.IsTrue(WifiNetworkHelper.ConnectDhcp("plant", "secret"));
        using CancellationTokenSource soon = new(20);
        Assert.IsFalse(WifiNetworkHelper.ConnectDhcp(
            "plant", "secret", requiresDateTime: true, token: soon.Token));
        Assert.AreEqual(NetworkHelperStatus.TokenExpiredWaitingDateTime, WifiNetworkHelper.Status);
        using CancellationTokenSource later = new(20);
        Assert.IsFalse(WifiNetworkHelper.ConnectDhcp("other", "secret", token: later.Token));
        Assert.AreEqual(NetworkHelperStatus.TokenExpiredWaitingIPAddress, WifiNetworkHelper.Status);
    }

    [TestMethod]
    public void A_scan_reports_the_access_point_with_its_strength()
    {
        Board.Network.RssiDbm = -71;
        WifiAdapter adapter = WifiAdapter.FindAllAdapters()[0];
        using ManualResetEventSlim scanned = new();
        adapter.AvailableNetworksChanged += (sender, e) => scanned.Set();
        adapter.ScanAsync();
        Assert.IsTrue(scanned.Wait(5000));
        Assert.HasCount(1, adapter.NetworkReport.AvailableNetworks);
        Assert.AreEqual("plant", adapter.NetworkReport.AvailableNetworks[0].Ssid);
        Assert.AreEqual(-71, (int)adapter.NetworkReport.AvailableNetworks[0].NetworkRssiInDecibelMilliwatts);
    }

    [TestMethod]
    public void Network_time_sets_the_clock_once_the_link_is_up_and_the_right_server_is_asked()
    {
        Board.Network.TimeServer = "ntp.plant";
        Board.Network.UtcAtBootMs = Noon;
        Sntp.Server1 = "ntp.elsewhere";
        Sntp.Start();
        Board.Network.Join("plant", "secret");
        Assert.IsFalse(Clock.TryReadUtc(out _));

        Sntp.Server2 = "ntp.plant";
        Clock.Advance(5000);
        Sntp.UpdateNow();
        Assert.IsTrue(Clock.TryReadUtc(out long utcMs));
        Assert.AreEqual(Noon + 5000, utcMs);
    }

    [TestMethod]
    public void A_stopped_SNTP_client_leaves_the_clock_alone()
    {
        Board.Network.Join("plant", "secret");
        Assert.IsTrue(Sntp.IsStarted, "the firmware has started it");
        Sntp.Stop();
        Assert.IsFalse(Sntp.IsStarted);
        Board.Network.UtcAtBootMs = Noon;
        Sntp.UpdateNow();
        Assert.IsFalse(Clock.TryReadUtc(out _));
        Sntp.Start();
        Assert.IsTrue(Clock.TryReadUtc(out _));
    }
}
