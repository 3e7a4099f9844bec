// Commands over the air: the table of the console as far as it is marked remote, each command once.

using System.Text;
using Gateway.Agent.Remote;
using Gateway.Tests.Fakes;
using nanoFramework.TestFramework;

namespace Gateway.Tests.Remote;

[TestClass]
public class CommandRemoteTests
{
    private const string Journal = "{\"id\":\"a-1\",\"seq\":5,\"line\":\"journal flush\"}";

    [TestMethod]
    public void A_command_is_carried_out_and_answered()
    {
        RemoteBench bench = NewBench();
        string reply = bench.Command("{\"id\":\"a-1\",\"seq\":5,\"line\":\"mode\"}");
        Assert.AreEqual(
            "{\"id\":\"a-1\",\"seq\":5,\"code\":306,\"error\":\"not authorized\","
            + "\"output\":\"mode: not allowed remotely\\n\"}",
            reply);
        reply = bench.Command("{\"id\":\"a-2\",\"seq\":6,\"line\":\"status\"}");
        RemoteBench.AssertContains(reply, "{\"id\":\"a-2\",\"seq\":6,\"code\":0,\"error\":\"ok\",");
        RemoteBench.AssertContains(reply, "mode both\\n");
    }

    [TestMethod]
    public void A_repetition_is_refused_also_after_a_restart()
    {
        RemoteBench bench = NewBench();
        RemoteBench.AssertContains(bench.Command(Journal), "\"code\":0,");
        Assert.AreEqual(1, bench.Control.CommitCount);
        RemoteBench.AssertContains(bench.Command(Journal), "\"seq\":5,\"code\":432,");
        RemoteBench.AssertContains(bench.Command(Flush(4)), "\"seq\":4,\"code\":432,");
        Assert.AreEqual(1, bench.Control.CommitCount);

        bench.Boot();
        RemoteBench.AssertContains(bench.Command(Journal), "\"code\":432,");
        Assert.AreEqual(0, bench.Control.CommitCount);
        RemoteBench.AssertContains(bench.Command(Flush(6)), "\"code\":0,");
        Assert.AreEqual(1, bench.Control.CommitCount);
    }

    [TestMethod]
    public void A_power_cut_while_the_number_is_stored_never_lets_a_command_in_twice()
    {
        for (int step = 1; step < 8; step++)
        {
            RemoteBench bench = NewBench();
            bench.Command(Flush(3));
            bench.Command(Flush(4));
            bench.Storage.CutAt(step);
            bench.Command(Journal);
            int first = bench.Control.CommitCount - 2;
            bench.Storage.PowerOn();
            bench.Boot();
            bench.Command(Journal);
            Assert.IsTrue(first + bench.Control.CommitCount <= 1, step.ToString());
        }
    }

    [TestMethod]
    [DataRow("{\"id\":\"a-1\",\"seq\":0,\"line\":\"journal flush\"}", 1)]
    [DataRow("{\"id\":\"a-1\",\"seq\":9007199254740992,\"line\":\"journal flush\"}", 1)]
    [DataRow("{\"id\":\"a-1\",\"line\":\"journal flush\"}", 1)]
    [DataRow("{\"id\":\"a-1\",\"seq\":5}", 404)]
    [DataRow("{\"id\":\"a-1\",\"seq\":\"5\",\"line\":\"journal flush\"}", 401)]
    [DataRow("{\"id\":\"a-1\",\"seq\":5,\"line\":\"format\"}", 405)]
    public void What_is_wrong_is_answered_by_number_and_does_nothing(string document, int code)
    {
        RemoteBench bench = NewBench();
        RemoteBench.AssertContains(bench.Command(document), "\"code\":" + code.ToString() + ",");
        Assert.AreEqual(0, bench.Control.CommitCount);
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("journal flush")]
    [DataRow("{\"seq\":5,\"line\":\"journal flush\"}")]
    [DataRow("{\"id\":\"a 1\",\"seq\":5,\"line\":\"journal flush\"}")]
    [DataRow("{\"id\":\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\",\"seq\":5,\"line\":\"journal flush\"}")]
    public void What_has_no_id_gets_no_answer_and_does_nothing(string document)
    {
        RemoteBench bench = NewBench();
        Assert.AreEqual("", bench.Command(document));
        Assert.AreEqual(0, bench.Control.CommitCount);
    }

    [TestMethod]
    public void What_the_broker_kept_is_not_carried_out_and_what_is_too_large_is_refused()
    {
        RemoteBench bench = NewBench();
        Assert.AreEqual("", bench.Command(Encoding.UTF8.GetBytes(Journal), true));
        RemoteBench.AssertContains(
            bench.Command((byte[])null, false), "{\"id\":\"\",\"seq\":0,\"code\":3,\"error\":\"too large\"");
        Assert.AreEqual("", bench.Command((byte[])null, true), "it would be answered with every connection");
        Assert.AreEqual(0, bench.Control.CommitCount);
    }

    [TestMethod]
    public void With_a_key_only_what_it_signed_is_carried_out()
    {
        RemoteBench bench = new RemoteBench(RemoteBench.Key, new FakeHmac());
        RemoteBench.AssertContains(bench.Command(Journal), "\"code\":430,\"error\":\"not signed\"}");
        string forged = bench.Sign(Journal, "another key 0123");
        RemoteBench.AssertContains(bench.Command(forged), "\"code\":431,");
        Assert.AreEqual(0, bench.Control.CommitCount);
        RemoteBench.AssertContains(bench.Command(bench.Sign(Journal, RemoteBench.Key)), "\"code\":0,");
        Assert.AreEqual(1, bench.Control.CommitCount);
    }

    [TestMethod]
    public void A_long_answer_is_cut_and_says_so()
    {
        CaptureConsole console = new CaptureConsole(8);
        byte[] text = Encoding.UTF8.GetBytes("abc\r\ndefghij");
        console.Write(text, 0, text.Length);
        Assert.IsTrue(console.IsTruncated);
        Assert.AreEqual("abc\ndefg", Encoding.UTF8.GetString(console.Bytes, 0, console.Count));
    }

    private static string Flush(int sequence)
    {
        return "{\"id\":\"a-1\",\"seq\":" + sequence.ToString() + ",\"line\":\"journal flush\"}";
    }

    private static RemoteBench NewBench() => new RemoteBench("", new FakeHmac());
}
