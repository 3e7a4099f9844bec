// Configuration over the air: what is taken, what is refused, and what is said about it.

using System.Text;
using Gateway.Agent.Config;
using Gateway.Agent.Remote;
using Gateway.Agent.Transactions;
using Gateway.Core.Uplink;
using Gateway.Tests.Fakes;
using nanoFramework.TestFramework;

namespace Gateway.Tests.Remote;

[TestClass]
public class ConfigRemoteTests
{
    private const string Live = "{\"version\":7,\"config\":{\"journal\":{\"commit-count\":9}}}";
    private const string Broker = "{\"version\":8,\"config\":{\"mqtt\":{\"broker\":\"mqtt://new\"}}}";

    [TestMethod]
    public void What_is_live_is_in_effect_at_once_and_null_takes_it_back()
    {
        RemoteBench bench = NewBench();
        string report = bench.Desire(Live);
        RemoteBench.AssertContains(report, "{\"version\":7,\"status\":\"applied\",\"hash\":\"");
        Assert.AreEqual(9, bench.Editor.Running.GetInt(ConfigKeys.JournalCommitCount));
        Assert.IsTrue(bench.Editor.Transaction.IsReported);

        report = bench.Desire("{\"version\":8,\"config\":{\"journal\":{\"commit-count\":null}}}");
        RemoteBench.AssertContains(report, "{\"version\":8,\"status\":\"applied\"");
        Assert.AreEqual(60, bench.Editor.Running.GetInt(ConfigKeys.JournalCommitCount));
    }

    [TestMethod]
    public void Anything_else_is_tried_and_every_state_is_told()
    {
        RemoteBench bench = NewBench();
        RemoteBench.AssertContains(bench.Desire(Broker), "{\"version\":8,\"status\":\"trying\",\"left\":0,");
        bench.RunSeconds(5);
        RemoteBench.AssertContains(bench.Exchange(), "{\"version\":8,\"status\":\"trying\",\"left\":1");
        bench.HasRoundTrip = true;
        bench.RunSeconds(1);
        RemoteBench.AssertContains(bench.Exchange(), "{\"version\":8,\"status\":\"applied\",\"hash\"");
        Assert.AreEqual("mqtt://new", bench.Editor.Running.GetText(ConfigKeys.MqttBroker));
        Assert.AreEqual("", bench.Exchange());
    }

    [TestMethod]
    public void A_rollback_is_told_with_its_reason_after_the_restart()
    {
        RemoteBench bench = NewBench();
        bench.Desire(Broker);
        bench.RunSeconds(200);
        string report = bench.Exchange();
        RemoteBench.AssertContains(report, "{\"version\":8,\"status\":\"rolled-back\",\"code\":302,");
        RemoteBench.AssertContains(report, "\"reason\":\"connection refused\",\"detail\":\"iot\"");
        Assert.AreEqual("mqtt://old", bench.Editor.Running.GetText(ConfigKeys.MqttBroker));
    }

    [TestMethod]
    public void The_document_may_say_how_it_is_confirmed()
    {
        RemoteBench bench = NewBench();
        bench.Desire("{\"hand\":true,\"confirm\":30,\"device\":\"gw-1\"," + Broker.Substring(1));
        bench.RunSeconds(5);
        bench.HasRoundTrip = true;
        bench.RunSeconds(20);
        Assert.AreEqual((int)TransactionState.Trying, (int)bench.Editor.Transaction.State);
        bench.RunSeconds(15);
        Assert.AreEqual((int)TransactionOutcome.RolledBack, (int)bench.Editor.Transaction.Outcome);
    }

    [TestMethod]
    public void The_same_or_an_older_version_is_ignored_and_said_so_also_after_a_restart()
    {
        RemoteBench bench = NewBench();
        bench.Desire(Live);
        string image = bench.Image();
        string older = "{\"version\":6,\"config\":{\"journal\":{\"commit-count\":3}}}";
        for (int i = 0; i < 2; i++)
        {
            string report = bench.Desire(Encoding.UTF8.GetBytes(Live), false);
            RemoteBench.AssertContains(report, "{\"version\":7,\"status\":\"applied\",\"ignored\":7,");
            report = bench.Desire(older);
            RemoteBench.AssertContains(report, "{\"version\":7,\"status\":\"applied\",\"ignored\":6,");
            Assert.AreEqual(image, bench.Image());
            bench.Boot();
            bench.Exchange();
        }
    }

