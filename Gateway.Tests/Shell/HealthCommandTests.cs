// The health message from figures, byte by byte, and the command that prints it.

using System.Text;
using Gateway.Agent.Config;
using Gateway.Agent.Shell;
using Gateway.Core.Coap;
using Gateway.Tests.Fakes;
using nanoFramework.TestFramework;

namespace Gateway.Tests.Shell;

[TestClass]
public class HealthCommandTests
{
    private const string Uplinks = "\"uplinks\":{\"m2m\":{\"waiting\":12,\"oldest\":61,\"sent\":3414,"
        + "\"acknowledged\":3412,\"resent\":2,\"refused\":0,\"given-up\":0,\"attempts\":1,"
        + "\"connects\":1,\"failures\":0,\"bytes\":512345},\"iot\":{\"waiting\":13,\"oldest\":61,"
        + "\"sent\":3414,\"acknowledged\":3412,\"resent\":2,\"refused\":0,\"given-up\":0,"
        + "\"attempts\":6,\"connects\":1,\"failures\":5,\"bytes\":512345,\"error\":302}},"
        + "\"loop\":{\"p50\":1,\"p99\":12,\"max\":180}";

    private const string Flash = ",\"flash-erases\":1234,\"flash-years\":87,\"outage-hours\":512}";

    private const string Journal = "\"sensors\":2,\"failed\":1,\"sensor-failures\":4,\"alarms\":1,"
        + "\"journal\":{\"stored\":2212,\"dropped\":3,\"dropped-quota\":3,\"commit-failures\":2,"
        + "\"damaged\":1,\"bytes\":12345,\"quota\":131072},";

    [TestMethod]
    public void Every_figure_is_there_and_what_is_not_known_is_left_out()
    {
        FakeControl control = new FakeControl();
        string begin = "{\"id\":\"gw-1\",\"boot\":17,\"uptime\":273900,\"clock\":";
        Assert.AreEqual(
            begin + "null,\"heap\":51204,\"heap-low\":40960,\"rssi\":-61,\"lost\":1,\"crashes\":0," + Journal
                + Uplinks + Flash,
            TextOf(control));

        control.IsLinkUp = false;
        control.UtcMs = 1795000000000;
        control.HasRates = false;
        Assert.AreEqual(
            begin + "\"network\",\"clock-age\":34,\"clock-off\":-12,\"clock-steps\":1,\"heap\":51204,"
                + "\"heap-low\":40960,\"lost\":1,\"crashes\":0," + Journal + Uplinks + "}",
            TextOf(control));
    }

    [TestMethod]
    public void Attempts_given_up_and_kinds_that_are_dropped_are_in_it()
    {
        FakeControl control = new FakeControl { AbandonedCount = 3, IsDropping = true };
        string text = TextOf(control);
        string end = "\"bytes\":512345,\"abandoned\":3,\"not-forwarded\":[\"telemetry\"],\"error\":302}}";
        Assert.IsTrue(text.Contains(end), text);
    }

    [TestMethod]
    public void What_the_server_said_and_what_was_repeated_and_ignored_is_in_it_and_fits()
    {
        // as much as is kept of it, and all of it escaped
        string said = "4.00 " + new string('"', CoapRefusal.TextBytesMax);
        FakeControl control = new FakeControl
        {
            RetransmissionCount = int.MaxValue,
            IgnoredCount = int.MaxValue,
            RefusalText = said,
        };
        string text = TextOf(control);
        string middle = "\"bytes\":512345,\"retransmitted\":2147483647,\"ignored\":2147483647,"
            + "\"refusal\":\"4.00 \\\"";
        Assert.IsTrue(text.Contains(middle), text);
        Assert.IsTrue(text.Length < HealthMessage.BytesMax - 300, "room for long names and large figures");
    }

    [TestMethod]
    public void The_command_prints_it_without_a_login()
    {
        ShellBench bench = new ShellBench();
        string text = bench.Answer("health");
        Assert.AreEqual(TextOf(bench.Control) + "\n", text);
    }

    [TestMethod]
    public void What_does_not_fit_is_not_cut()
    {
        byte[] buffer = new byte[100];
        Assert.AreEqual(0, new HealthMessage(new FakeControl()).Write(buffer));
    }

    private static string TextOf(FakeControl control)
    {
        byte[] buffer = new byte[HealthMessage.BytesMax];
        int count = new HealthMessage(control).Write(buffer);
        return Encoding.UTF8.GetString(buffer, 0, count);
    }
}
