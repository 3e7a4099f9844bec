// The console itself: lines, help, who may do what, and that garbage and secrets stay harmless.

using System.Text;
using Gateway.Agent.Shell;
using Gateway.Core;
using nanoFramework.TestFramework;

namespace Gateway.Tests.Shell;

[TestClass]
public class ConsoleShellTests
{
    private const string Canary = "cAnArY-4711";

    [TestMethod]
    public void Help_lists_every_command_of_the_table()
    {
        ShellBench bench = new ShellBench();
        string help = bench.Answer("help");
        string[] commands =
        {
            "help", "status", "sensors", "alarms", "time", "log", "journal", "read", "config", "mode", "wifi",
            "i2c", "selftest", "login", "logout", "passwd", "reboot", "factory-reset",
        };
        int at = 0;
        for (int i = 0; i < commands.Length; i++)
        {
            int found = help.IndexOf(commands[i] + "  ", at);
            Assert.IsTrue(found >= at, commands[i]);
            at = found;
            Assert.IsTrue(bench.Answer("help " + commands[i]).Contains(commands[i] + " "));
        }

        bench.AssertAnswer("help reboot", "reboot [now]\n  write readings to flash and restart\n");
        bench.AssertAnswer("help halp", "unknown command 'halp'; 'help' lists them\n");
    }

    [TestMethod]
    public void The_greeting_ends_with_a_prompt()
    {
        ShellBench bench = new ShellBench();
        bench.Shell.Greet();
        Assert.AreEqual("\r\nnanoGateway; 'help' lists the commands\r\n> ", bench.Console.TakeScreen());
    }

    [TestMethod]
    public void A_line_ends_with_CR_LF_or_both()
    {
        ShellBench bench = new ShellBench();
        Assert.AreEqual("\r\n> ", bench.Type("\r"));
        Assert.AreEqual("", bench.Type("\n"));
        Assert.AreEqual("\r\n> \r\n> ", bench.Type("\n\n"));
        Assert.AreEqual("\r\n> \r\n> ", bench.Type("\r\n\r\n"));
        Assert.AreEqual("  \r\n> ", bench.Type("  \r"));
    }

    [TestMethod]
    public void What_is_not_understood_is_said_and_nothing_happens()
    {
        ShellBench bench = new ShellBench();
        bench.AssertAnswer("staus", "unknown command 'staus'; 'help' lists them\n");
        bench.AssertAnswer("{\"a\":1}", "unknown command; 'help' lists them\n");
        bench.AssertAnswer("mode \"iot", "not understood: not plain text, or a quote is not closed\n");
        bench.AssertAnswer("a b c d e f g h i", "too many words; put a value with spaces in quotes\n");
    }

    [TestMethod]
    public void A_line_that_is_too_long_is_refused_whole()
    {
        ShellBench bench = new ShellBench();
        string screen = bench.Type("reboot " + new string('x', 300) + "\r");

        Assert.IsTrue(screen.Contains("\u0007"));
        Assert.IsTrue(screen.Contains("line too long, at most 256 bytes; nothing done\r\n> "), screen);
        Assert.AreEqual(0, bench.Control.RebootCount);
        bench.AssertAnswer("mode", "mode both\n");
    }

    [TestMethod]
    public void Binary_garbage_changes_nothing_and_sends_no_control_characters_back()
    {
        ShellBench bench = new ShellBench();
        uint state = 12345;
        byte[] garbage = new byte[20000];
        for (int i = 0; i < garbage.Length; i++)
        {
            state = (state * 1664525) + 1013904223;
            garbage[i] = (byte)(state >> 24);
        }

        string screen = bench.Type(garbage);
        for (int i = 0; i < screen.Length; i++)
        {
            char c = screen[i];
            Assert.IsTrue(c >= ' ' || c == '\r' || c == '\n' || c == '\b' || c == '\u0007');
        }

        bench.Type("\u0003");
        bench.AssertAnswer("mode", "mode both\n");
        Assert.IsFalse(bench.Editor.HasChanges);
        Assert.AreEqual(0, bench.Control.RebootCount + bench.Control.CommitCount);
    }

    [TestMethod]
    public void A_secret_never_comes_to_the_screen()
    {
        ShellBench bench = new ShellBench();
        string screen = bench.Type("config set wifi.password " + Canary + "\r")
            + bench.Type("confg set mqtt.password " + Canary + "\r")
            + bench.Type("config set mqtt.password \"" + Canary + "\"\r")
            + bench.Type("config set wifi.password \"" + Canary + "\u0008\u0008 x\r\u0003")
            + bench.Type("{\"wifi\":{\"password\":\"" + Canary + "\"}}\r")
            + bench.Type("config import\r{\"mqtt\":{\"password\":\"" + Canary + "\",\"user\":5}}\r")
            + bench.Type("config import\r{\"mqtt\":{\"password\":\"" + Canary + "\"}}\r");
        Assert.AreEqual(Canary, bench.Editor.Staged.GetText("wifi.password"));
        Assert.AreEqual(Canary, bench.Editor.Staged.GetText("mqtt.password"));

        string[] commands =
        {
            "help", "help config", "status", "sensors", "config", "config show", "config show wifi",
            "config show mqtt", "config get wifi.password", "config get mqtt.password", "config diff",
            "config export", "config apply", "config confirm", "config abort", "journal", "journal flush",
            "mode", "mode iot", "mode both",
            "config unset wifi.password", "config revert", "reboot", "reboot now",
        };
        foreach (string command in commands)
        {
            screen += bench.Type(command + "\r");
        }

        Assert.IsFalse(screen.Contains(Canary), screen);
        Assert.IsTrue(screen.Contains("staged: wifi.password = ********"), screen);
    }

    [TestMethod]
    public void Remotely_only_what_is_marked_remote_is_done()
    {
        ShellBench bench = new ShellBench();
        ShellSession remote = new ShellSession(true, true);

        Assert.AreEqual((int)ErrorCode.Ok, (int)Execute(bench, remote, "status"));
        Assert.AreEqual((int)ErrorCode.NotAuthorized, (int)Execute(bench, remote, "config set device.id x"));
        Assert.AreEqual((int)ErrorCode.NotAuthorized, (int)Execute(bench, remote, "mode iot"));
        Assert.AreEqual((int)ErrorCode.UnknownCommand, (int)Execute(bench, remote, "format"));
        Assert.AreEqual((int)ErrorCode.TooLarge, (int)Execute(bench, remote, new string('s', 257)));
        Assert.IsFalse(bench.Editor.HasChanges);
    }

    [TestMethod]
    public void Without_a_login_one_may_look_and_not_change()
    {
        ShellBench bench = new ShellBench();
        ShellSession stranger = new ShellSession(false, false);

        Assert.AreEqual((int)ErrorCode.Ok, (int)Execute(bench, stranger, "sensors"));
        Assert.AreEqual((int)ErrorCode.NotAuthorized, (int)Execute(bench, stranger, "reboot"));
        Assert.AreEqual((int)ErrorCode.NotAuthorized, (int)Execute(bench, stranger, "config"));
        Assert.AreEqual(0, bench.Control.RebootCount);
    }

    private static ErrorCode Execute(ShellBench bench, ShellSession session, string line)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(line);
        return bench.Shell.Execute(bytes, bytes.Length, session, new ShellOutput(bench.Console));
    }
}