    [TestMethod]
    public void Every_wrong_key_is_told_and_the_document_does_not_come_again()
    {
        RemoteBench bench = NewBench();
        string image = bench.Image();
        string wrong = "{\"version\":9,\"config\":{\"wifi\":{\"sid\":\"x\"},\"mqtt\":{\"keepalive\":5},"
            + "\"journal\":{\"commit-count\":3}}}";
        string report = bench.Desire(wrong);
        RemoteBench.AssertContains(report, "{\"version\":9,\"status\":\"rejected\",\"code\":400,");
        RemoteBench.AssertContains(report, "{\"key\":\"wifi.sid\",\"code\":400,\"error\":\"unknown key\"");
        RemoteBench.AssertContains(report, "{\"key\":\"mqtt.keepalive\",\"code\":1,");
        Assert.AreEqual(image, bench.Image());

        // After a restart the broker still has the report with all keys: nothing overwrites it.
        bench.Boot();
        Assert.AreEqual("", bench.Exchange());
        Assert.AreEqual("", bench.Desire(wrong));
        report = bench.Desire(Encoding.UTF8.GetBytes(wrong), false);
        RemoteBench.AssertContains(report, "{\"version\":9,\"status\":\"rejected\",\"code\":400,");
        RemoteBench.AssertContains(report, "\"ignored\":9");
        Assert.AreEqual(image, bench.Image());
    }

    [TestMethod]
    public void What_the_broker_keeps_comes_with_every_connection_and_is_told_once()
    {
        RemoteBench bench = NewBench();
        bench.Desire(Live);
        Assert.AreEqual("", bench.Desire(Live));
        string asking = "{\"report\":\"effective\"," + Live.Substring(1);
        RemoteBench.AssertContains(bench.Desire(asking), "\"ignored\":7");

        // What was refused in between stands in the report; the document is still the last one.
        RemoteBench.AssertContains(bench.Desire("{"), "\"version\":0");
        RemoteBench.AssertContains(bench.Desire(Live), "{\"version\":7,\"status\":\"applied\"");
        Assert.AreEqual("", bench.Desire(Live));
    }

    [TestMethod]
    [DataRow("{\"version\":7,\"config\":{\"mode\":\"m2m\"}}", "m2m.server")]
    [DataRow("{\"version\":7,\"config\":{\"mqtt\":{\"broker\":\"mqtts://new\"}}}", "mqtt.ca")]
    public void What_contradicts_itself_is_rejected(string document, string key)
    {
        RemoteBench bench = NewBench();
        string report = bench.Desire(document);
        RemoteBench.AssertContains(report, "{\"version\":7,\"status\":\"rejected\"");
        RemoteBench.AssertContains(report, "{\"key\":\"" + key + "\",");
    }

    [TestMethod]
    [DataRow("", "")]
    [DataRow("{", "\"version\":0,\"status\":\"rejected\",\"code\":206")]
    [DataRow("[]", "\"error\":\"wrong type, expected an object\"")]
    [DataRow("{\"version\":7}", "{\"key\":\"config\",\"code\":404")]
    [DataRow("{\"config\":{}}", "{\"key\":\"version\",\"code\":404")]
    [DataRow("{\"version\":0,\"config\":{}}", "{\"key\":\"version\",\"code\":1")]
    [DataRow("{\"version\":7.5,\"config\":{}}", "{\"key\":\"version\",\"code\":401")]
    [DataRow("{\"version\":9007199254740992,\"config\":{}}", "{\"key\":\"version\",\"code\":1")]
    [DataRow("{\"version\":7,\"config\":[]}", "{\"key\":\"config\",\"code\":401")]
    [DataRow("{\"version\":7,\"config\":{},\"colour\":1}", "{\"key\":\"colour\",\"code\":400")]
    [DataRow("{\"version\":7,\"version\":8,\"config\":{}}", "{\"key\":\"version\",\"code\":406")]
    [DataRow("{\"version\":7,\"config\":{},\"confirm\":5}", "{\"key\":\"confirm\",\"code\":1")]
    [DataRow("{\"version\":7,\"config\":{},\"device\":\"gw-2\"}", "{\"key\":\"device\",\"code\":433")]
    [DataRow("{\"version\":7,\"config\":{},\"report\":\"all\"}", "{\"key\":\"report\",\"code\":1")]
    public void What_is_no_document_leaves_no_trace(string document, string expected)
    {
        RemoteBench bench = NewBench();
        string image = bench.Image();
        RemoteBench.AssertContains(bench.Desire(document), expected);
        Assert.AreEqual(image, bench.Image());
        Assert.AreEqual(0L, bench.Editor.Transaction.HighestVersion);
        RemoteBench.AssertContains(bench.Desire(Live), "{\"version\":7,\"status\":\"applied\"");
    }

