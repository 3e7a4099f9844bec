// Wildcards: the examples of MQTT 3.1.1, §4.7, and what lies between them.

using Gateway.NanoApi.Mqtt;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Gateway.SystemTests.Mqtt;

[TestClass]
public sealed class TopicFilterTests
{
    [TestMethod]
    [DataRow("a/b", "a/b", true)]
    [DataRow("a/b", "a/B", false)]
    [DataRow("a/b", "a/b/c", false)]
    [DataRow("a/b/c", "a/b", false)]
    [DataRow("a/+", "a/b", true)]
    [DataRow("a/+", "a/", true)]
    [DataRow("a/+", "a", false)]
    [DataRow("a/+", "a/b/c", false)]
    [DataRow("+/b", "a/b", true)]
    [DataRow("+", "a", true)]
    [DataRow("+", "/a", false)]
    [DataRow("+/+", "/a", true)]
    [DataRow("/+", "/a", true)]
    [DataRow("a/#", "a", true)]
    [DataRow("a/#", "a/b", true)]
    [DataRow("a/#", "a/b/c", true)]
    [DataRow("a/#", "ab", false)]
    [DataRow("#", "a", true)]
    [DataRow("#", "/", true)]
    [DataRow("+/#", "a", true)]
    [DataRow("a/+/#", "a", false)]
    [DataRow("a/+/#", "a/b", true)]
    [DataRow("#", "$SYS/x", false)]
    [DataRow("+/x", "$SYS/x", false)]
    [DataRow("$SYS/#", "$SYS/x", true)]
    [DataRow("$SYS/+", "$SYS/x", true)]
    [DataRow("a/#", "a/$x", true)]
    public void A_filter_meets_exactly_its_topics(string filter, string topic, bool isMet)
    {
        Assert.AreEqual(isMet, TopicFilter.Matches(filter, topic));
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("a#")]
    [DataRow("a/#/b")]
    [DataRow("#a")]
    [DataRow("a+")]
    [DataRow("+a/b")]
    [DataRow("a/b+/c")]
    public void A_wildcard_in_the_wrong_place_is_refused(string filter)
    {
        MqttProtocolException e =
            Assert.ThrowsExactly<MqttProtocolException>(() => TopicFilter.RequireFilter(filter));

        Assert.AreEqual(MqttFault.BadTopicFilter, e.Fault);
    }
}
