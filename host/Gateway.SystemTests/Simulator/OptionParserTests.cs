// The simulator's command line: what is taken, and one clear line for what is not.

using Gateway.Simulator.Options;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Gateway.SystemTests.Simulator;

[TestClass]
public sealed class OptionParserTests
{
    [TestMethod]
    public void Without_options_it_runs_at_real_speed_with_the_embedded_far_side()
    {
        Assert.IsTrue(OptionParser.TryParse([], out SimulatorOptions options, out string error));
        Assert.AreEqual("", error);
        Assert.AreEqual(new SimulatorOptions(), options);
        Assert.AreEqual(1, options.Speed);
        Assert.IsNull(options.BrokerUrl);
    }

    [TestMethod]
    public void Every_option_is_taken()
    {
        string[] args =
        [
            "--mode", "both", "--broker", "mqtt://user:pass@127.0.0.1:1884",
            "--server", "coap://127.0.0.1:5684/t",
            "--speed", "60", "--for", "20", "--state", "dir", "--seed", "7",
        ];

        Assert.IsTrue(OptionParser.TryParse(args, out SimulatorOptions options, out string error), error);

        Assert.AreEqual("both", options.Mode);
        Assert.AreEqual("mqtt://user:pass@127.0.0.1:1884", options.BrokerUrl);
        Assert.AreEqual("coap://127.0.0.1:5684/t", options.ServerUrl);
        Assert.AreEqual(60, options.Speed);
        Assert.AreEqual(20, options.ForSeconds);
        Assert.AreEqual("dir", options.StateDirectory);
        Assert.AreEqual(7, options.Seed);
    }

    [TestMethod]
    public void The_console_is_a_port_or_a_pseudo_terminal()
    {
        Assert.IsTrue(OptionParser.TryParse(["--console", "tcp:5000"], out SimulatorOptions port, out _));
        Assert.IsTrue(OptionParser.TryParse(["--console", "pty"], out SimulatorOptions pty, out _));

        Assert.AreEqual(new SimulatorOptions { ConsolePort = 5000 }, port);
        Assert.AreEqual(new SimulatorOptions { IsConsolePty = true }, pty);
    }

    [TestMethod]
    [DataRow("--speed 0", "--speed '0': expected a whole number from 1 to 3600")]
    [DataRow("--speed fast", "--speed 'fast': expected a whole number")]
    [DataRow("--for 0", "--for '0': expected a whole number from 1")]
    [DataRow("--for 1e3", "--for '1e3': expected")]
    [DataRow("--seed -1", "--seed '-1': expected")]
    [DataRow("--mode mqtt", "--mode 'mqtt': expected iot, m2m or both")]
    [DataRow("--broker localhost", "--broker 'localhost': not a URL")]
    [DataRow("--broker coap://x", "--broker 'coap://x': expected mqtt or mqtts")]
    [DataRow("--server mqtt://x", "--server 'mqtt://x': expected coap or coap+tcp or coaps+tcp://")]
    [DataRow("--key /nowhere/key.pem", "--key '/nowhere/key.pem': no such file")]
    [DataRow("--console com1", "--console 'com1': expected tcp:PORT, PORT from 0 to 65535, or pty")]
    [DataRow("--console tcp:tcp:5", "--console 'tcp:tcp:5': expected")]
    [DataRow("--console tcp:65536", "--console 'tcp:65536': expected")]
    [DataRow("--console 5000", "--console '5000': expected")]
    [DataRow("--server", "option --server wants a value")]
    [DataRow("--server --for 3", "option --server wants a value")]
    [DataRow("--sped 3", "unknown option '--sped'")]
    [DataRow("run", "unknown option 'run'")]
    [DataRow("--ca /nowhere/ca.pem", "--ca '/nowhere/ca.pem': no such file")]
    [DataRow("--config /nowhere/c.json", "--config '/nowhere/c.json': no such file")]
    public void A_wrong_word_gets_one_line_that_names_it(string line, string expected)
    {
        string[] args = line.Split(' ');

        Assert.IsFalse(OptionParser.TryParse(args, out SimulatorOptions options, out string error));

        StringAssert.Contains(error, expected);
        Assert.IsFalse(error.Contains('\n'), error);
        Assert.AreEqual(new SimulatorOptions(), options);
    }

    [TestMethod]
    public void Certificates_go_with_a_peer_that_uses_TLS_and_a_certificate_with_its_key()
    {
        string file = typeof(OptionParserTests).Assembly.Location;
        string[] secure = ["--server", "coaps+tcp://h/t", "--ca", file];
        Assert.IsTrue(OptionParser.TryParse(secure, out _, out _));
        Assert.IsTrue(OptionParser.TryParse([.. secure, "--cert", file, "--key", file], out _, out _));
        Assert.IsFalse(OptionParser.TryParse([.. secure, "--key", file], out _, out string error));
        Assert.AreEqual("options --cert and --key go together", error);
        Assert.IsFalse(OptionParser.TryParse(
            ["--server", "coap+tcp://h/t", "--ca", file], out SimulatorOptions none, out error));
        StringAssert.Contains(error, "coaps+tcp://");
        Assert.AreEqual(new SimulatorOptions(), none);
    }

    [TestMethod]
    public void Help_wins_over_everything()
    {
        string[] args = ["--mode", "iot", "--help", "--nonsense"];
        Assert.IsTrue(OptionParser.TryParse(args, out SimulatorOptions options, out _));
        Assert.IsTrue(options.IsHelp);
    }
}