    [TestMethod]
    public void What_is_too_large_or_not_UTF8_is_rejected_with_the_reason()
    {
        RemoteBench bench = NewBench();
        string image = bench.Image();
        RemoteBench.AssertContains(bench.Desire((byte[])null), "\"status\":\"rejected\",\"code\":3,");
        byte[] wrong = Encoding.UTF8.GetBytes("{\"version\":7,\"config\":{\"wifi\":{\"ssid\":\"x\"}}}");
        wrong[wrong.Length - 5] = 0xFF;
        RemoteBench.AssertContains(bench.Desire(wrong), "\"status\":\"rejected\",\"code\":402,");
        Assert.AreEqual(image, bench.Image());
    }

    [TestMethod]
    public void Effective_values_are_told_on_request_with_secrets_masked()
    {
        RemoteBench bench = new RemoteBench(RemoteBench.Key, new FakeHmac());
        string report = bench.Desire(
            bench.Sign("{\"report\":\"effective\"," + Live.Substring(1), RemoteBench.Key));
        RemoteBench.AssertContains(report, "\"effective\":{\"device\":{\"id\":\"gw-1\"},\"mode\":\"iot\"");
        RemoteBench.AssertContains(report, "\"keepalive\":60");
        RemoteBench.AssertContains(report, "\"commit-count\":9");
        RemoteBench.AssertContains(report, "\"device-key\":\"********\"");
        Assert.IsFalse(report.Contains(RemoteBench.Key));
        Assert.AreEqual("}}}", report.Substring(report.Length - 3));
    }

    [TestMethod]
    public void Two_devices_with_the_same_settings_have_the_same_hash_and_secrets_do_not_count()
    {
        string first = HashIn(NewBench().Desire(Live));
        string second = HashIn(NewBench().Desire(Live));
        string other = HashIn(NewBench().Desire(Broker));
        Assert.AreEqual(32, first.Length);
        Assert.AreEqual(first, second);
        Assert.AreEqual(other, HashIn(NewBench().Desire("{\"version\":1,\"config\":{}}")));
        Assert.AreNotEqual(first, other);
    }

    [TestMethod]
    public void A_report_that_got_lost_is_told_again_with_the_next_connection()
    {
        RemoteBench bench = NewBench();
        bench.Exchange();
        Assert.IsFalse(bench.Remote.TryNext(0, null, out _, out _, out _));
        bench.Editor.Transaction.Reject(5, Gateway.Core.ErrorCode.BadSyntax, "");
        Assert.IsTrue(bench.Remote.TryNext(0, null, out MessageKind kind, out _, out _));
        Assert.AreEqual((int)MessageKind.ConfigReported, (int)kind);
        bench.Remote.OnLost();
        Assert.IsFalse(bench.Editor.Transaction.IsReported);
        Assert.IsTrue(bench.Remote.TryNext(0, null, out _, out _, out _));
        bench.Remote.OnAcknowledged();
        Assert.IsTrue(bench.Editor.Transaction.IsReported);
        Assert.IsFalse(bench.Remote.TryNext(0, null, out _, out _, out _));
    }

    [TestMethod]
    public void While_a_change_is_under_way_the_next_document_waits()
    {
        RemoteBench bench = NewBench();
        bench.Desire(Broker);
        string next = "{\"version\":9,\"config\":{\"journal\":{\"commit-count\":4}}}";
        bench.Desire(next);
        Assert.AreEqual(8L, bench.Editor.Transaction.HighestVersion);
        bench.RunSeconds(5);
        bench.HasRoundTrip = true;
        bench.RunSeconds(1);
        RemoteBench.AssertContains(bench.Exchange(), "{\"version\":9,\"status\":\"applied\"");
        Assert.AreEqual(4, bench.Editor.Running.GetInt(ConfigKeys.JournalCommitCount));
    }

    private static RemoteBench NewBench() => new RemoteBench("", new FakeHmac());

    private static string HashIn(string report)
    {
        string before = "\"hash\":\"";
        int at = report.IndexOf(before) + before.Length;
        return report.Substring(at, report.IndexOf("\"", at) - at);
    }
}
