// The edge-catching input over nanoFramework's API over the virtual pin.

using Gateway.Core.Ports;
using Gateway.Core.Sensing;
using Gateway.Firmware.Adapters;
using Gateway.SystemTests.NanoApi;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Gateway.SystemTests.Adapters;

[TestClass]
public sealed class EdgePinTests : BoardTest
{
    [TestMethod]
    public void Edges_are_taken_in_order_with_the_time_they_happened()
    {
        IEdgePin pin = new BoardIo(Clock).OpenEdgePin(27, PinPull.Up);
        Assert.IsTrue(pin.Read());
        Clock.Advance(100);
        Board.Pin(27).Drive(false);
        Clock.Advance(30);
        Board.Pin(27).Drive(true);
        Clock.Advance(1000);

        Assert.IsTrue(pin.TryTakeEdge(out bool isHigh, out long atMs));
        Assert.IsFalse(isHigh);
        Assert.AreEqual(100, atMs);
        Assert.IsTrue(pin.TryTakeEdge(out isHigh, out atMs));
        Assert.IsTrue(isHigh);
        Assert.AreEqual(130, atMs);
        Assert.IsFalse(pin.TryTakeEdge(out isHigh, out atMs));
        Assert.IsFalse(isHigh);
        Assert.AreEqual(0, atMs);
        Assert.AreEqual(0, pin.LostEdgeCount);
    }

    [TestMethod]
    public void A_full_ring_keeps_the_oldest_edges_and_counts_the_others()
    {
        IEdgePin pin = new BoardIo(Clock).OpenEdgePin(27, PinPull.Up);
        for (int i = 0; i < EdgeRing.CountMax + 3; i++)
        {
            Clock.Advance(1);
            Board.Pin(27).Drive(i % 2 != 0);
        }

        Assert.AreEqual(3, pin.LostEdgeCount);
        for (int i = 0; i < EdgeRing.CountMax; i++)
        {
            Assert.IsTrue(pin.TryTakeEdge(out _, out long atMs));
            Assert.AreEqual(i + 1, atMs);
        }

        Assert.IsFalse(pin.TryTakeEdge(out _, out _));
        Board.Pin(27).Drive(true);
        Assert.IsTrue(pin.TryTakeEdge(out bool isHigh, out _));
        Assert.IsTrue(isHigh);
    }

    [TestMethod]
    public void A_pin_is_had_once_and_only_with_a_pull_that_it_has()
    {
        BoardIo io = new(Clock);
        Assert.IsNotNull(io.OpenEdgePin(27, PinPull.Down));
        Assert.IsFalse(Board.Pin(27).Read());
        Assert.IsNull(io.OpenEdgePin(27, PinPull.Down));
        Assert.IsNull(io.OpenEdgePin(35, PinPull.Up));
        Assert.IsNotNull(io.OpenEdgePin(35, PinPull.None));
        Assert.IsNull(io.OpenEdgePin(-1, PinPull.None));
        Assert.IsNull(io.OpenEdgePin(99, PinPull.None));
    }

    [TestMethod]
    public void A_fast_pulse_train_from_another_thread_is_caught_whole()
    {
        IEdgePin pin = new BoardIo(Clock).OpenEdgePin(27, PinPull.Up);
        const int EdgeCount = 2000;
        Task driver = Task.Run(() =>
        {
            for (int i = 0; i < EdgeCount; i++)
            {
                Board.Pin(27).Drive(i % 2 != 0);
            }
        });
        int taken = 0;
        bool expected = false;
        while (!driver.IsCompleted || taken + pin.LostEdgeCount < EdgeCount)
        {
            if (!pin.TryTakeEdge(out bool isHigh, out _))
            {
                Thread.Sleep(1);
                continue;
            }

            taken++;
            if (pin.LostEdgeCount == 0)
            {
                Assert.AreEqual(expected, isHigh);
            }

            expected = !isHigh;
        }

        driver.GetAwaiter().GetResult();
        Assert.AreEqual(EdgeCount, taken + pin.LostEdgeCount);
    }
}
