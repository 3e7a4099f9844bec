// The command cert: files for TLS over the console, never shown again.

using Gateway.Agent.Config;
using nanoFramework.TestFramework;

namespace Gateway.Tests.Shell;

[TestClass]
public class CertificateCommandTests
{
    private const string Cert = "-----BEGIN CERTIFICATE-----\rTUlJQg==\r-----END CERTIFICATE-----\r";
    private const string Key = "-----BEGIN PRIVATE KEY-----\rc2VjcmV0\r-----END PRIVATE KEY-----\r";
    private const string Asked =
        "paste the PEM text, then an empty line (it is not echoed); Ctrl-C gives up\r\n";

    [TestMethod]
    public void A_pasted_certificate_is_stored_without_echo_and_listed_with_its_use()
    {
        ShellBench bench = new ShellBench();
        bench.AssertAnswer("cert", "none; 'cert put NAME.pem' stores one\n");
        Assert.AreEqual("cert put ca.pem\r\n" + Asked, bench.Type("cert put ca.pem\r"));
        Assert.AreEqual("stored: ca.pem, 1 certificate\r\n> ", bench.Type(Cert + "\r"));
        Assert.IsTrue(bench.Control.Files.TryGetLength("ca.pem", out int bytes));
        Assert.AreEqual(63, bytes);
        bench.AssertAnswer("cert list", "ca.pem                    63 bytes  \n");

        bench.Editor.Running.TrySet(ConfigKeys.M2mCa, "ca.pem", out _);
        bench.AssertAnswer("cert", "ca.pem                    63 bytes  m2m.ca\n");
        bench.Type("cert put ca.pem\r");
        Assert.AreEqual(
            "stored: ca.pem, 2 certificates; counts after a restart\r\n> ", bench.Type(Cert + Cert + "\r"));
    }

    [TestMethod]
    public void A_key_never_comes_to_the_screen_whatever_is_wrong_with_it()
    {
        ShellBench bench = new ShellBench();
        bench.Type("cert put key.pem\r");
        Assert.AreEqual("stored: key.pem, 1 private key\r\n> ", bench.Type(Key + "\r"));
        bench.Type("cert put key.pem\r");
        string screen = bench.Type(Key + Cert + "\r");
        Assert.AreEqual(
            "certificates and each private key go into files of their own; nothing stored\r\n> ", screen);
        bench.Type("cert put key.pem\r");
        Assert.AreEqual("given up\r\n> ", bench.Type("-----BEGIN PRIVATE KEY-----\rc2Vjc" + (char)3));
    }

    [TestMethod]
    public void Only_files_for_TLS_can_be_touched()
    {
        ShellBench bench = new ShellBench();
        const string Refusal = "cert: expected a name of a-z, 0-9, '.' and '-' that ends in .pem\n";
        string[] names = { "cfg.a", ".pem", "A.pem", "../x.pem", "a-name-that-is-too-long.pem", "x.pem.a" };
        foreach (string name in names)
        {
            bench.AssertAnswer("cert put " + name, Refusal);
            bench.AssertAnswer("cert delete " + name, Refusal);
        }

        bench.AssertAnswer("cert show ca.pem", "cert: expected [list | put NAME.pem | delete NAME.pem]\n");
        bench.AssertAnswer("cert put", "cert: expected [list | put NAME.pem | delete NAME.pem]\n");
    }

    [TestMethod]
    public void What_is_in_use_is_not_deleted()
    {
        ShellBench bench = new ShellBench();
        bench.AssertAnswer("cert delete ca.pem", "no such file; 'cert' lists them\n");
        bench.Type("cert put ca.pem\r" + Cert + "\r");
        bench.Editor.Running.TrySet(ConfigKeys.MqttCa, "ca.pem", out _);
        bench.AssertAnswer("cert delete ca.pem", "in use: mqtt.ca\n");
        bench.Editor.Running.Unset(ConfigKeys.MqttCa);
        bench.AssertAnswer("cert delete ca.pem", "deleted\n");
        bench.AssertAnswer("cert", "none; 'cert put NAME.pem' stores one\n");
    }

    [TestMethod]
    public void A_visitor_may_look_and_change_nothing()
    {
        ShellBench bench = new ShellBench();
        bench.Type("logout\r");
        bench.AssertAnswer("cert", "none; 'cert put NAME.pem' stores one\n");
        bench.AssertAnswer("cert put ca.pem", "log in first: 'login'\n");
        bench.AssertAnswer("cert delete ca.pem", "log in first: 'login'\n");
    }

    [TestMethod]
    public void A_paste_ends_with_the_login()
    {
        ShellBench bench = new ShellBench();
        bench.Type("cert put ca.pem\r-----BEGIN CERTIFICATE-----\r");
        bench.Control.AdvanceMs += 16 * 60000;
        bench.Type("");
        bench.AssertAnswer("cert", "none; 'cert put NAME.pem' stores one\n");
    }
}
