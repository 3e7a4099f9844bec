// The commands about the device, the log, and what Tab does.

using Gateway.Agent.Logging;
using Gateway.Core;
using Gateway.Core.Ports;
using nanoFramework.TestFramework;

namespace Gateway.Tests.Shell;

[TestClass]
public class DeviceCommandTests
{
    [TestMethod]
    public void A_bus_scan_goes_on_with_the_loop_and_names_what_it_finds()
    {
        ShellBench bench = new ShellBench();
        string screen = bench.Type("i2c scan\r");
        Assert.IsFalse(screen.Contains("chip"), "it takes a few steps");
        for (int i = 0; i < 20; i++)
        {
            screen += bench.Type("");
        }

        Assert.AreEqual(
            "i2c scan\r\n0x76  bme280, bmp280\r\n1 chip on bus 1\r\n> ", screen);
        bench.Control.BusFault = ErrorCode.BusStuck;
        bench.Type("i2c scan 2\r");
        Assert.AreEqual("bus 2: bus is held low\r\n> ", bench.Type(""));
        bench.AssertAnswer("i2c scan 3", "i2c: expected scan, and 1 or 2 for the bus\n");
    }

    [TestMethod]
    public void A_job_can_be_given_up()
    {
        ShellBench bench = new ShellBench();
        bench.Type("wifi scan\r");
        bench.Type("status\r");
        Assert.AreEqual("given up\r\n> ", bench.Type("\u0003"));
        bench.AssertAnswer("mode", "mode both\n");
    }

    [TestMethod]
    public void Networks_are_listed_with_their_strength()
    {
        ShellBench bench = new ShellBench();
        bench.Type("wifi scan\r");
        bench.Control.Networks = new[] { new WifiNetwork("plant", -61), new WifiNetwork("", -80) };
        Assert.AreEqual(
            "plant                             -61 dBm\r\n"
            + "(hidden)                          -80 dBm\r\n2 networks\r\n> ",
            bench.Type(""));
        bench.Control.Networks = null;
        bench.Type("wifi scan\r");
        bench.Control.AdvanceMs += 15000;
        Assert.AreEqual("the radio did not answer\r\n> ", bench.Type(""));
    }

    [TestMethod]
    public void Joining_a_network_asks_for_its_password_and_tries_it()
    {
        ShellBench bench = new ShellBench();
        bench.Type("config set device.id gw\rconfig set m2m.server coap://h\r");
        bench.Editor.Running.CopyFrom(bench.Editor.Staged);
        string screen = bench.Type("wifi connect plant\rhunter2222\r");
        Assert.IsTrue(screen.Contains("password (none for an open network): **********\r\n"), screen);
        Assert.IsTrue(screen.Contains("restarting to try it"), screen);
        Assert.IsFalse(screen.Contains("hunter"), screen);
        Assert.AreEqual("hunter2222", bench.Editor.Staged.GetText("wifi.password"));
        Assert.AreEqual("plant", bench.Editor.Staged.GetText("wifi.ssid"));
    }

    [TestMethod]
    public void Giving_up_at_the_password_of_a_network_changes_nothing()
    {
        ShellBench bench = new ShellBench();
        bench.Type("wifi connect plant\r\u0003");
        Assert.IsFalse(bench.Editor.HasChanges);
        string screen = bench.Type("wifi connect plant\rshort\r");
        Assert.IsTrue(screen.Contains("wifi.password: expected 8 to 64 bytes"), screen);
        Assert.IsFalse(bench.Editor.HasChanges);
        screen = bench.Type("wifi connect 0123456789-0123456789-0123456789-\r");
        Assert.IsTrue(screen.Contains("wifi.ssid: expected"), screen);
        Assert.IsFalse(bench.Editor.HasChanges);
    }

