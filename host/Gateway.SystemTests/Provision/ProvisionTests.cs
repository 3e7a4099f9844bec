// provision against the real console of the real firmware on a virtual board.

using System.Net;
using System.Net.Sockets;
using Gateway.Agent.Config;
using Gateway.Simulator.FarSide;
using Gateway.SystemTests.NanoApi;
using Gateway.SystemTests.Peers;
using Gateway.Tools.Provision;

namespace Gateway.SystemTests.Provision;

[TestClass]
[ResourceLock(BoardTest.Shared)]
public sealed class ProvisionTests
{
    private readonly ProvisionRig _rig = new();

    [TestCleanup]
    public void CleanUp() => _rig.Dispose();

    [TestMethod]
    public void A_new_board_gets_password_certificates_and_configuration()
    {
        using TestCertificates certificates = new();
        using BenchDevice device = new(_rig.Flash("a"));
        string config = _rig.WriteConfig("hall-7");
        string ca = _rig.Write("ca.pem", "text before\n" + certificates.AuthorityPem);

        int code = _rig.Run("--port", device.Port, "--config", config, "--cert", $"ca.pem={ca}");

        Assert.AreEqual(0, code, _rig.Output);
        StringAssert.Contains(_rig.Output, "hall-7               ok      applied, 10 settings, 1 files");
        Assert.AreEqual(2, device.BootCount, "it was tried by a restart");
        GatewayConfig stored = BenchDevice.StoredIn(_rig.Flash("a"));
        Assert.AreEqual("hall-7", stored.GetText(ConfigKeys.DeviceId));
        Assert.AreEqual(ProvisionRig.Secret, stored.GetText(ConfigKeys.MqttPassword));
        string kept = File.ReadAllText(Path.Combine(_rig.Flash("a"), "ca.pem"));
        Assert.AreEqual(certificates.AuthorityPem.Trim(), kept.Trim());
    }

    [TestMethod]
    public void A_board_that_is_provisioned_is_changed_only_when_that_is_said()
    {
        using BenchDevice device = new(_rig.Flash("a"));
        string port = device.Port;
        Assert.AreEqual(0, _rig.Run("--port", port, "--config", _rig.WriteConfig("hall-7")), _rig.Output);

        string other = _rig.WriteConfig("hall-8", more: ", \"health\": { \"interval\": 600 }");
        Assert.AreEqual(1, _rig.Run("--port", port, "--config", other));
        StringAssert.Contains(_rig.Output, "FAILED  is provisioned already, as hall-7; --force changes it");
        Assert.AreEqual(1, _rig.Run("--port", port, "--config", other, "--force", "--expect", "hall-9"));
        StringAssert.Contains(_rig.Output, "FAILED  is hall-7, not hall-9: the wrong board");
        Assert.AreEqual("hall-7", StoredId("a"));

        Assert.AreEqual(0, _rig.Run("--port", port, "--config", other, "--force", "--expect", "hall-7"));
        Assert.AreEqual("hall-8", StoredId("a"));
        int bootCount = device.BootCount;
        Assert.AreEqual(0, _rig.Run("--port", port, "--config", other, "--force"), _rig.Output);
        StringAssert.Contains(_rig.Output, "hall-8               ok      already so");
        Assert.AreEqual(bootCount, device.BootCount, "nothing to apply, no restart");
    }

    [TestMethod]
    public void What_the_file_does_not_name_has_its_default_afterwards()
    {
        using BenchDevice device = new(_rig.Flash("a"));
        string key = """, "security": { "device-key": "an old key 123456" }""";
        string first = _rig.WriteConfig("hall-7", more: key);
        Assert.AreEqual(0, _rig.Run("--port", device.Port, "--config", first), _rig.Output);
        Assert.AreNotEqual("", BenchDevice.StoredIn(_rig.Flash("a")).GetText(ConfigKeys.SecurityDeviceKey));

        string second = _rig.Write("lines.txt", """
            # as lines, and without a sensor
            device.id = hall-7
            wifi.ssid = virtual
            m2m.server = coap://127.0.0.1:9/readings
            """);
        Assert.AreEqual(0, _rig.Run("--port", device.Port, "--config", second, "--force"), _rig.Output);

        GatewayConfig stored = BenchDevice.StoredIn(_rig.Flash("a"));
        Assert.AreEqual("", stored.GetText(ConfigKeys.SecurityDeviceKey));
        Assert.AreEqual("", stored.GetText(ConfigKeys.MqttPassword));
        Assert.IsFalse(SensorConfig.IsUsed(stored, 0));
        Assert.AreEqual(GatewayMode.M2m, stored.Mode);
    }

