// What a message must do to count as handed on by the broker.

using Gateway.Core;
using Gateway.Core.Uplink;
using nanoFramework.TestFramework;

namespace Gateway.Tests.Uplink;

[TestClass]
public partial class DeliveryCheckTests
{
    private const int Status = 0;
    private const int Readings = 1;
    private const int Alarms = 2;

    private static DeliveryCheck _check;

    [TestMethod]
    public void It_counts_when_acknowledged_and_back_in_either_order()
    {
        Begin();
        _check.OnSending(MessageKind.Telemetry, Bytes(1), 7);
        Assert.IsTrue(_check.OnAcknowledged(0, 7));
        AssertNothing(29999);
        _check.OnReceived("gw/1/telemetry", Bytes(1));
        AssertOutcome(29999, 7, Readings, ErrorCode.Ok);
        AssertNothing(90000);

        _check.OnSending(MessageKind.Alarm, Bytes(2), 8);
        _check.OnReceived("gw/1/alarm", Bytes(2));
        AssertNothing(0);
        Assert.IsTrue(_check.OnAcknowledged(0, 8));
        AssertOutcome(0, 8, Alarms, ErrorCode.Ok);
        Assert.AreEqual(0, _check.CopyDropped(new string[3]));
    }

    [TestMethod]
    public void One_that_does_not_come_back_is_refused_and_remembered_until_one_does()
    {
        Begin();
        _check.OnSending(MessageKind.Telemetry, Bytes(1), 1);
        _check.OnAcknowledged(1000, 1);
        AssertNothing(30999);
        AssertOutcome(31000, 1, Readings, ErrorCode.NotForwarded);
        Assert.IsTrue(_check.IsDropped(Readings) && !_check.IsProven(Readings));
        string[] names = new string[3];
        _check.CopyDropped(names);
        Assert.AreEqual("telemetry", names[0]);
        Assert.AreEqual(1, _check.CopyDropped(new string[3]));

        // a new connection proves nothing by itself
        _check.Begin(0);
        Assert.IsTrue(_check.IsDropped(Readings));
        _check.OnSending(MessageKind.Telemetry, Bytes(1), 2);
        _check.OnReceived("gw/1/telemetry", Bytes(1));
        _check.OnAcknowledged(40000, 2);
        AssertOutcome(40000, 2, Readings, ErrorCode.Ok);
        Assert.IsTrue(!_check.IsDropped(Readings) && _check.IsProven(Readings));
        Assert.AreEqual(0, _check.CopyDropped(new string[3]));
    }

    [TestMethod]
    public void Only_its_own_bytes_on_its_own_topic_are_it()
    {
        Begin();
        _check.OnSending(MessageKind.Status, Bytes(1), 1);
        _check.OnSending(MessageKind.Telemetry, Bytes(2), 2);
        _check.OnReceived("gw/1/status", Bytes(2));
        _check.OnReceived("gw/1/telemetry", Bytes(1));
        _check.OnReceived("gw/1/telemetry", new byte[] { 2, 3 });
        _check.OnReceived("gw/2/telemetry", Bytes(2));
        _check.OnAcknowledged(0, 1);
        _check.OnAcknowledged(0, 2);
        AssertNothing(29999);
        AssertOutcome(30000, 1, Status, ErrorCode.NotForwarded);
        AssertOutcome(30000, 2, Readings, ErrorCode.NotForwarded);
    }

    [TestMethod]
    public void Readings_are_watched_once_a_connection_and_the_status_always()
    {
        Begin();
        for (int i = 0; i < 3; i++)
        {
            _check.OnSending(MessageKind.Status, Bytes(1), 10 + i);
            _check.OnSending(MessageKind.Telemetry, Bytes(2), 20 + i);
            _check.OnReceived("gw/1/status", Bytes(1));
            _check.OnReceived("gw/1/telemetry", Bytes(2));
            Assert.IsTrue(_check.OnAcknowledged(0, 10 + i));
            Assert.AreEqual(i == 0, _check.OnAcknowledged(0, 20 + i));
            AssertOutcome(0, 10 + i, Status, ErrorCode.Ok);
            if (i == 0)
            {
                AssertOutcome(0, 20, Readings, ErrorCode.Ok);
            }
        }

        _check.Begin(0);
        _check.OnSending(MessageKind.Telemetry, Bytes(2), 30);
        Assert.IsTrue(_check.OnAcknowledged(0, 30));
    }

    [TestMethod]
    public void The_first_is_watched_and_those_behind_it_are_not()
    {
        Begin();
        _check.OnSending(MessageKind.Telemetry, Bytes(1), 1);
        _check.OnSending(MessageKind.Telemetry, Bytes(2), 2);
        _check.OnReceived("gw/1/telemetry", Bytes(2));
        Assert.IsTrue(!_check.OnAcknowledged(0, 2));
        Assert.IsTrue(_check.OnAcknowledged(0, 1));
        AssertOutcome(30000, 1, Readings, ErrorCode.NotForwarded);
    }

    [TestMethod]
    public void What_the_client_had_no_room_for_and_other_kinds_are_not_watched()
    {
        Begin();
        _check.OnSending(MessageKind.Telemetry, Bytes(1), 1);
        _check.OnNotSent(1);
        _check.OnSending(MessageKind.Telemetry, Bytes(2), 1);
        _check.OnReceived("gw/1/telemetry", Bytes(1));
        Assert.IsTrue(_check.OnAcknowledged(0, 1));
        AssertNothing(29999);
        _check.OnSending(MessageKind.Health, Bytes(3), 2);
        _check.OnSending(MessageKind.Addressed, Bytes(3), 3);
        Assert.IsTrue(!_check.OnAcknowledged(0, 2));
        Assert.IsTrue(!_check.OnAcknowledged(0, 3));
    }

    [TestMethod]
    public void A_connection_that_ends_decides_nothing()
    {
        Begin();
        _check.OnSending(MessageKind.Telemetry, Bytes(1), 1);
        _check.OnAcknowledged(0, 1);
        _check.Begin(0);
        _check.OnReceived("gw/1/telemetry", Bytes(1));
        AssertNothing(60000);
        Assert.AreEqual(0, _check.CopyDropped(new string[3]));
    }

    private static void Begin()
    {
        _check = new DeliveryCheck(new MqttTopics(TopicTemplate.Default, "gw", "1"));
        _check.Begin(0);
    }

    private static byte[] Bytes(int value) => new[] { (byte)value };

    private static void AssertNothing(long nowMs)
    {
        Assert.AreEqual(0, _check.TakeOutcome(nowMs, out int index, out ErrorCode rejection));
        Assert.AreEqual(-1, index);
        Assert.AreEqual((int)ErrorCode.Ok, (int)rejection);
    }

    private static void AssertOutcome(long nowMs, int ticket, int kind, ErrorCode expected)
    {
        Assert.AreEqual(ticket, _check.TakeOutcome(nowMs, out int index, out ErrorCode rejection));
        Assert.AreEqual(kind, index);
        Assert.AreEqual((int)expected, (int)rejection);
    }
}
