// What Wi-Fi scans cost that fail: at their start, and when their list is read.

using Gateway.Core;
using Gateway.Firmware.Adapters;
using Gateway.NanoApi;
using Gateway.SystemTests.NanoApi;
using Gateway.Virtual;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Gateway.SystemTests.Adapters;

[TestClass]
public sealed class WifiScanTests : BoardTest
{
    [TestInitialize]
    public void SetUpAir()
    {
        Board.Network.Ssid = "plant";
        Board.Network.Password = "secret";
        Board.Network.RssiDbm = -67;
    }

    // The device raises a plain exception then, which is no SystemException.
    [TestMethod]
    public void A_radio_that_takes_no_scan_costs_the_strength_and_nothing_else()
    {
        WifiLink link = Joined();
        Board.Network.IsRadioBusy = true;
        Clock.Advance(600000);
        link.Step(Clock.NowMs);
        Assert.IsTrue(link.IsUp);
        Assert.AreEqual(0, link.RssiDbm);
        Assert.AreEqual(ErrorCode.NotReady, link.StartScan());
        Board.Network.IsRadioBusy = false;
        Clock.Advance(600000);
        link.Step(Clock.NowMs);
        WaitFor(() => link.RssiDbm == -67, "the next scan");
    }

    // It is read on the platform's event thread, where nobody else would catch it.
    [TestMethod]
    public void A_list_of_networks_that_cannot_be_read_costs_the_strength_and_nothing_else()
    {
        WifiLink link = Joined();
        Assert.IsNotNull(link.TakeScan());
        NanoBoard.Faults.ScanReport = new OutOfMemoryException();
        Assert.AreEqual(ErrorCode.Ok, link.StartScan());
        WaitFor(() => link.RssiDbm == 0, "the scan that cannot be read");
        Assert.IsNull(link.TakeScan());
        Assert.IsTrue(link.IsUp);
        NanoBoard.Faults.ScanReport = null;
        Assert.AreEqual(ErrorCode.Ok, link.StartScan());
        WaitFor(() => link.RssiDbm == -67, "the next scan");
    }

    // On the network, and heard there.
    private WifiLink Joined()
    {
        WifiLink link = new("plant", "secret", new VirtualRandom(1));
        WaitFor(
            () =>
            {
                link.Step(Clock.NowMs);
                return link.IsUp && link.RssiDbm == -67;
            },
            "the link and its strength");
        return link;
    }
}
