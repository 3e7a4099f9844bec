// Endpoint URLs: what is accepted, what it means, and where a mistake is said to be.

using Gateway.Core.Uplink;
using nanoFramework.TestFramework;

namespace Gateway.Tests.Uplink;

[TestClass]
public class EndpointUrlTests
{
    [TestMethod]
    public void A_full_url_gives_all_its_parts()
    {
        EndpointUrl url = Parse("mqtts://gate%20way:p%40ss@Broker.Example.com:9883/plant/7/");
        Assert.AreEqual("mqtts", url.Scheme);
        Assert.AreEqual("gate way", url.User);
        Assert.AreEqual("p@ss", url.Password);
        Assert.AreEqual("broker.example.com", url.Host);
        Assert.AreEqual(9883, url.Port);
        Assert.AreEqual("plant/7", url.Path);
    }

    [TestMethod]
    [DataRow("coap://10.0.0.7", 5683)]
    [DataRow("coap+tcp://10.0.0.7", 5683)]
    [DataRow("COAPS+TCP://server", 5684)]
    [DataRow("mqtt://broker", 1883)]
    [DataRow("MQTTS://broker/", 8883)]
    public void The_scheme_gives_the_default_port(string text, int port)
    {
        EndpointUrl url = Parse(text);
        Assert.AreEqual(port, url.Port);
        Assert.AreEqual("", url.Path);
        Assert.AreEqual("", url.User);
    }

    [TestMethod]
    public void An_ipv6_address_stands_in_brackets_and_is_given_without()
    {
        EndpointUrl url = Parse("coap://[FE80::1]:61616/t");
        Assert.AreEqual("fe80::1", url.Host);
        Assert.AreEqual(61616, url.Port);
        Assert.AreEqual("coap://[fe80::1]:61616/t", url.ToString());
    }

    [TestMethod]
    public void Schemes_of_coap_have_paths_and_the_default_port_is_not_shown()
    {
        EndpointUrl url = Parse("coaps+tcp://server:5684/a/b");
        Assert.AreEqual("coaps+tcp", url.Scheme);
        Assert.AreEqual("a/b", url.Path);
        Assert.AreEqual("coaps+tcp://server/a/b", url.ToString());
        Assert.IsTrue(EndpointUrl.IsCoap("coap") && EndpointUrl.IsCoap("coap+tcp"));
        Assert.IsTrue(EndpointUrl.IsCoap(url.Scheme) && !EndpointUrl.IsCoap("mqtts"));
    }

    [TestMethod]
    public void An_at_sign_may_stand_in_the_password()
    {
        EndpointUrl url = Parse("mqtt://u:a@b@host");
        Assert.AreEqual("a@b", url.Password);
        Assert.AreEqual("host", url.Host);
    }

    [TestMethod]
    public void Shown_as_text_it_has_no_credentials()
    {
        Assert.AreEqual("mqtt://host/x", Parse("mqtt://user:secret@host:1883/x").ToString());
    }

    [TestMethod]
    [DataRow("", 1)]
    [DataRow("broker.example.com", 1)]
    [DataRow("http://host", 1)]
    [DataRow("coaps://host", 1)]
    [DataRow("coap+ws://host", 1)]
    [DataRow("coap:/host", 1)]
    [DataRow("coap://", 8)]
    [DataRow("coap:///telemetry", 8)]
    [DataRow("coap://ho st", 10)]
    [DataRow("coap://ho+st", 10)]
    [DataRow("coap://a..b", 10)]
    [DataRow("coap://-a", 8)]
    [DataRow("coap://1.2.3", 8)]
    [DataRow("coap://1.2.3.256", 8)]
    [DataRow("coap://[fe80::1", 8)]
    [DataRow("coap://[fe80]", 9)]
    [DataRow("coap://[fe80::x]", 15)]
    [DataRow("coap://[fe80::1]1", 17)]
    [DataRow("coap://host:", 13)]
    [DataRow("coap://host:0", 13)]
    [DataRow("coap://host:65536", 13)]
    [DataRow("coap://host:99999999999", 13)]
    [DataRow("coap://host:5x", 14)]
    [DataRow("coap://host/a//b", 15)]
    [DataRow("coap://host/a?b", 14)]
    [DataRow("coap://host/a#b", 14)]
    [DataRow("coap://host/%zz", 13)]
    [DataRow("coap://host/%2", 13)]
    [DataRow("coap://host/a%2Fb", 14)]
    [DataRow("mqtt://:secret@host", 8)]
    public void A_mistake_is_refused_with_its_place(string text, int column)
    {
        bool isParsed = EndpointUrl.TryParse(text, out EndpointUrl url, out string problem, out int wrongAt);
        Assert.IsFalse(isParsed, text);
        Assert.IsNull(url, text);
        Assert.IsTrue(problem.Length > 10, text);
        Assert.AreEqual(column, wrongAt, text);
    }

    [TestMethod]
    public void Null_and_too_long_texts_are_refused()
    {
        Assert.IsFalse(EndpointUrl.TryParse(null, out _, out _, out int column));
        Assert.AreEqual(1, column);
        Assert.IsFalse(EndpointUrl.TryParse("coap://host/" + new string('a', 250), out _, out _, out column));
        Assert.AreEqual(256, column);
    }

    private static EndpointUrl Parse(string text)
    {
        bool isParsed = EndpointUrl.TryParse(text, out EndpointUrl url, out string problem, out int column);
        Assert.IsTrue(isParsed, problem);
        Assert.AreEqual(0, column);
        return url;
    }
}
