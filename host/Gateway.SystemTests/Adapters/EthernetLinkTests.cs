// The Ethernet adapter over nanoFramework's API over the virtual network.

using Gateway.Core;
using Gateway.Firmware;
using Gateway.Firmware.Adapters;
using Gateway.Firmware.Boards;
using Gateway.Firmware.Esp32;
using Gateway.SystemTests.NanoApi;
using Gateway.Virtual;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using nanoFramework.Networking;

namespace Gateway.SystemTests.Adapters;

[TestClass]
public sealed class EthernetLinkTests : LauncherTest
{
    [TestMethod]
    public void A_cable_brings_the_link_silences_the_firmwares_time_client_and_takes_the_link_away()
    {
        EthernetLink link = new();
        link.Step(0);
        Assert.IsFalse(link.IsUp);
        Sntp.Start();
        Board.Network.IsCableIn = true;
        link.Step(100);
        Assert.IsTrue(link.IsUp);
        Assert.IsFalse(Sntp.IsStarted);

        Board.Network.IsCableIn = false;
        link.Step(200);
        Assert.IsFalse(link.IsUp);
        Assert.AreEqual(1, link.LossCount);

        Board.Network.IsCableIn = true;
        link.Step(300);
        Assert.IsTrue(link.IsUp);
        Assert.AreEqual(1, link.LossCount);
    }

    [TestMethod]
    public void A_second_link_after_a_configuration_was_tried_goes_on_with_the_same_helper()
    {
        Board.Network.IsCableIn = true;
        new EthernetLink().Step(0);
        EthernetLink link = new();
        link.Step(0);
        Assert.IsTrue(link.IsUp);
    }

    [TestMethod]
    public void There_is_nothing_to_scan_and_no_signal_strength()
    {
        Board.Network.IsCableIn = true;
        EthernetLink link = new();
        link.Step(0);
        Assert.AreEqual(ErrorCode.NotSupported, link.StartScan());
        Assert.IsNull(link.TakeScan());
        Assert.AreEqual(0, link.RssiDbm);
    }

    [TestMethod]
    [DataRow("ESP32_OLIMEX", true)]
    [DataRow("ESP32_REV3", false)]
    public void Only_a_board_with_Ethernet_is_up_by_a_cable(string target, bool isUp)
    {
        Board.Network.IsCableIn = true;
        string folder = Directory.CreateTempSubdirectory("gateway-cable").FullName;
        try
        {
            Launcher launcher = new(new Esp32Environment(BoardCatalog.For(target))
            {
                Uptime = Clock,
                BoardClock = Clock,
                Random = new VirtualRandom(1),
                StorageDirectory = folder + Path.DirectorySeparatorChar,
            });
            StringAssert.Matches(Type(launcher, "status"), new(isUp ? @"\blink +up\b" : @"\blink +down\b"));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
