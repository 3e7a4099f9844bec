// Boards that are wrong, one mistake each: the rules find it.

using Gateway.Firmware.Boards;
using Gateway.Tools.Hardware;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Gateway.SystemTests.Hardware;

[TestClass]
public sealed class BoardRulesTests
{
    [TestMethod]
    [DataRow(21, 26, "GPIO 21 is used twice: I2C bus 1 SDA and S0 meter")]
    [DataRow(25, 33, "GPIO 33 is used twice: door contact")]
    [DataRow(9, 26, "GPIO 9 (S0 meter, pull-up inside (example)) is not free: flash")]
    [DataRow(25, 17, "GPIO 17 (door contact, pull-up inside (example)) is not free: PSRAM")]
    [DataRow(3, 26, "GPIO 3 (S0 meter, pull-up inside (example)) is not free: UART0")]
    [DataRow(25, 12, "GPIO 12 (door contact, pull-up inside (example)) is not free: strapping")]
    [DataRow(36, 26, "GPIO 36 (S0 meter, pull-up inside (example)) has false edges with Wi-Fi")]
    [DataRow(25, 39, "GPIO 39 (door contact, 10 k\u03A9 to 3V3 (example)) has false edges with Wi-Fi")]
    [DataRow(24, 26, "GPIO 24 (S0 meter, pull-up inside (example)) is on no header")]
    public void A_pin_that_is_not_free_is_found(int pulsePin, int inputPin, string problem)
        => StringAssert.Contains(Check(typeof(Esp32DevKitC), pulsePin, inputPin), problem);

    [TestMethod]
    public void A_pin_of_the_cards_slot_is_found_with_the_slot_only()
    {
        const string Problem = "GPIO 14 (door contact, pull-up inside (example)) is taken by the card's slot";
        StringAssert.Contains(Check(typeof(HasSlot), 25, 14), Problem);
        StringAssert.Contains(Check(typeof(HasSlot), 25, 26), "the pins of the card's slot");
        Assert.AreEqual("", Check(typeof(GoodBoard), 25, 14));
    }

    [TestMethod]
    public void A_pin_without_a_driver_is_good_for_a_contact_and_for_nothing_that_drives()
    {
        Assert.AreEqual("", Check(typeof(Esp32DevKitC), 34, 35));
        Assert.AreEqual("", Check(typeof(GoodBoard), 25, 26));
        StringAssert.Contains(Check(typeof(Drives36), 25, 26), "GPIO 36 (console TX");
    }

    [TestMethod]
    public void Other_mistakes_are_found()
    {
        StringAssert.Contains(Check(typeof(UsesCom1), 25, 26), "the console may not be COM1");
        StringAssert.Contains(
            Check(typeof(TooMuchRoom), 25, 26), "its partitions are not those of ESP32 at 4 MB");
    }

    private static string Check(Type constants, int pulsePin, int inputPin)
    {
        HardwareBoard board = new(constants)
        {
            Id = "sample",
            Headers = BoardList.All[0].Headers,
            PulsePin = pulsePin,
            InputPin = inputPin,
        };
        return string.Join("\n", BoardRules.Check(board));
    }

    // A board without a mistake; each of the others hides one constant with a wrong one.
    private class GoodBoard
    {
        public const string Name = "sample";
        public const string Targets = "ESP32_REV3";
        public const string Chip = "ESP32";
        public const int FlashMegabytes = 4;
        public const int DeploymentBytes = 0x1C0000;
        public const int ConfigBytes = 0x40000;
        public const string StorageDirectory = "I:\\";
        public const int I2cDataPin = 21;
        public const int I2cClockPin = 22;
        public const string ConsolePort = "COM2";
        public const int ConsoleTransmitPin = 33;
        public const int ConsoleReceivePin = 32;
        public const int StatusLedPin = -1;
        public const bool IsStatusLedLow = false;
        public const bool HasEthernet = false;
        public const bool HasCardSlot = false;
        public const long WakePins = 0;
    }

    private sealed class Drives36 : GoodBoard
    {
        public new const int ConsoleTransmitPin = 36;
    }

    private sealed class HasSlot : GoodBoard
    {
        public new const bool HasCardSlot = true;
    }

    private sealed class UsesCom1 : GoodBoard
    {
        public new const string ConsolePort = "COM1";
    }

    private sealed class TooMuchRoom : GoodBoard
    {
        public new const int DeploymentBytes = 0x1D0000;
    }
}
