// nanoFramework's serial port on the virtual board.

using System.IO.Ports;
using System.Text;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using nanoFramework.Hardware.Esp32;

namespace Gateway.SystemTests.NanoApi;

[TestClass]
public sealed class SerialPortTests : BoardTest
{
    [TestInitialize]
    public void SetPins()
    {
        Configuration.SetPinFunction(33, DeviceFunction.COM2_TX);
        Configuration.SetPinFunction(32, DeviceFunction.COM2_RX);
    }

    [TestMethod]
    public void Bytes_go_both_ways()
    {
        using SerialPort port = Open();
        port.Write(new byte[] { 1, 2, 3 }, 1, 2);
        byte[] received = new byte[8];
        Assert.AreEqual(2, Board.Uart(2).TerminalRead(received, 0, 8));
        Assert.AreEqual((byte)2, received[0]);

        Board.Uart(2).TerminalWrite(Encoding.ASCII.GetBytes("hi"), 0, 2);
        Assert.AreEqual(2, port.BytesToRead);
        Assert.AreEqual('h', port.ReadByte());
        Assert.AreEqual('i', port.ReadByte());
    }

    [TestMethod]
    public void Read_wants_all_the_bytes_it_is_asked_for_and_leaves_them_when_time_is_up()
    {
        using SerialPort port = Open();
        port.ReadTimeout = 10;
        Board.Uart(2).TerminalWrite(new byte[] { 7 }, 0, 1);
        Assert.ThrowsExactly<TimeoutException>(() => port.Read(new byte[4], 0, 4));
        Assert.AreEqual(1, port.BytesToRead);
    }

    [TestMethod]
    public void Read_goes_on_when_the_missing_bytes_arrive()
    {
        using SerialPort port = Open();
        byte[] buffer = new byte[2];
        Task<int> reading = Task.Run(() => port.Read(buffer, 0, 2));
        Board.Uart(2).TerminalWrite(new byte[] { 1 }, 0, 1);
        Board.Uart(2).TerminalWrite(new byte[] { 2 }, 0, 1);
        Assert.AreEqual(2, reading.GetAwaiter().GetResult());
        CollectionAssert.AreEqual(new byte[] { 1, 2 }, buffer);
    }

    [TestMethod]
    public void An_event_tells_of_bytes_from_the_threshold_on()
    {
        using SerialPort port = Open();
        port.ReceivedBytesThreshold = 2;
        int events = 0;
        port.DataReceived += (sender, e) =>
        {
            Assert.AreEqual(SerialData.Chars, e.EventType);
            Interlocked.Increment(ref events);
        };
        Board.Uart(2).TerminalWrite(new byte[] { 1 }, 0, 1);
        Board.Uart(2).TerminalWrite(new byte[] { 2 }, 0, 1);
        WaitFor(() => Volatile.Read(ref events) == 1, "the event of the second byte");
    }

    [TestMethod]
    public void COM1_belongs_to_the_wire_protocol_until_the_board_says_otherwise()
    {
        CollectionAssert.AreEqual(new[] { "COM2", "COM3" }, SerialPort.GetPortNames());
        using SerialPort port = new("COM1");
        Assert.ThrowsExactly<ArgumentException>(port.Open);
        Board.Uart(1).IsReserved = false;
        port.Open();
        Assert.IsTrue(port.IsOpen);
    }

    [TestMethod]
    public void A_port_is_created_once_opened_once_and_needs_pins()
    {
        using SerialPort port = Open();
        Assert.ThrowsExactly<InvalidOperationException>(port.Open);
        Assert.ThrowsExactly<ArgumentException>(() => new SerialPort("COM2"));
        using SerialPort noPins = new("COM3");
        Assert.ThrowsExactly<Exception>(noPins.Open);
        port.Dispose();
        new SerialPort("COM2").Dispose();
    }

    [TestMethod]
    public void Opening_forgets_what_was_received_before_and_closing_makes_deaf()
    {
        Board.Uart(2).TerminalWrite(new byte[] { 1 }, 0, 1);
        using SerialPort port = Open();
        Assert.AreEqual(0, port.BytesToRead);
        Assert.ThrowsExactly<InvalidOperationException>(() => port.ReadBufferSize = 512);
        port.Close();
        Assert.ThrowsExactly<InvalidOperationException>(() => port.BytesToRead);
    }

    private static SerialPort Open()
    {
        SerialPort port = new("COM2", 115200);
        port.Open();
        return port;
    }
}