    [TestMethod]
    public void Another_password_is_told_and_changes_nothing()
    {
        using BenchDevice device = new(_rig.Flash("a"));
        string port = device.Port;
        Assert.AreEqual(0, _rig.Run("--port", port, "--config", _rig.WriteConfig("hall-7")), _rig.Output);
        _rig.Write("password", "another password");

        int code = _rig.Run("--port", port, "--config", _rig.WriteConfig("hall-8"), "--force");

        Assert.AreEqual(1, code, _rig.Output);
        StringAssert.Contains(_rig.Output, "FAILED  the console's password is another one");
        Assert.AreEqual("hall-7", StoredId("a"));
    }

    [TestMethod]
    [DataRow(1)]
    [DataRow(2)]
    [DataRow(3)]
    public void Over_a_noisy_line_all_arrives_or_nothing(int seed)
    {
        using BenchDevice device = new(_rig.Flash("a"));
        NoisyStream? line = null;
        _rig.Open = port => line = new NoisyStream(ConsoleWay.Open(port), seed, bytesPerFault: 1000);

        int code = _rig.Run("--port", device.Port, "--config", _rig.WriteConfig("hall-7"));

        Assert.IsGreaterThan(0, line!.FaultCount);
        Eventually.Is(() => device.Failure == null, "the device lives");
        GatewayConfig stored = BenchDevice.StoredIn(_rig.Flash("a"));
        bool isThere = stored.GetText(ConfigKeys.DeviceId) == "hall-7"
            && stored.GetText(ConfigKeys.MqttPassword) == ProvisionRig.Secret
            && stored.GetText(ConfigKeys.WifiPassword) == "plant floor"
            && stored.GetText("sensor.0.interval") == "30000";
        bool isBlank = stored.IsSame(new GatewayConfig(stored.Schema));
        Assert.IsTrue(code == 0 ? isThere : isBlank, $"seed {seed}: {_rig.Output}");
        Assert.AreEqual(0, code, $"seed {seed}, {line.FaultCount} faults: {_rig.Output}");
    }

    [TestMethod]
    public void A_change_that_has_to_prove_itself_is_kept_when_the_broker_answers()
    {
        using MqttBroker broker = new("gw", ProvisionRig.Secret);
        broker.Start();
        using BenchDevice device = new(_rig.Flash("a"));
        string config = _rig.WriteConfig("hall-7", $"mqtt://127.0.0.1:{broker.Port}", wifi: "");

        int code = _rig.Run("--port", device.Port, "--config", config, "--prove");

        Assert.AreEqual(0, code, _rig.Output);
        Assert.AreEqual("hall-7", StoredId("a"));
    }

    [TestMethod]
    public void One_that_reaches_nobody_is_taken_back()
    {
        using BenchDevice device = new(_rig.Flash("a"));
        string config = _rig.WriteConfig("hall-7", wifi: "");

        int code = _rig.Run("--port", device.Port, "--config", config, "--prove", "--confirm", "30");

        Assert.AreEqual(1, code, _rig.Output);
        StringAssert.Contains(_rig.Output, "FAILED  it did not prove itself: rolled-back");
        Assert.AreEqual("", StoredId("a"));
    }

    [TestMethod]
    public void A_port_where_nobody_answers_is_told()
    {
        using TcpListener silent = new(IPAddress.Loopback, 0);
        silent.Start();
        string port = $"tcp:{silent.LocalEndpoint}";

        Assert.AreEqual(1, _rig.Run("--port", port, "--config", _rig.WriteConfig("hall-7")));
        StringAssert.Contains(_rig.Output, "FAILED  nobody answers");

        silent.Stop();
        Assert.AreEqual(1, _rig.Run("--port", port, "--config", _rig.WriteConfig("hall-7")));
        StringAssert.Contains(_rig.Output, $"FAILED  {port} cannot be opened");
    }

    private string StoredId(string flash)
        => BenchDevice.StoredIn(_rig.Flash(flash)).GetText(ConfigKeys.DeviceId);
}
