// Clock, control and random numbers of the device, and the board profiles.

using Gateway.Firmware.Adapters;
using Gateway.Firmware.Boards;
using Gateway.NanoApi;
using Gateway.SystemTests.NanoApi;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using nanoFramework.Hardware.Esp32;
using nanoFramework.Runtime.Native;

namespace Gateway.SystemTests.Adapters;

[TestClass]
public sealed class SystemAdapterTests : BoardTest
{
    [TestMethod]
    public void A_year_before_2021_means_that_the_clock_was_never_set()
    {
        Assert.IsFalse(SystemClock.TryConvert(new DateTime(2020, 12, 31, 23, 59, 59), out long utcMs));
        Assert.AreEqual(0, utcMs);
        Assert.IsTrue(SystemClock.TryConvert(new DateTime(2021, 1, 1), out utcMs));
        Assert.AreEqual(1609459200000, utcMs);
        Assert.IsFalse(SystemClock.TryConvert(DateTime.UnixEpoch, out _));
    }

    [TestMethod]
    public void The_clocks_agree_with_the_platforms()
    {
        SystemClock clock = new();
        long before = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();
        Assert.IsTrue(clock.TryGetUtc(out long utcMs, out long atMs));
        Assert.IsTrue(atMs >= 0 && atMs <= clock.NowMs);
        Assert.IsTrue(utcMs >= before && utcMs <= DateTimeOffset.UtcNow.ToUnixTimeMilliseconds());
        long first = clock.NowMs;
        Assert.IsGreaterThanOrEqualTo(first, clock.NowMs);
    }

    [TestMethod]
    public void Reboot_and_heap_are_the_boards()
    {
        RebootOption? asked = null;
        Action<RebootOption> onReboot = option => asked = option;
        NanoBoard.RebootRequested += onReboot;
        SystemControl control = new("test board");
        Board.FreeHeapBytes = 4711;
        Assert.AreEqual(4711, control.FreeHeapBytes);
        StringAssert.StartsWith(control.Description, "test board, VIRTUAL ");
        control.Reboot();
        NanoBoard.RebootRequested -= onReboot;
        Assert.AreEqual(RebootOption.NormalReboot, asked);
    }

    [TestMethod]
    public void Random_numbers_stay_in_range_and_reach_both_ends()
    {
        SystemRandom random = new();
        int[] seen = new int[4];
        for (int i = 0; i < 1000; i++)
        {
            seen[random.Next(4)]++;
        }

        Assert.DoesNotContain(0, seen);
        Assert.AreEqual(0, random.Next(1));
    }

    [TestMethod]
    [DataRow("ESP32_REV3", "ESP32-DevKitC", 21, 22)]
    [DataRow("ESP32_PSRAM_REV0", "ESP32-DevKitC", 21, 22)]
    [DataRow("ESP32_S3_QUAD", "ESP32-S3-DevKitC-1 or XIAO ESP32S3", 5, 6)]
    [DataRow("ESP32_S3_OCTAL", "ESP32-S3-DevKitC-1 or XIAO ESP32S3", 5, 6)]
    [DataRow("ESP32_C3", "ESP32-C3-DevKitM-1 or XIAO ESP32C3", 6, 7)]
    [DataRow("ESP32_OLIMEX", "Olimex ESP32-PoE", 13, 16)]
    public void A_board_is_known_by_its_target_and_gives_its_pins_their_functions(
        string target, string name, int dataPin, int clockPin)
    {
        BoardProfile profile = BoardCatalog.For(target);
        Assert.AreEqual(name, profile.Name);
        profile.SetPinFunctions();
        Assert.AreEqual(dataPin, Configuration.GetFunctionPin(DeviceFunction.I2C1_DATA));
        Assert.AreEqual(clockPin, Configuration.GetFunctionPin(DeviceFunction.I2C1_CLOCK));
        Assert.AreEqual(profile.ConsoleTransmitPin, Configuration.GetFunctionPin(DeviceFunction.COM2_TX));
        Assert.AreEqual(profile.ConsoleReceivePin, Configuration.GetFunctionPin(DeviceFunction.COM2_RX));
    }
}
