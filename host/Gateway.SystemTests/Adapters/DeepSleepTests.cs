// Deep sleep by nanoFramework's API on the virtual board.

using System.Device.Gpio;
using Gateway.Firmware.Adapters;
using Gateway.Firmware.Boards;
using Gateway.NanoApi;
using Gateway.SystemTests.NanoApi;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using nanoFramework.Hardware.Esp32;

namespace Gateway.SystemTests.Adapters;

[TestClass]
public sealed class DeepSleepTests : BoardTest
{
    private const int ContactPin = 27;

    private readonly DeepSleep _sleep = new(BoardCatalog.For("ESP32_REV3").WakePins);

    [TestMethod]
    public void The_clock_wakes_it_and_a_contact_at_rest_does_too()
    {
        Board.Pin(ContactPin).Drive(true);
        Assert.AreEqual(
            new SleepRequest(TimeSpan.FromMilliseconds(599700), ContactPin, false) { Returns = true },
            Asked(599700, ContactPin, false));
    }

    [TestMethod]
    public void A_contact_that_has_the_level_already_is_left_out()
    {
        Board.Pin(ContactPin).Drive(false);
        Assert.AreEqual(-1, Asked(1000, ContactPin, false).WakePin);
    }

    [TestMethod]
    public void A_contact_that_a_sensor_reads_is_asked_where_it_is_open()
    {
        using GpioController gpio = new();
        gpio.OpenPin(ContactPin, PinMode.InputPullUp);
        SleepRequest request = Asked(1000, ContactPin, false);
        Assert.AreEqual(ContactPin, request.WakePin);
        Assert.IsFalse(request.WakesHigh);
    }

    [TestMethod]
    public void Without_a_contact_only_the_clock_wakes_it()
    {
        Assert.AreEqual(-1, Asked(1000, -1, false).WakePin);
        Assert.AreEqual(-1, Asked(1000, 5, true).WakePin, "GPIO 5 is no RTC pin of an ESP32");
    }

    [TestMethod]
    public void Each_board_knows_its_pins()
    {
        int[] classic = [0, 2, 4, 12, 13, 14, 15, 25, 26, 27, 32, 33, 34, 35, 36, 37, 38, 39];
        DeepSleep s3 = new(BoardCatalog.For("ESP32_S3_QUAD").WakePins);
        for (int pin = -1; pin <= 48; pin++)
        {
            Assert.AreEqual(classic.Contains(pin), _sleep.CanWake(pin), $"GPIO {pin}");
            Assert.AreEqual(pin is >= 0 and <= 21, s3.CanWake(pin), $"GPIO {pin} of an S3");
        }
    }

    [TestMethod]
    public void Waking_by_clock_or_contact_is_told_from_a_start()
    {
        Assert.IsFalse(_sleep.HasWoken);
        try
        {
            NanoBoard.WakeupCause = Sleep.WakeupCause.Timer;
            Assert.IsTrue(_sleep.HasWoken);
            NanoBoard.WakeupCause = Sleep.WakeupCause.Ext0;
            Assert.IsTrue(_sleep.HasWoken);
        }
        finally
        {
            NanoBoard.WakeupCause = Sleep.WakeupCause.Undefined;
        }
    }

    [TestMethod]
    public void A_pin_that_cannot_wake_is_refused_by_the_API_as_on_the_device()
    {
        Assert.AreEqual(
            EspNativeError.INVALID_ARG, Sleep.EnableWakeupByPin((Sleep.WakeupGpioPin)(1UL << 5), 1));
        Assert.AreEqual(
            EspNativeError.INVALID_ARG, Sleep.EnableWakeupByPin((Sleep.WakeupGpioPin)(1UL << 4), 2));
        Assert.AreEqual(EspNativeError.OK, Sleep.EnableWakeupByPin((Sleep.WakeupGpioPin)(1UL << 39), 1));
    }

    private SleepRequest Asked(long durationMs, int pin, bool wakesHigh)
    {
        SleepRequest? asked = null;
        Action<SleepRequest> onSleep = request =>
        {
            asked = request;
            request.Returns = true;
        };
        NanoBoard.SleepRequested += onSleep;
        _sleep.Sleep(durationMs, pin, wakesHigh);
        NanoBoard.SleepRequested -= onSleep;
        return asked!;
    }
}