    [TestMethod]
    public void A_reading_is_taken_out_of_turn()
    {
        ShellBench bench = new ShellBench();
        bench.AssertAnswer("read cellar", "no such sensor; 'sensors' lists them\n");
        bench.Type("read hall.temperature\r");
        Assert.AreEqual(0, bench.Control.RequestedSensor);
        bench.Control.AdvanceMs += 15000;
        Assert.AreEqual("hall: measurement not ready in time\r\n> ", bench.Type(""));
    }

    [TestMethod]
    public void A_selftest_names_every_part_and_counts_what_does_not_work()
    {
        ShellBench bench = new ShellBench();
        string answer = bench.Answer("selftest");
        Assert.IsTrue(answer.Contains("storage    ok\n"), answer);
        Assert.IsTrue(answer.Contains("clock      measurement not ready in time\n"), answer);
        Assert.IsTrue(answer.Contains("do not work\n"), answer);
    }

    [TestMethod]
    public void A_factory_reset_wants_a_second_word()
    {
        ShellBench bench = new ShellBench();
        Assert.IsTrue(bench.Answer("factory-reset").Contains("'factory-reset yes' does it"));
        Assert.AreEqual(0, bench.Control.EraseCount);
        bench.Answer("factory-reset yes");
        Assert.AreEqual(1, bench.Control.EraseCount);
    }

    [TestMethod]
    public void Events_are_shown_up_to_the_level_and_leave_what_is_typed_alone()
    {
        ShellBench bench = new ShellBench();
        bench.Type("stat");
        bench.Log.Add(1500, LogLevel.Warning, "iot", "waiting", ErrorCode.Refused);
        bench.Log.Add(2500, LogLevel.Info, "iot", "connected", ErrorCode.Ok);
        string screen = bench.Type("us\r");
        Assert.IsTrue(
            screen.Contains("\r\n1.5 warning iot: waiting: connection refused\r\n> status\r\n"), screen);
        Assert.IsFalse(screen.Contains("2.5 info"), screen);
        bench.AssertAnswer(
            "log",
            "1.5 warning iot: waiting: connection refused\n2.5 info iot: connected\n"
            + "shown at once: up to warning\n");
        bench.AssertAnswer("log info", "shown from now on: up to info\n");
        bench.AssertAnswer("log all", "log: expected [error | warning | info | debug]\n");
    }

    [TestMethod]
    public void The_log_keeps_the_newest_entries_whole()
    {
        EventLog log = new EventLog();
        for (int i = 0; i < 200; i++)
        {
            log.Add(i * 1000, LogLevel.Info, "place", new string('x', i), ErrorCode.Ok);
        }

        Gateway.Core.Text.ByteWriter writer = new Gateway.Core.Text.ByteWriter();
        writer.Begin(new byte[EventLog.BytesMax], EventLog.BytesMax);
        log.CopyTo(writer);
        Assert.IsTrue(writer.Count <= EventLog.BytesMax && writer.Count > EventLog.BytesMax / 2);
        Assert.AreEqual((int)'\n', (int)writer.Buffer[writer.Count - 1]);
        Assert.AreEqual((int)'1', (int)writer.Buffer[0]);
    }

    [TestMethod]
    public void Tab_completes_commands_verbs_and_keys()
    {
        ShellBench bench = new ShellBench();
        Assert.AreEqual("stat" + "us ", bench.Type("stat\t"));
        bench.Type("\u0015");
        Assert.AreEqual("config set mqtt.keepalive ", bench.Type("conf\tse\tmqtt.kee\t"));
        bench.Type("\u0015");
        string screen = bench.Type("config get wifi.\t");
        Assert.AreEqual(
            "config get wifi.\r\nwifi.ssid  wifi.password  \r\n> config get wifi.", screen);
        bench.Type("\u0015");
        Assert.AreEqual("xyz", bench.Type("xyz\t"));
        bench.Type("\u0015");
        Assert.AreEqual("help sel" + "ftest ", bench.Type("help sel\t"));
    }
}
