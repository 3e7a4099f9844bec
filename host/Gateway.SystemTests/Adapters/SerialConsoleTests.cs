// The console adapter over nanoFramework's API over the virtual UART.

using System.Text;
using Gateway.Core;
using Gateway.Firmware.Adapters;
using Gateway.Firmware.Boards;
using Gateway.SystemTests.NanoApi;
using Gateway.Virtual;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Gateway.SystemTests.Adapters;

[TestClass]
public sealed class SerialConsoleTests : BoardTest
{
    private readonly SerialConsole _console = new("COM2", 115200, 1024);

    [TestInitialize]
    public void Open()
    {
        BoardCatalog.For("ESP32_REV3").SetPinFunctions();
        Assert.AreEqual(ErrorCode.Ok, _console.Open());
    }

    [TestCleanup]
    public void Close() => _console.Close();

    [TestMethod]
    public void Reading_never_waits_and_takes_what_has_come()
    {
        byte[] buffer = new byte[16];
        Assert.AreEqual(0, _console.Read(buffer, 0, 16));
        Send("help\r");
        Assert.AreEqual(2, _console.Read(buffer, 3, 2));
        Assert.AreEqual("he", Encoding.ASCII.GetString(buffer, 3, 2));
        Assert.AreEqual(3, _console.Read(buffer, 0, 16));
        Assert.AreEqual("lp\r", Encoding.ASCII.GetString(buffer, 0, 3));
        Assert.AreEqual(0, _console.Read(buffer, 0, 0));
    }

    [TestMethod]
    public void Every_byte_value_goes_through_both_ways_unchanged()
    {
        byte[] all = Enumerable.Range(0, 256).Select(value => (byte)value).ToArray();
        Board.Uart(2).TerminalWrite(all, 0, all.Length);
        byte[] buffer = new byte[256];
        Assert.AreEqual(256, _console.Read(buffer, 0, 256));
        CollectionAssert.AreEqual(all, buffer);

        _console.Write(all, 0, all.Length);
        CollectionAssert.AreEqual(all, Receive(256));
    }

    [TestMethod]
    public void Output_arrives_in_order_however_it_is_cut()
    {
        StringBuilder expected = new();
        for (int i = 0; i < 100; i++)
        {
            string part = "line " + i + "\r\n";
            expected.Append(part);
            byte[] bytes = Encoding.ASCII.GetBytes("##" + part);
            _console.Write(bytes, 2, bytes.Length - 2);
            if (i % 10 == 0)
            {
                WaitFor(() => Board.Uart(2).TerminalAvailable == expected.Length, "the output so far");
            }
        }

        Assert.AreEqual(expected.ToString(), Encoding.ASCII.GetString(Receive(expected.Length)));
        Assert.AreEqual(0, _console.DroppedCount);
    }

    [TestMethod]
    public void What_does_not_fit_is_dropped_and_counted_and_the_caller_never_waits()
    {
        using ManualResetEventSlim letGo = new();
        UartReceivedHandler slowLine = uart => letGo.Wait();
        Board.Uart(2).TerminalReceived += slowLine;
        try
        {
            _console.Write(new byte[3000], 0, 3000);
            _console.Write(new byte[3000], 0, 3000);
            int dropped = _console.DroppedCount;
            Assert.IsTrue(dropped >= 6000 - 1024 - 1024 && dropped < 6000, "dropped " + dropped);
            letGo.Set();
            Receive(6000 - dropped);
        }
        finally
        {
            letGo.Set();
            Board.Uart(2).TerminalReceived -= slowLine;
        }
    }

    [TestMethod]
    public void A_port_that_the_board_does_not_give_is_not_supported_and_silent()
    {
        SerialConsole onCom1 = new("COM1", 115200, 64);
        Assert.AreEqual(ErrorCode.NotSupported, onCom1.Open());
        Assert.AreEqual(ErrorCode.NotSupported, onCom1.Open());
        onCom1.Write(new byte[1], 0, 1);
        Assert.AreEqual(0, onCom1.Read(new byte[1], 0, 1));
        Assert.AreEqual(ErrorCode.NotSupported, new SerialConsole("COM2", 115200, 64).Open());
        Assert.AreEqual(ErrorCode.NotSupported, new SerialConsole("COM9", 115200, 64).Open());
        Assert.AreEqual(ErrorCode.NotSupported, new SerialConsole("COM3", 115200, 64).Open(), "no pins");
    }

    [TestMethod]
    public void A_closed_console_can_be_opened_again()
    {
        _console.Close();
        _console.Close();
        Send("lost");
        Assert.AreEqual(0, _console.Read(new byte[4], 0, 4));
        Assert.AreEqual(ErrorCode.Ok, _console.Open());
        Send("x");
        Assert.AreEqual(1, _console.Read(new byte[4], 0, 4));
    }

    private void Send(string text) =>
        Board.Uart(2).TerminalWrite(Encoding.ASCII.GetBytes(text), 0, text.Length);

    private byte[] Receive(int count)
    {
        WaitFor(() => Board.Uart(2).TerminalAvailable >= count, count + " bytes of output");
        byte[] bytes = new byte[count];
        Assert.AreEqual(count, Board.Uart(2).TerminalRead(bytes, 0, count));
        Assert.AreEqual(0, Board.Uart(2).TerminalAvailable);
        return bytes;
    }
}
