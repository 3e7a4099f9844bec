// The MQTT codec: what is written reads back, and nothing that comes over a network can do more than a
// typed error.

using Gateway.NanoApi.Mqtt;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Gateway.SystemTests.Mqtt;

[TestClass]
public sealed class PacketCodecTests
{
    private static readonly MqttMessage Will = new("g/1/status", [1, 2, 3], 1, true);

    [TestMethod]
    public void Connect_reads_back_with_will_and_credentials()
    {
        ConnectPacket sent = new("gateway-1", false, 300, Will, "user", [4, 5]);

        ConnectPacket read = ConnectPacket.Parse(ReadBack(sent.Encode()));

        // Arrays are compared by their elements, all else by the records themselves.
        CollectionAssert.AreEqual(Will.Payload, read.Will!.Payload);
        CollectionAssert.AreEqual(sent.Password, read.Password);
        MqttMessage will = read.Will with { Payload = Will.Payload };
        Assert.AreEqual(sent, read with { Will = will, Password = sent.Password });
    }

    [TestMethod]
    [DataRow(0, false, false)]
    [DataRow(1, true, false)]
    [DataRow(1, false, true)]
    public void Publish_reads_back(int qos, bool isRetained, bool isDuplicate)
    {
        byte[] payload = [.. Enumerable.Range(0, 300).Select(i => (byte)i)];
        ushort id = (ushort)(qos > 0 ? 0xABCD : 0);
        PublishPacket sent = new(new MqttMessage("a/ü/€", payload, qos, isRetained), id, isDuplicate);

        PublishPacket read = PublishPacket.Parse(ReadBack(sent.Encode()));

        CollectionAssert.AreEqual(payload, read.Message.Payload);
        Assert.AreEqual(sent.Message, read.Message with { Payload = payload });
        Assert.AreEqual(id, read.PacketId);
        Assert.AreEqual(isDuplicate, read.IsDuplicate);
    }

    [TestMethod]
    public void Subscriptions_and_their_answers_read_back()
    {
        SubscribePacket subscribe = new(7, [new TopicRequest("a/+", 1), new TopicRequest("#", 0)]);
        SubscribePacket read = SubscribePacket.Parse(ReadBack(subscribe.Encode()));
        Assert.AreEqual(7, read.PacketId);
        CollectionAssert.AreEqual(subscribe.Requests.ToArray(), read.Requests.ToArray());

        SubAckPacket answer = SubAckPacket.Parse(ReadBack(new SubAckPacket(7, [1, 0, 0x80]).Encode()));
        CollectionAssert.AreEqual(new byte[] { 1, 0, 0x80 }, answer.Codes);

        byte[] unsubscribe = new UnsubscribePacket(8, ["a/+"]).Encode();
        string[] filters = [.. UnsubscribePacket.Parse(ReadBack(unsubscribe)).Filters];
        CollectionAssert.AreEqual(new[] { "a/+" }, filters);

        AckPacket ack = new(MqttPacketType.PubAck, 65535);
        Assert.AreEqual(ack, AckPacket.Parse(ReadBack(ack.Encode())));
        ConnAckPacket greeting = new(true, ConnectReturnCode.Accepted);
        Assert.AreEqual(greeting, ConnAckPacket.Parse(ReadBack(greeting.Encode())));
    }

    [TestMethod]
    [DataRow(127, 2)]
    [DataRow(128, 3)]
    [DataRow(16383, 3)]
    [DataRow(16384, 4)]
    public void The_remaining_length_takes_as_many_bytes_as_the_standard_says(int bodyBytes, int headerBytes)
    {
        // MQTT 3.1.1, table 2.4: the topic "t" with its length prefix takes three bytes of the body.
        PublishPacket packet = new(new MqttMessage("t", new byte[bodyBytes - 3], 0, false));

        Assert.AreEqual(headerBytes + bodyBytes, packet.Encode().Length);
        Assert.AreEqual(bodyBytes, ReadBack(packet.Encode()).Body.Length);
    }

