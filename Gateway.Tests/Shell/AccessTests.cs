// Who may change something at the console.

using Gateway.Agent.Access;
using Gateway.Core;
using Gateway.Tests.Fakes;
using Gateway.Virtual;
using nanoFramework.TestFramework;

namespace Gateway.Tests.Shell;

[TestClass]
public class AccessTests
{
    private const string Refused = "set a password first: 'passwd'\n";

    [TestMethod]
    public void A_new_device_shows_and_changes_nothing_before_it_has_a_password()
    {
        ShellBench bench = new ShellBench(false);
        string next = "next: passwd                          (whoever knows it may change this device)\n";
        bench.AssertAnswer("config set device.id gw", Refused + next);
        bench.AssertAnswer("reboot now", Refused + next);
        bench.AssertAnswer("factory-reset yes", Refused + next);
        bench.AssertAnswer("login", "no password is set; 'passwd' sets one\n" + next);
        Assert.IsTrue(bench.Answer("sensors").Contains("hall"));
        Assert.AreEqual(0, bench.Control.RebootCount);
        Assert.AreEqual(0, bench.Control.EraseCount);
        Assert.IsFalse(bench.Editor.HasChanges);
    }

    [TestMethod]
    public void A_network_without_a_name_is_not_asked_for()
    {
        for (int i = 0; i < 2; i++)
        {
            ShellBench bench = new ShellBench(false);
            bench.Control.IsLinkUp = i == 0;
            bench.Type("passwd\rhunter2222\rhunter2222\r");
            string screen = bench.Type("config set device.id gw\r");
            string next = i == 0 ? "next: config set m2m.server" : "next: config set wifi.ssid";
            Assert.IsTrue(screen.Contains(next), screen);
        }
    }

    [TestMethod]
    public void A_password_is_asked_for_twice_and_never_shown()
    {
        ShellBench bench = new ShellBench(false);
        string screen = bench.Type("passwd\rhunter2222\rhunter2223\r");
        Assert.IsTrue(screen.Contains("not the same; nothing changed"), screen);
        Assert.IsFalse(bench.Access.HasPassword);
        screen += bench.Type("passwd\rshort\rshort\r");
        Assert.IsTrue(screen.Contains("too short or too long; nothing changed"), screen);
        screen += bench.Type("passwd\rhunter2222\rhunter2222\r");
        Assert.IsTrue(screen.Contains("new password: **********\r\nonce more: **********\r\n"), screen);
        Assert.IsTrue(screen.Contains("password set; you are logged in"), screen);
        Assert.IsFalse(screen.Contains("hunter"), screen);
        Assert.IsTrue(bench.Access.IsOpen);
        bench.Type("config set device.id gw\r");
        Assert.IsTrue(bench.Editor.HasChanges);
    }

    [TestMethod]
    public void After_logout_one_has_to_log_in_again()
    {
        ShellBench bench = new ShellBench();
        bench.AssertAnswer("logout", "logged out\n");
        bench.AssertAnswer("config", "log in first: 'login'\n");
        string screen = bench.Type("login\r" + ShellBench.Password + "\r");
        Assert.IsTrue(screen.Contains("password: *************\r\nlogged in\r\n> "), screen);
        bench.AssertAnswer("config", "nothing is set\n");
    }

    [TestMethod]
    public void Each_wrong_password_doubles_the_wait()
    {
        ShellBench bench = new ShellBench();
        bench.Type("logout\r");
        bench.Type("login\rwrong password\r");
        int[] waits = { 1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300 };
        for (int i = 0; i < waits.Length; i++)
        {
            Assert.AreEqual(waits[i], bench.Access.WaitSeconds(bench.Control.UptimeMs));
            bench.AssertAnswer(
                "login", "too many wrong passwords; wait " + waits[i].ToString() + " s\n");
            bench.Control.AdvanceMs += waits[i] * 1000L;
            bench.Type("login\rwrong password\r");
        }

        bench.AssertAnswer("passwd", "too many wrong passwords; wait 300 s\n");
        bench.Control.AdvanceMs += 300000;
        bench.Type("login\r" + ShellBench.Password + "\r");
        Assert.IsTrue(bench.Access.IsOpen);
    }

