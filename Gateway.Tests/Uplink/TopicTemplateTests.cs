// Topics from a template, and messages that bring their own topic.

using System.Text;
using Gateway.Core.Text;
using Gateway.Core.Uplink;
using nanoFramework.TestFramework;

namespace Gateway.Tests.Uplink;

[TestClass]
public class TopicTemplateTests
{
    [TestMethod]
    [DataRow("{root}/{id}/{kind}")]
    [DataRow("{id}/{kind}")]
    [DataRow("dt/plant/{id}/{kind}")]
    [DataRow("{root}/{kind}/of/{id}")]
    [DataRow("devices/{id}/messages/events/kind={kind}")]
    [DataRow("{kind}-{id}")]
    [DataRow("{root}-{id}/{kind}")]
    public void What_topics_can_be_made_of_is_taken(string template)
    {
        Assert.IsTrue(TopicTemplate.Check(template, out string problem, out int column), problem);
        Assert.AreEqual("", problem);
        Assert.AreEqual(0, column);
    }

    [TestMethod]
    [DataRow("{root}/{kind}", "needs {id}", 0)]
    [DataRow("{root}/{id}", "needs {kind}", 0)]
    [DataRow("a/{Id}/{kind}", "needs {id}", 0)]
    [DataRow("+/{id}/{kind}", "wildcards are for subscriptions", 1)]
    [DataRow("a/{id}/{kind}/#", "wildcards are for subscriptions", 15)]
    [DataRow("a b/{id}/{kind}", "a topic has no spaces", 2)]
    [DataRow("$aws/{id}/{kind}", "names with $ belong to the broker", 1)]
    [DataRow("/{id}/{kind}", "empty level", 1)]
    [DataRow("a//{id}/{kind}", "empty level", 3)]
    [DataRow("{id}/{kind}/", "empty level", 12)]
    [DataRow("{id}/{kind}/{name}", "only {root}, {id} and {kind} are known", 13)]
    [DataRow("{id}/{kind}}", "only {root}, {id} and {kind} are known", 12)]
    [DataRow("{id}/{id}/{kind}", "is there twice", 6)]
    [DataRow("{root}{id}/{kind}", "needs something between it and the one before", 7)]
    public void What_is_wrong_is_said_with_its_place(string template, string problem, int column)
    {
        Assert.IsFalse(TopicTemplate.Check(template, out string said, out int at));
        Assert.AreEqual(problem, said);
        Assert.AreEqual(column, at);
    }

    [TestMethod]
    public void Without_a_template_of_its_own_a_gateway_has_the_topics_it_always_had()
    {
        MqttTopics topics = new MqttTopics(TopicTemplate.Default, "plant/hall", "gw-1");
        Assert.AreEqual("plant/hall/gw-1/telemetry", topics.Of(MessageKind.Telemetry));
        Assert.AreEqual("plant/hall/gw-1/status", topics.Of(MessageKind.Status));
        Assert.AreEqual("plant/hall/gw-1/alarm", topics.Of(MessageKind.Alarm));
        Assert.AreEqual("plant/hall/gw-1/health", topics.Of(MessageKind.Health));
        Assert.AreEqual("plant/hall/gw-1/config/reported", topics.Of(MessageKind.ConfigReported));
        Assert.AreEqual("plant/hall/gw-1/cmd/reply", topics.Of(MessageKind.CommandReply));
        Assert.AreEqual("plant/hall/gw-1/config/desired", topics.Desired);
        Assert.AreEqual("plant/hall/gw-1/cmd", topics.Command);
        Assert.AreEqual(25, topics.BytesOf(MessageKind.Telemetry));
    }

    [TestMethod]
    [DataRow("dt/{id}/{kind}", "dt/gw-1/config/desired")]
    [DataRow("{kind}/x{root}y/{id}z", "config/desired/xplanty/gw-1z")]
    [DataRow("devices/{id}/messages/events/kind={kind}", "devices/gw-1/messages/events/kind=config/desired")]
    public void Every_topic_comes_from_the_template(string template, string desired)
    {
        Assert.AreEqual(desired, new MqttTopics(template, "plant", "gw-1").Desired);
    }

    [TestMethod]
    public void The_longest_topic_is_within_what_brokers_take()
    {
        string filler = new string('x', TopicTemplate.BytesMax - TopicTemplate.Default.Length - 1);
        string template = filler + "/" + TopicTemplate.Default;
        Assert.IsTrue(TopicTemplate.Check(template, out _, out _));
        MqttTopics topics = new MqttTopics(template, new string('r', 64), new string('d', 32));
        Assert.IsTrue(topics.BytesOf(MessageKind.ConfigReported) <= 160);
    }

    [TestMethod]
    public void A_message_brings_its_topic_along()
    {
        byte[] buffer = new byte[64];
        ByteWriter writer = new ByteWriter();
        writer.Begin(buffer, buffer.Length);
        AddressedMessage.Begin(writer, "k\u00FCche/a", true);
        writer.Put("body");
        bool isRead = AddressedMessage.TryRead(
            buffer, writer.Count, out string topic, out bool isRetained, out int at);
        Assert.IsTrue(isRead);
        Assert.AreEqual("k\u00FCche/a", topic);
        Assert.IsTrue(isRetained);
        Assert.AreEqual("body", Encoding.UTF8.GetString(buffer, at, writer.Count - at));
    }

    [TestMethod]
    public void An_empty_payload_is_a_message_and_what_is_cut_is_none()
    {
        byte[] buffer = new byte[64];
        ByteWriter writer = new ByteWriter();
        writer.Begin(buffer, buffer.Length);
        AddressedMessage.Begin(writer, "a/b", false);
        Assert.AreEqual(6, writer.Count);
        Assert.IsTrue(AddressedMessage.TryRead(buffer, 6, out _, out bool isRetained, out int at));
        Assert.AreEqual(6, at);
        Assert.IsFalse(isRetained);
        for (int count = 0; count < 6; count++)
        {
            bool isRead = AddressedMessage.TryRead(buffer, count, out string topic, out _, out at);
            Assert.IsFalse(isRead);
            Assert.AreEqual("", topic);
            Assert.AreEqual(0, at);
        }
    }
}