    // Bytes in hexadecimal: first byte, remaining length, body.
    [TestMethod]
    [DataRow("00 00", MqttFault.UnexpectedPacket)]
    [DataRow("F0 00", MqttFault.UnexpectedPacket)]
    [DataRow("C1 00", MqttFault.BadFlags)]
    [DataRow("80 05 0001 0001 61", MqttFault.BadFlags)]
    [DataRow("30 80808080 01", MqttFault.BadRemainingLength)]
    [DataRow("30 FFFFFF7F", MqttFault.TooLarge)]
    [DataRow("30", MqttFault.Truncated)]
    [DataRow("30 80", MqttFault.Truncated)]
    [DataRow("30 05 0003", MqttFault.Truncated)]
    [DataRow("30 03 000361", MqttFault.Truncated)]
    [DataRow("36 05 0001 61 0001", MqttFault.BadQos)]
    [DataRow("38 03 0001 61", MqttFault.BadFlags)]
    [DataRow("32 05 0001 61 0000", MqttFault.BadPacketId)]
    [DataRow("30 02 0000", MqttFault.BadTopicName)]
    [DataRow("30 03 0001 2B", MqttFault.BadTopicName)]
    [DataRow("30 04 0002 C328", MqttFault.BadString)]
    [DataRow("30 03 0001 00", MqttFault.BadString)]
    [DataRow("30 05 0003 EDA080", MqttFault.BadString)]
    [DataRow("82 02 0001", MqttFault.NoTopicFilter)]
    [DataRow("82 06 0001 0001 61 03", MqttFault.BadQos)]
    [DataRow("82 07 0001 0002 6123 00", MqttFault.BadTopicFilter)]
    [DataRow("82 06 0000 0001 61 00", MqttFault.BadPacketId)]
    [DataRow("A2 02 0001", MqttFault.NoTopicFilter)]
    [DataRow("40 03 0001 00", MqttFault.TrailingBytes)]
    [DataRow("20 02 0200", MqttFault.BadFlags)]
    [DataRow("20 02 0006", MqttFault.BadReturnCode)]
    [DataRow("90 03 0001 03", MqttFault.BadReturnCode)]
    [DataRow("10 0C 0004 4D515455 04 02 0000 0000", MqttFault.BadProtocolName)]
    [DataRow("10 0C 0004 4D515454 04 03 0000 0000", MqttFault.BadConnectFlags)]
    [DataRow("10 0C 0004 4D515454 04 42 0000 0000", MqttFault.BadConnectFlags)]
    [DataRow("10 0C 0004 4D515454 04 0A 0000 0000", MqttFault.BadConnectFlags)]
    [DataRow("10 0C 0004 4D515454 04 1E 0000 0000", MqttFault.BadConnectFlags)]
    [DataRow("10 0C 0004 4D515454 04 06 0000 0000", MqttFault.Truncated)]
    [DataRow("10 0D 0004 4D515454 04 02 0000 0000 00", MqttFault.TrailingBytes)]
    public void Bytes_that_are_not_MQTT_are_named(string hex, MqttFault fault)
    {
        byte[] bytes = Convert.FromHexString(hex.Replace(" ", ""));

        MqttProtocolException e = Assert.ThrowsExactly<MqttProtocolException>(() => ParseAny(bytes));

        Assert.AreEqual(fault, e.Fault);
    }

    [TestMethod]
    public void Another_protocol_level_is_reported_and_not_interpreted()
    {
        byte[] version5 = Convert.FromHexString("100D00044D51545405020000000000");

        Assert.AreEqual(5, ConnectPacket.Parse(ReadBack(version5)).ProtocolLevel);
    }

    [TestMethod]
    public void Random_and_damaged_bytes_give_nothing_but_typed_errors()
    {
        Random random = new(20260713);
        byte[][] valid =
        [
            new ConnectPacket("gateway-1", false, 300, Will, "user", [4, 5]).Encode(),
            new PublishPacket(new MqttMessage("a/b", [1, 2, 3], 1, true), 5).Encode(),
            new SubscribePacket(7, [new TopicRequest("a/+", 1), new TopicRequest("#", 0)]).Encode(),
            new UnsubscribePacket(8, ["a/+", "b"]).Encode(),
            new SubAckPacket(7, [1, 0]).Encode(),
        ];
        int refusedCount = 0;
        for (int i = 0; i < 50_000; i++)
        {
            byte[] bytes = (byte[])valid[random.Next(valid.Length)].Clone();
            int changes = random.Next(1, 4);
            for (int j = 0; j < changes; j++)
            {
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            }

            refusedCount += IsRefused(bytes[..random.Next(bytes.Length + 1)]) ? 1 : 0;
        }

        Assert.IsTrue(refusedCount > 10_000, "the damage must show: " + refusedCount);
    }

    private static MqttPacket ReadBack(byte[] bytes)
    {
        using MemoryStream stream = new(bytes);
        Assert.IsTrue(MqttPacket.TryRead(stream, out MqttPacket packet));
        Assert.AreEqual(bytes.Length, stream.Position, "the packet is as long as it says");
        return packet;
    }

    private static bool IsRefused(byte[] bytes)
    {
        try
        {
            ParseAny(bytes);
            return false;
        }
        catch (MqttProtocolException)
        {
            return true;
        }
    }

    private static object? ParseAny(byte[] bytes)
    {
        using MemoryStream stream = new(bytes);
        if (!MqttPacket.TryRead(stream, out MqttPacket packet))
        {
            return null;
        }

        return packet.Type switch
        {
            MqttPacketType.Connect => ConnectPacket.Parse(packet),
            MqttPacketType.ConnAck => ConnAckPacket.Parse(packet),
            MqttPacketType.Publish => PublishPacket.Parse(packet),
            MqttPacketType.Subscribe => SubscribePacket.Parse(packet),
            MqttPacketType.Unsubscribe => UnsubscribePacket.Parse(packet),
            MqttPacketType.SubAck => SubAckPacket.Parse(packet),
            MqttPacketType.PubAck or MqttPacketType.UnsubAck => AckPacket.Parse(packet),
            _ => null,
        };
    }
}