    [TestMethod]
    public void The_present_password_is_needed_for_another_one()
    {
        ShellBench bench = new ShellBench();
        string screen = bench.Type("passwd\rwrong password\r");
        Assert.IsTrue(screen.Contains("wrong password; the next one is looked at in 1 s"), screen);
        bench.Control.AdvanceMs += 1000;
        screen = bench.Type("passwd\r" + ShellBench.Password + "\ranother horse\ranother horse\r");
        Assert.IsTrue(screen.Contains("password set"), screen);
        bench.Type("logout\rlogin\ranother horse\r");
        Assert.IsTrue(bench.Access.IsOpen);
    }

    [TestMethod]
    public void A_login_ends_when_nobody_types()
    {
        ShellBench bench = new ShellBench();
        bench.Control.AdvanceMs += 899999;
        bench.Type("");
        Assert.IsTrue(bench.Access.IsOpen);
        bench.Type("x\u0003");
        bench.Control.AdvanceMs += 900000;
        string screen = bench.Type("");
        Assert.IsTrue(screen.Contains("logged out: no input for some time"), screen);
        Assert.IsFalse(bench.Access.IsOpen);
    }

    [TestMethod]
    public void What_was_begun_ends_with_the_login()
    {
        // the owner went away with the new password asked for; who comes next does not give it
        ShellBench bench = new ShellBench();
        bench.Type("passwd\r" + ShellBench.Password + "\r");
        bench.Control.AdvanceMs += 900000;
        bench.Type("");
        string screen = bench.Type("stranger-1\rstranger-1\r");
        Assert.IsFalse(screen.Contains("password set"), screen);
        bench.Type("login\r" + ShellBench.Password + "\r");
        Assert.IsTrue(bench.Access.IsOpen);

        bench.Type("config import\r{\"device\":");
        bench.Control.AdvanceMs += 900000;
        bench.Type("");
        bench.Type("{\"id\":\"stranger\"}}\r");
        bench.Type("config import\r{\"device\":{\"id\":\"stranger\"}}\r");
        Assert.IsFalse(bench.Editor.HasChanges);
    }

    [TestMethod]
    public void Looking_needs_no_login_also_where_the_same_command_can_do_more()
    {
        ShellBench bench = new ShellBench();
        bench.Type("logout\r");
        Assert.IsTrue(bench.Answer("journal").Contains("stored"));
        Assert.IsTrue(bench.Answer("journal stats").Contains("stored"));
        Assert.IsTrue(bench.Answer("wifi status").Contains("link"));
        string[] refused =
        {
            "journal flush", "journal peek", "journal stats flush", "wifi scan", "wifi connect x",
        };
        for (int i = 0; i < refused.Length; i++)
        {
            bench.AssertAnswer(refused[i], "log in first: 'login'\n");
        }
    }

    [TestMethod]
    public void CtrlC_gives_a_question_up()
    {
        ShellBench bench = new ShellBench(false);
        bench.Type("passwd\rhunter\u0003");
        Assert.IsTrue(bench.Answer("time").Contains("uptime"));
        Assert.IsFalse(bench.Access.HasPassword);
    }

    [TestMethod]
    public void The_record_holds_across_restarts_and_damage_opens_nothing()
    {
        TornStorage storage = new TornStorage();
        PasswordRecord record = NewRecord(storage);
        Assert.AreEqual((int)ErrorCode.NotFound, (int)record.Open());
        Assert.IsFalse(record.IsSet);
        Assert.IsFalse(record.IsRight(new byte[] { 1 }));
        byte[] password = { 1, 2, 3, 4, 5, 6, 7, 8 };
        Assert.AreEqual((int)ErrorCode.Ok, (int)record.Set(password));

        record = NewRecord(storage);
        Assert.AreEqual((int)ErrorCode.Ok, (int)record.Open());
        Assert.IsTrue(record.IsRight(password));
        password[7] ^= 1;
        Assert.IsFalse(record.IsRight(password));
        Assert.IsFalse(record.IsRight(new byte[0]));

        storage.ContentOf("auth.a")[20] ^= 1;
        record = NewRecord(storage);
        Assert.AreEqual((int)ErrorCode.Damaged, (int)record.Open());
        Assert.IsTrue(record.IsSet);
        Assert.IsFalse(record.IsRight(password));
    }

    private static PasswordRecord NewRecord(TornStorage storage)
    {
        return new PasswordRecord(storage, new FakeHmac(), new VirtualRandom(5));
    }
}
