// What an engineer reads on the console about a running gateway.

using Gateway.Core;
using nanoFramework.TestFramework;

namespace Gateway.Tests.Shell;

[TestClass]
public class StatusCommandTests
{
    private static ShellBench _bench;

    [Setup]
    public void Prepare()
    {
        _bench = new ShellBench();
    }

    [TestMethod]
    public void Status_says_how_everything_is()
    {
        _bench.Control.UtcMs = 1785074591000;
        _bench.Control.IsLinkUp = true;
        _bench.Control.CommitResult = ErrorCode.Ok;
        _bench.AssertAnswer(
            "status",
            "nanoGateway 0.1.0 on a test\n"
            + "device     gw-1, mode both\n"
            + "time       2026-07-26 14:03:11 UTC\n"
            + "uptime     3 d 4 h, boot 17\n"
            + "link       up, -61 dBm, lost 1 time\n"
            + "heap       51204 bytes free\n"
            + "config     stored configuration in use\n"
            + "sensors    1 ok, 1 failed\n"
            + "journal    2212 readings, 3 dropped\n"
            + "m2m        connected, coap://10.0.0.5/rd\n"
            + "           12 readings wait; 3414 messages sent, 3412 acknowledged, 0 refused, 2 sent again\n"
            + "           1 attempts, 1 connects, 0 failures, 512345 bytes on the wire\n"
            + "iot        waiting: connection refused while connecting, next try in 24 s, "
            + "mqtts://broker.example.org\n"
            + "           13 readings wait; 3414 messages sent, 3412 acknowledged, 0 refused, 2 sent again\n"
            + "           6 attempts, 1 connects, 5 failures, 512345 bytes on the wire\n");
    }

    [TestMethod]
    public void Status_tells_of_crashes_and_of_readings_given_up()
    {
        ShellBench bench = new ShellBench();
        bench.Control.CrashCount = 2;
        bench.Control.LastCrashBoot = 16;
        bench.Control.GivenUpCount = 7;
        bench.Control.SensorProblem = "address 0x10: expected 0x76 or 0x77";
        string answer = bench.Answer("status");

        Assert.IsTrue(answer.Contains("\ncrashes    2, the last in boot 16: Exception: test\n"), answer);
        Assert.IsTrue(answer.Contains("\n           7 readings given up: rejected by the peer\n"), answer);
        Assert.IsTrue(bench.Answer("sensors").Contains("\n  address 0x10: expected 0x76 or 0x77\n"));
    }

    [TestMethod]
    public void Status_tells_of_attempts_given_up_and_of_what_is_dropped()
    {
        ShellBench bench = new ShellBench();
        bench.Control.AbandonedCount = 3;
        bench.Control.IsDropping = true;
        string answer = bench.Answer("status");

        Assert.IsTrue(answer.Contains("\n           3 attempts given up while they hung\n"), answer);
        Assert.IsTrue(
            answer.Contains("\n           acknowledged but not forwarded: telemetry\n"
                + "           readings held back, next try in 40 min\n"),
            answer);
    }

    [TestMethod]
    public void Status_tells_what_the_server_said_and_what_was_repeated_and_ignored()
    {
        ShellBench bench = new ShellBench();
        bench.Control.RetransmissionCount = 4;
        bench.Control.IgnoredCount = 2;
        bench.Control.RefusalText = "4.15 want senml+json";
        string answer = bench.Answer("status");
        Assert.IsTrue(
            answer.Contains(" bytes on the wire\n"
                + "           4 requests repeated, 2 messages of the peer ignored\n"
                + "           last refusal: 4.15 want senml+json\niot "),
            answer);
    }

    [TestMethod]
    public void Status_never_guesses_the_time_and_says_what_is_wrong()
    {
        ShellBench bench = new ShellBench();
        bench.Control.IsLinkUp = false;
        bench.Control.CommitResult = ErrorCode.StorageFull;
        bench.Type("config set device.id x\r");
        string answer = bench.Answer("status");

        Assert.IsTrue(answer.Contains("\ntime       not synchronised\n"), answer);
        Assert.IsTrue(answer.Contains("\nlink       down, lost 1 time\n"), answer);
        Assert.IsTrue(
            answer.Contains("\nconfig     stored configuration in use; changes not applied\n"),
            answer);
        Assert.IsTrue(answer.Contains("\njournal    2212 readings, 3 dropped: storage is full\n"), answer);
    }

    [TestMethod]
    public void Sensors_shows_state_reason_and_last_values()
    {
        _bench.AssertAnswer(
            "sensors",
            "name              type      every     read      failed  state\n"
            + "hall              bme280    10 s      27000     0       ok\n"
            + "  hall.temperature          21.50 Cel           2 s ago\n"
            + "  hall.humidity             -0.5 %RH            2 s ago\n"
            + "meter             s0        1 min     0         3       failed: no answer on the bus\n"
            + "  meter.total               no value\n");
    }

    [TestMethod]
    public void Sensors_says_how_to_add_the_first()
    {
        ShellBench bench = new ShellBench();
        bench.Control.SensorCount = 0;
        bench.AssertAnswer("sensors", "no sensors; 'config set sensor.0.type ...' adds the first\n");
    }

    [TestMethod]
    public void Journal_states_the_loss_window()
    {
        _bench.Control.CommitResult = ErrorCode.Ok;
        _bench.AssertAnswer(
            "journal",
            "stored     12345 of 131072 bytes in 2 segments\n"
            + "readings   2212, number 1200 to 3411\n"
            + "in RAM     7; a power cut loses at most 60 readings or 1 min\n"
            + "dropped    3 readings; 1 damaged blocks skipped\n"
            + "m2m        12 readings wait\n"
            + "iot        13 readings wait\n"
            + "storage    ok\n");
    }

    [TestMethod]
    public void Journal_flush_commits_and_says_when_it_cannot()
    {
        ShellBench bench = new ShellBench();
        bench.AssertAnswer("journal flush", "7 readings written to flash\n");
        Assert.AreEqual(1, bench.Control.CommitCount);

        bench.Control.CommitResult = ErrorCode.WriteFailed;
        bench.AssertAnswer("journal flush", "7 readings still wait in RAM: writing storage failed\n");
        bench.AssertAnswer("journal all", "journal: expected [stats | flush | peek [1-50]]\n");
        Assert.AreEqual(2, bench.Control.CommitCount);
    }
}
