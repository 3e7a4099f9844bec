// Which way an agent takes to its server, by the scheme of the URL.

using Gateway.Core.Coap;
using Gateway.Tests.Fakes;
using nanoFramework.TestFramework;

namespace Gateway.Tests.Agent;

[TestClass]
public class ServerTransportTests
{
    [TestMethod]
    public void A_new_device_starts_without_server_and_id()
    {
        AgentBench bench = new AgentBench();
        bench.Boot(true);
        Assert.IsNull(bench.Agent.Uplinks.UplinkOf(0));
        Assert.IsTrue(bench.Type("help").IndexOf("cert ") > 0);
    }

    [TestMethod]
    [DataRow("coap://10.0.0.5/rd", true)]
    [DataRow("coap+tcp://10.0.0.5/rd", false)]
    [DataRow("coaps+tcp://server/rd", false)]
    public void Without_a_socket_for_the_scheme_readings_wait_and_the_console_says_so(
        string server, bool isMade)
    {
        // the bench has UDP and no TCP
        AgentBench bench = new AgentBench(
            "{\"device\":{\"id\":\"gw\"},\"m2m\":{\"server\":\"" + server + "\",\"ca\":\"ca.pem\"}}");
        bench.Boot(true);
        Assert.AreEqual(isMade, bench.Agent.Uplinks.UplinkOf(0) != null);
        Assert.AreEqual(!isMade, bench.Type("status").IndexOf("not configured") > 0);
        Assert.IsTrue(bench.Agent.Uplinks.ConsumerOf(0) != null, "readings are kept for it");
    }

    [TestMethod]
    [DataRow("post", 2)]
    [DataRow("put", 3)]
    public void Requests_have_the_method_that_the_server_takes(string method, int code)
    {
        AgentBench bench = new AgentBench("{\"device\":{\"id\":\"gw\"},"
            + "\"m2m\":{\"server\":\"coap://10.0.0.5/rd\",\"method\":\"" + method + "\"}}");
        bench.Boot(true);
        bench.RunSeconds(5);
        byte[] request = bench.Server.TakeAtPeer();
        Assert.IsTrue(request != null);
        Assert.AreEqual(code, (int)request[1], "RFC 7252 §12.1.1");
    }

    [TestMethod]
    public void The_servers_own_words_are_on_the_console_and_in_the_health_message()
    {
        AgentBench bench = new AgentBench("{\"device\":{\"id\":\"gw\"},"
            + "\"m2m\":{\"server\":\"coap://10.0.0.5/rd\"},\"uplink\":{\"backoff-max\":1}}");
        bench.Boot(true);
        Assert.IsTrue(!bench.Type("status").Contains("last refusal"));
        FakeCoapServer server = new FakeCoapServer(bench.Server, bench.Clock)
        {
            Code = CoapCode.Forbidden,
            Words = "who are you?",
        };
        bench.RunSeconds(4); // so late that it is asked again meanwhile, and answers twice
        server.Step();
        bench.RunSeconds(1);

        string status = bench.Type("status");
        Assert.IsTrue(status.Contains("\n           last refusal: 4.03 who are you?\r\n"), status);
        Assert.IsTrue(status.Contains("1 requests repeated, 1 messages of the peer ignored\r\n"), status);
        string health = bench.Type("health");
        Assert.IsTrue(health.Contains("\"refusal\":\"4.03 who are you?\""), health);
    }
}
