// Configuring on the console: staged, looked at, stored when valid.

using Gateway.Agent.Config;
using Gateway.Agent.Transactions;
using Gateway.Core;
using nanoFramework.TestFramework;

namespace Gateway.Tests.Shell;

[TestClass]
public class ConfigCommandTests
{
    private const string Tried =
        "restarting to try it; the present configuration stays until the new one\n";

    private const string Restarting =
        Tried + "is confirmed by an answer from every uplink or 'config confirm', within 180 s;"
        + " otherwise it comes back by itself\n";

    [TestMethod]
    public void A_newcomer_is_led_to_a_stored_configuration()
    {
        ShellBench bench = new ShellBench();
        bench.AssertAnswer("config", "nothing is set\n");
        bench.AssertAnswer("config set device.id gw-1", "staged: device.id = gw-1\n");
        bench.AssertAnswer(
            "config apply",
            "m2m.server: a needed setting is missing, expected a server for mode m2m\nnot applied\n");
        bench.AssertAnswer(
            "config set m2m.server coap://10.0.0.5/rd", "staged: m2m.server = coap://10.0.0.5/rd\n");
        bench.AssertAnswer(
            "config show",
            "* device.id                   gw-1\n"
            + "* m2m.server                  coap://10.0.0.5/rd\n"
            + "* not applied\n");
        bench.AssertAnswer("config apply", Restarting);
        bench.AssertAnswer("config apply", "not applied: another change is under way\n");

        ConfigTransaction afterRestart = new ConfigTransaction(bench.Storage, new ConfigSchema());
        GatewayConfig tried = afterRestart.Open(new ConfigErrors());
        Assert.AreEqual("coap://10.0.0.5/rd", tried.GetText(ConfigKeys.M2mServer));
    }

    [TestMethod]
    public void A_watchdog_that_is_too_quick_or_shares_its_pin_is_not_applied()
    {
        ShellBench bench = new ShellBench();
        bench.Answer("config set watchdog.timeout 29");
        bench.Answer("config set watchdog.pin 5");
        bench.Answer("config set led.pin 5");
        string answer = bench.Answer("config apply");
        Assert.IsTrue(
            answer.Contains("watchdog.timeout: out of range, expected 0, or 30 s and more\n"), answer);
        Assert.IsTrue(answer.Contains("watchdog.pin: "), answer);
        Assert.IsTrue(answer.Contains("another pin than led.pin"), answer);
        bench.Answer("config set watchdog.timeout 0");
        bench.Answer("config unset watchdog.pin");
        answer = bench.Answer("config apply");
        Assert.IsFalse(answer.Contains("watchdog"), answer);
    }

    [TestMethod]
    public void A_wrong_value_or_key_is_answered_with_what_was_expected()
    {
        ShellBench bench = new ShellBench();
        bench.AssertAnswer(
            "config set mqtt.keepalive 5",
            "mqtt.keepalive: out of range, expected a whole number from 10 to 3600 s\n");
        bench.AssertAnswer(
            "config set wlan.ssid x",
            "wlan.ssid: unknown key, expected a key of the schema\n"
            + "'config show GROUP' lists keys; groups: device, mode, wifi, time, m2m, mqtt, journal,"
            + " uplink, alarm, health, power, security, pins, led, watchdog, console, config,"
            + " sensor.0 to sensor.7\n");
        bench.AssertAnswer(
            "config set wifi.ssid", "not understood; 'help config' and 'help mode' show what may follow\n");
        Assert.IsFalse(bench.Editor.HasChanges);
    }

    [TestMethod]
    public void A_key_is_explained()
    {
        ShellBench bench = new ShellBench();
        bench.AssertAnswer(
            "config get uplink.window",
            "uplink.window = 4 (default)\n"
            + "  messages on their way at once\n"
            + "  a whole number from 1 to 16; counts after a restart\n");
    }

    [TestMethod]
    public void A_group_is_shown_whole_with_defaults_and_units()
    {
        ShellBench bench = new ShellBench();
        bench.Type("config set uplink.backoff-max 600\r");
        bench.AssertAnswer(
            "config show uplink",
            "  uplink.window               4 (default)\n"
            + "  uplink.message-bytes        1024 bytes (default)\n"
            + "  uplink.backoff-min          1 s (default)\n"
            + "* uplink.backoff-max          600 s\n"
            + "  uplink.format               senml-json (default)\n"
            + "  uplink.order                oldest-first (default)\n"
            + "  uplink.heartbeat            3600 s (default)\n"
            + "  uplink.rate                 0 (default)\n"
            + "* not applied\n");
    }

    [TestMethod]
    public void Staged_changes_are_shown_and_can_be_dropped()
    {
        ShellBench bench = new ShellBench();
        bench.Type("config set uplink.window 8\rconfig set wifi.ssid \"Hall 3 \\\"A\\\"\"\r");
        bench.AssertAnswer(
            "config diff",
            "wifi.ssid                   - -> Hall 3 \"A\"\nuplink.window               4 -> 8\n");
        bench.AssertAnswer(
            "reboot", "changes are not applied: 'config apply', 'config revert' or 'reboot now'\n");
        Assert.AreEqual(0, bench.Control.RebootCount);
        bench.AssertAnswer("config unset uplink", "staged: uplink back to default\n");
        bench.AssertAnswer("config revert", "staged changes dropped\n");
        bench.AssertAnswer("config diff", "nothing is staged\n");
    }

