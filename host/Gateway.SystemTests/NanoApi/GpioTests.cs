// nanoFramework's GPIO on the virtual board.

using System.Device.Gpio;
using Gateway.NanoApi;
using Gateway.Virtual;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Gateway.SystemTests.NanoApi;

[TestClass]
public sealed class GpioTests : BoardTest
{
    [TestMethod]
    public void A_pin_is_opened_once_whichever_controller_opens_it()
    {
        using GpioPin pin = new GpioController().OpenPin(4, PinMode.Input);
        GpioController other = new();
        Assert.IsTrue(other.IsPinOpen(4));
        Assert.ThrowsExactly<InvalidOperationException>(() => other.OpenPin(4));
        other.ClosePin(4);
        Assert.IsFalse(other.IsPinOpen(4));
        Assert.ThrowsExactly<InvalidOperationException>(() => other.ClosePin(4));
    }

    [TestMethod]
    public void A_pin_that_does_not_exist_cannot_be_opened()
    {
        Assert.ThrowsExactly<InvalidOperationException>(() => new GpioController().OpenPin(99));
    }

    [TestMethod]
    public void An_input_follows_whoever_drives_it_and_its_pull_when_nobody_does()
    {
        GpioController gpio = new();
        GpioPin down = gpio.OpenPin(4, PinMode.InputPullDown);
        GpioPin up = gpio.OpenPin(5, PinMode.InputPullUp);
        Assert.AreEqual(PinValue.Low, down.Read());
        Assert.AreEqual(PinValue.High, up.Read());
        Board.Pin(4).Drive(true);
        Assert.AreEqual(PinValue.High, gpio.Read(4));
    }

    [TestMethod]
    public void An_output_drives_the_virtual_pin_and_an_input_refuses_to()
    {
        GpioController gpio = new();
        GpioPin led = gpio.OpenPin(2, PinMode.Output);
        Assert.IsFalse(Board.Pin(2).Read());
        led.Write(PinValue.High);
        Assert.IsTrue(Board.Pin(2).Read());
        led.Toggle();
        Assert.IsFalse(Board.Pin(2).Read());
        Assert.ThrowsExactly<ArgumentException>(() => gpio.OpenPin(3, PinMode.Input).Write(PinValue.High));
        Assert.ThrowsExactly<VirtualHardwareException>(() => Board.Pin(2).Drive(true));
    }

    [TestMethod]
    public void Input_only_pins_take_neither_pull_nor_output()
    {
        GpioController gpio = new();
        Assert.IsTrue(gpio.IsPinModeSupported(35, PinMode.Input));
        Assert.IsFalse(gpio.IsPinModeSupported(35, PinMode.InputPullUp));
        Assert.ThrowsExactly<ArgumentException>(() => gpio.OpenPin(36, PinMode.Output));
    }

    [TestMethod]
    public void Edges_come_on_another_thread_and_have_come_when_driving_returns()
    {
        GpioController gpio = new();
        GpioPin pin = gpio.OpenPin(4, PinMode.InputPullUp);
        List<PinEventTypes> seen = new();
        int thread = 0;
        pin.ValueChanged += (sender, e) =>
        {
            thread = Environment.CurrentManagedThreadId;
            seen.Add(e.ChangeType);
            Assert.AreEqual(4, e.PinNumber);
        };
        Board.Pin(4).Drive(false);
        Board.Pin(4).Drive(true);
        CollectionAssert.AreEqual(new[] { PinEventTypes.Falling, PinEventTypes.Rising }, seen);
        Assert.AreNotEqual(Environment.CurrentManagedThreadId, thread);
    }

    [TestMethod]
    public void A_controller_callback_hears_only_the_edges_asked_for_until_it_is_unregistered()
    {
        GpioController gpio = new();
        gpio.OpenPin(4, PinMode.InputPullUp);
        int rises = 0;
        PinChangeEventHandler handler = (sender, e) => rises++;
        gpio.RegisterCallbackForPinValueChangedEvent(4, PinEventTypes.Rising, handler);
        Board.Pin(4).Drive(false);
        Board.Pin(4).Drive(true);
        Assert.AreEqual(1, rises);
        gpio.UnregisterCallbackForPinValueChangedEvent(4, handler);
        Board.Pin(4).Drive(false);
        Board.Pin(4).Drive(true);
        Assert.AreEqual(1, rises);
    }

    [TestMethod]
    public void Debouncing_drops_edges_that_follow_too_soon()
    {
        GpioPin pin = new GpioController().OpenPin(4, PinMode.InputPullUp);
        pin.DebounceTimeout = TimeSpan.FromMilliseconds(10);
        int edges = 0;
        pin.ValueChanged += (sender, e) => edges++;
        Board.Pin(4).Drive(false);
        Clock.Advance(9);
        Board.Pin(4).Drive(true);
        Assert.AreEqual(1, edges);
        Clock.Advance(1);
        Board.Pin(4).Drive(false);
        Assert.AreEqual(2, edges);
    }

    [TestMethod]
    public void After_a_reboot_nothing_is_open_and_old_pins_are_silent()
    {
        GpioPin pin = new GpioController().OpenPin(4, PinMode.InputPullUp);
        int edges = 0;
        pin.ValueChanged += (sender, e) => edges++;
        NanoBoard.Attach(Board);
        Board.Pin(4).Drive(false);
        Assert.AreEqual(0, edges);
        Assert.IsFalse(new GpioController().IsPinOpen(4));
    }

    [TestMethod]
    public void Without_a_board_the_API_says_so()
    {
        NanoBoard.Detach();
        var error = Assert.ThrowsExactly<InvalidOperationException>(() => new GpioController());
        StringAssert.Contains(error.Message, "NanoBoard.Attach");
    }
}
