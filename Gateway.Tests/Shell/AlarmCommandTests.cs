// What the console shows of alarms and takes for them.

using Gateway.Agent.Shell;
using Gateway.Core;
using Gateway.Core.Alarms;
using Gateway.Tests.Fakes;
using nanoFramework.TestFramework;

namespace Gateway.Tests.Shell;

[TestClass]
public class AlarmCommandTests
{
    private const string Usage =
        "alarm: expected [list | ack NAME|all | inhibit NAME MINUTES | resume NAME]\n";

    private static ShellBench _bench;
    private static ChannelAlarm _hall;
    private static ChannelAlarm _meter;

    [TestMethod]
    public void What_is_wrong_is_listed_with_value_time_state_and_count()
    {
        Begin();
        long nowMs = _bench.Control.UptimeMs;
        _hall.Look(3150, nowMs - 320000);
        string sensor = "sensor     meter: no answer on the bus\n";
        _bench.AssertAnswer("alarms", sensor
            + "high       hall.temperature 31.50 Cel, for 5 min 20 s, unacknowledged\n");
        _hall.Look(2000, nowMs - 5000);
        _hall.Look(3150, nowMs - 4000);
        _hall.Look(2000, nowMs - 3000);
        _meter.Fail(nowMs - 1000);
        _meter.Inhibit(nowMs + 600000, nowMs);
        _bench.AssertAnswer("alarms", sensor
            + "returned   hall.temperature 20.00 Cel, for 3 s, 2 times\n"
            + "inhibited  meter.total, for another 10 min\n");
        Assert.IsTrue(_hall.Acknowledge(nowMs));
        _meter.Resume(nowMs);
        _bench.AssertAnswer("alarms", sensor + "fault      meter.total, for 0 ms, unacknowledged\n");
    }

    [TestMethod]
    public void All_alarms_are_listed_to_whoever_looks()
    {
        Begin();
        _bench.AssertAnswer("alarm", "normal     hall.temperature\nnormal     meter.total\n");
        _hall.Look(2000, 1);
        _bench.AssertAnswer("alarm list", "normal     hall.temperature 20.00 Cel\nnormal     meter.total\n");
        ShellBench visitor = new ShellBench(false);
        string listed = visitor.Answer("alarm");
        Assert.IsTrue(listed.Contains("no alarms are configured"), listed);
        string refused = visitor.Answer("alarm ack all");
        Assert.IsTrue(refused.Contains("set a password first"), refused);
    }

    [TestMethod]
    public void Alarms_are_acknowledged_one_or_all()
    {
        Begin();
        _hall.Look(3150, 1);
        _meter.Fail(2);
        _bench.AssertAnswer("alarm ack hall.temperature", "acknowledged\n");
        _bench.AssertAnswer("alarm ack hall.temperature", "nothing to acknowledge\n");
        _bench.AssertAnswer("alarm ack all", "1 acknowledged\n");
        Assert.AreEqual((int)AlarmState.Acknowledged, (int)_hall.State);
        Assert.AreEqual((int)AlarmState.Acknowledged, (int)_meter.State);
        _bench.AssertAnswer("alarm ack all", "0 acknowledged\n");
        _bench.AssertAnswer("alarm ack cellar.temperature", "no such alarm; 'alarm' lists them\n");
        _bench.AssertAnswer("alarm ack hall.humidity", "no such alarm; 'alarm' lists them\n");
    }

    [TestMethod]
    public void An_alarm_is_inhibited_for_minutes_and_resumed()
    {
        Begin();
        _bench.AssertAnswer("alarm inhibit hall.temperature 10080", "inhibited for 10080 min\n");
        Assert.AreEqual(_bench.Control.UptimeMs + 604800000, _hall.InhibitedUntilMs);
        _bench.AssertAnswer("alarm resume hall.temperature", "resumed\n");
        _bench.AssertAnswer("alarm resume hall.temperature", "not inhibited\n");
    }