    [TestMethod]
    public void What_is_live_counts_at_once_and_anything_else_is_tried()
    {
        ShellBench bench = NewConfigured();
        bench.AssertAnswer("config set journal.commit-count 7", "staged: journal.commit-count = 7\n");
        bench.AssertAnswer("config apply", "applied and in effect\n");
        Assert.AreEqual(7, bench.Editor.Running.GetInt(ConfigKeys.JournalCommitCount));
        Assert.AreEqual(1, bench.Editor.Revision);
        bench.AssertAnswer("config apply", "nothing to apply\n");

        bench.Type("config set journal.commit-count 8\rconfig set uplink.window 8\r");
        bench.AssertAnswer("config apply", Restarting);
        Assert.AreEqual(7, bench.Editor.Running.GetInt(ConfigKeys.JournalCommitCount));
        Assert.AreEqual((int)TransactionState.Staged, (int)bench.Editor.Transaction.State);
    }

    [TestMethod]
    public void Mode_is_changed_by_one_word_when_its_peer_is_known()
    {
        ShellBench bench = NewConfigured();
        bench.AssertAnswer(
            "mode iot",
            "staged: mode = iot\nmqtt.broker: a needed setting is missing, expected a broker for mode iot\n"
            + "not applied\nmode stays staged; set what is missing, then 'config apply'\n");
        bench.AssertAnswer(
            "mode m2m", "other changes are staged: see 'config diff', then apply or revert\n");
        bench.Type("config revert\r");
        bench.AssertAnswer("mode", "mode both\n");
        bench.AssertAnswer("mode all", "mode: out of range, expected one of m2m, iot, both\n");
        bench.Type("config set mqtt.broker mqtt://h\rconfig set mode both\r");
        bench.AssertAnswer("config apply", Restarting);
    }

    [TestMethod]
    public void How_a_change_is_confirmed_can_be_said()
    {
        ShellBench bench = NewConfigured();
        bench.Type("config set uplink.window 8\r");
        bench.AssertAnswer(
            "config apply soon", "not understood; 'help config' and 'help mode' show what may follow\n");
        bench.AssertAnswer(
            "config apply 29", "not applied: out of range; seconds to confirm are 30 to 3600\n");
        bench.AssertAnswer("config confirm", "no configuration is being tried\n");
        bench.AssertAnswer(
            "config apply 30 hand",
            Tried + "is confirmed by 'config confirm', within 30 s; otherwise it comes back by itself\n");
        Assert.IsTrue(bench.Editor.Transaction.IsConfirmedByHand);
        bench.AssertAnswer("config abort", "given up; the old configuration comes back\n");
        Assert.AreEqual((int)TransactionState.Idle, (int)bench.Editor.Transaction.State);
        bench.AssertAnswer("config abort", "no configuration is being tried\n");
    }

    [TestMethod]
    public void An_export_can_be_pasted_into_another_gateway()
    {
        ShellBench bench = new ShellBench();
        bench.Type("config set device.id gw\rconfig set mqtt.keepalive 30\rconfig set sensor.0.type s0\r");
        string export = bench.Answer("config export");
        Assert.AreEqual(
            "{\"device\":{\"id\":\"gw\"},\"mqtt\":{\"keepalive\":30},\"sensor\":{\"0\":{\"type\":\"s0\"}}}\n",
            export);

        ShellBench other = new ShellBench();
        other.Type("config import\r\n");
        string screen = other.Type(export);
        Assert.AreEqual("imported and staged; 'config diff' shows it, 'config apply' tries it\r\n> ", screen);
        Assert.IsTrue(other.Editor.Staged.IsSame(bench.Editor.Staged));
    }

    [TestMethod]
    public void A_wrong_document_imports_nothing_and_says_where_it_is_wrong()
    {
        ShellBench bench = new ShellBench();
        bench.Type("config import\r");
        string screen = bench.Type("{\n \"mode\": \"iot\",\n \"wifi\": {\"sid\": \"x\"}\n}\n");
        Assert.AreEqual("wifi.sid: unknown key (line 3, column 11)\r\nnothing imported\r\n> ", screen);
        Assert.IsFalse(bench.Editor.HasChanges);

        bench.Type("config import\r");
        Assert.AreEqual("given up\r\n> ", bench.Type("{\"mode\":\u0003"));
        bench.AssertAnswer("mode", "mode both\n");
    }

    [TestMethod]
    public void A_document_that_is_too_large_is_taken_to_its_end_and_refused()
    {
        ShellBench bench = new ShellBench();
        bench.Type("config import\r");
        string screen = bench.Type("{\"x\":\"" + new string('a', 6000) + "\"}\rhelp mode\r");
        Assert.AreEqual(
            "document too large; nothing imported\r\n> help mode\r\nmode [m2m | iot | both]\r\n"
            + "  show or change the mode\r\n> ",
            screen);
    }

    [TestMethod]
    public void What_cannot_be_stored_is_not_applied()
    {
        ShellBench bench = new ShellBench();
        bench.Type("config set device.id gw\rconfig set m2m.server coap://h\r");
        bench.Storage.CutAt(1);
        bench.AssertAnswer("config apply", "not applied: writing storage failed\n");
        Assert.IsTrue(bench.Editor.HasChanges);
        Assert.AreEqual((int)TransactionState.Idle, (int)bench.Editor.Transaction.State);
    }

    /// <summary>A gateway that runs with a valid configuration.</summary>
    private static ShellBench NewConfigured()
    {
        ShellBench bench = new ShellBench();
        bench.Editor.Running.TrySet(ConfigKeys.DeviceId, "gw", out _);
        bench.Editor.Running.TrySet(ConfigKeys.M2mServer, "coap://h", out _);
        bench.Editor.Revert();
        return bench;
    }
}
