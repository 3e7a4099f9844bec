// No secret leaves the device: canaries in every secret setting and in the password, every command of the
// table, everything that is shown, logged and recorded.

using System.Text;
using Gateway.Agent.Config;
using Gateway.Core;
using nanoFramework.TestFramework;

namespace Gateway.Tests.Agent;

[TestClass]
public class CanaryTests
{
    private const string Canary = "canary-0123456789";

    [TestMethod]
    public void No_command_no_event_no_crash_and_no_file_besides_the_configuration_shows_a_secret()
    {
        AgentBench bench = new AgentBench(NewConfig());
        bench.Boot(true);
        string screen = bench.Answer("passwd") + bench.Answer(Canary) + bench.Answer(Canary);
        screen += bench.Answer("log debug");
        string help = bench.Answer("help");
        string[] lines = help.Split(new[] { '\n' });
        int commands = 0;
        for (int i = 1; i < lines.Length; i++)
        {
            string name = lines[i].Split(new[] { ' ' })[0];
            bool endsSession = name == "reboot" || name == "factory-reset" || name == "logout";
            if (name.Length < 3 || endsSession)
            {
                continue;
            }

            commands++;
            screen += bench.Answer(name) + bench.Answer("\u0003") + bench.Answer("help " + name);
        }

        Assert.IsTrue(commands >= 14, help);
        string[] more =
        {
            "config show wifi", "config show mqtt", "config show security", "config get wifi.password",
            "config get mqtt.password", "config get security.device-key", "config export", "config diff",
            "config set wifi.password " + Canary, "confg set mqtt.password " + Canary,
            "config set mqtt.password \"" + Canary, "config set wifi.password x" + Canary + " y",
            "config unset wifi.password", "config diff", "config revert",
            "{\"security\":{\"device-key\":\"" + Canary + "\"}}", "config get w\t",
            "config g\twifi.p\t",
            "\u001B[A\u001B[A\u001B[A", "\u0010\u0010\u0010\u0010\u0010\u0010", "i2c scan", "journal peek",
            "journal flush", "read hall", "wifi scan", "wifi connect plant\r" + Canary, "config diff",
            "config apply", "logout", "login\r" + Canary,
            "passwd\r" + Canary + "\r" + Canary + "\r" + Canary, "log",
        };
        for (int i = 0; i < more.Length; i++)
        {
            screen += bench.Answer(more[i]) + bench.Answer("\u0003");
        }

        bench.Agent.Crashes.Save(1, 5000, "", "ArgumentException", "key " + Canary + " is wrong", null);
        bench.Boot(true);
        screen += bench.Answer("status") + bench.Answer("log");
        Assert.IsTrue(screen.Contains("ArgumentException: key *** is wrong"), "the crash is shown");
        AssertClean("screen", screen);
        AssertFilesClean(bench);
    }

    private static string NewConfig()
    {
        return "{\"device\":{\"id\":\"gw-1\"},\"mode\":\"iot\","
            + "\"wifi\":{\"ssid\":\"plant\",\"password\":\"" + Canary + "\"},"
            + "\"mqtt\":{\"broker\":\"mqtt://b\",\"user\":\"u\",\"password\":\"" + Canary + "\"},"
            + "\"security\":{\"device-key\":\"" + Canary + "\"},"
            + "\"sensor\":{\"0\":{\"type\":\"bme280\",\"name\":\"hall\",\"interval\":10000}}}";
    }

    private static void AssertClean(string place, string text)
    {
        int at = text.IndexOf(Canary);
        int begin = at < 60 ? 0 : at - 60;
        Assert.IsTrue(at < 0, at < 0 ? "" : place + ": " + text.Substring(begin, at - begin + 8));
    }

    private static void AssertFilesClean(AgentBench bench)
    {
        bench.Storage.List(out string[] names);
        Assert.IsTrue(names.Length > 4);
        int checkedCount = 0;
        for (int i = 0; i < names.Length; i++)
        {
            string name = names[i];
            if (name.Substring(0, 6) == "config" || name.Substring(0, 6) == "staged")
            {
                continue;
            }

            checkedCount++;
            bench.Storage.TryGetLength(name, out int length);
            byte[] content = new byte[length];
            bench.Storage.Read(name, 0, content, 0, length, out _);
            char[] text = new char[length];
            for (int k = 0; k < length; k++)
            {
                text[k] = content[k] == 0 ? ' ' : (char)content[k];
            }

            AssertClean(name, new string(text));
        }

        Assert.IsTrue(checkedCount > 2);
    }

    // A canary that nothing could find would prove nothing.
    [TestMethod]
    public void The_canaries_are_where_they_belong()
    {
        AgentBench bench = new AgentBench(NewConfig());
        bench.Boot(true);
        Assert.AreEqual(3, bench.Agent.Config.Secrets().Length);
        ConfigSchema schema = bench.Agent.Config.Schema;
        for (int i = 0; i < schema.SingleCount; i++)
        {
            bool isCanary = bench.Agent.Config.GetText(i) == Canary;
            Assert.AreEqual(schema[i].IsSecret, isCanary, schema.NameOf(i));
        }

        bench.Storage.TryGetLength("config.a", out int length);
        byte[] content = new byte[length];
        Assert.AreEqual(
            (int)ErrorCode.Ok, (int)bench.Storage.Read("config.a", 0, content, 0, length, out _));
        Assert.IsTrue(Encoding.UTF8.GetString(content, 12, length - 16).Contains(Canary));
    }
}