    [TestMethod]
    [DataRow("alarm inhibit hall.temperature 0", "alarm inhibit: expected 1 to 10080 minutes\n")]
    [DataRow("alarm inhibit hall.temperature 10081", "alarm inhibit: expected 1 to 10080 minutes\n")]
    [DataRow("alarm inhibit hall.temperature -5", "alarm inhibit: expected 1 to 10080 minutes\n")]
    [DataRow("alarm inhibit hall.temperature long", "alarm inhibit: expected 1 to 10080 minutes\n")]
    [DataRow("alarm inhibit hall.temperature", Usage)]
    [DataRow("alarm inhibit all", Usage)]
    [DataRow("alarm ack", Usage)]
    [DataRow("alarm ack hall.temperature now", Usage)]
    [DataRow("alarm forget hall.temperature", Usage)]
    [DataRow("alarm resume", Usage)]
    public void What_is_no_command_changes_nothing(string line, string answer)
    {
        Begin();
        _hall.Look(3150, 1);
        _bench.AssertAnswer(line, answer);
        Assert.AreEqual((int)AlarmState.Unacknowledged, (int)_hall.State);
    }

    [TestMethod]
    public void What_the_configuration_inhibits_the_console_does_not_resume()
    {
        Begin();
        _hall = Watch(0, new AlarmSettings { High = 3000, IsInhibited = true });
        _hall.Begin(0);
        _bench.AssertAnswer("alarm resume hall.temperature", "inhibited by the configuration\n");
        _bench.AssertAnswer("alarm inhibit hall.temperature 5", "inhibited by the configuration\n");
        Assert.AreEqual(long.MaxValue, _hall.InhibitedUntilMs);
        string screen = _bench.Answer("alarms");
        Assert.IsTrue(screen.Contains("inhibited  hall.temperature, for 3 d 4 h\n"), screen);
    }

    [TestMethod]
    public void Tampering_is_acknowledged_from_afar_and_inhibited_only_on_site()
    {
        Begin();
        ChannelAlarm cover = Watch(1, new AlarmSettings { InputState = 1, IsTamper = true });
        cover.Look(1, 1);
        Assert.AreEqual((int)ErrorCode.NotAuthorized, (int)Remotely("alarm inhibit hall.humidity 5"));
        Assert.AreEqual((int)AlarmState.Unacknowledged, (int)cover.State);
        Assert.AreEqual((int)ErrorCode.Ok, (int)Remotely("alarm ack hall.humidity"));
        Assert.AreEqual((int)AlarmState.Acknowledged, (int)cover.State);
        Assert.AreEqual((int)ErrorCode.Ok, (int)Remotely("alarm inhibit hall.temperature 5"));
        Assert.AreEqual((int)ErrorCode.Ok, (int)Remotely("alarm resume hall.temperature"));
        _bench.AssertAnswer("alarm inhibit hall.humidity 5", "inhibited for 5 min\n");
    }

    [TestMethod]
    public void Tab_completes_verbs_and_the_names_of_alarms()
    {
        Begin();
        Assert.AreEqual("alarm ack hall.temperature ", _bench.Type("alarm a\tha\t"));
        _bench.Type("\u0015");
        Assert.AreEqual("alarm inhibit meter.total ", _bench.Type("alarm i\tm\t"));
    }

    private static ErrorCode Remotely(string line)
    {
        byte[] bytes = System.Text.Encoding.UTF8.GetBytes(line);
        return _bench.Shell.Execute(
            bytes, bytes.Length, new ShellSession(true, true), new ShellOutput(new FakeConsole()));
    }

    private static void Begin()
    {
        _bench = new ShellBench();
        _hall = Watch(0, new AlarmSettings { High = 3000 });
        _meter = Watch(2, new AlarmSettings { FaultCount = 1 });
    }

    private static ChannelAlarm Watch(int channel, AlarmSettings settings)
    {
        ChannelAlarm alarm = new ChannelAlarm(channel, settings, new AlarmEvents());
        _bench.Control.Alarms[channel] = alarm;
        return alarm;
    }
}
