// A device with a configuration, a console and nobody but a broker to talk to: documents go in, reports and
// answers come out.

using System.Collections;
using System.Text;
using Gateway.Agent.Access;
using Gateway.Agent.Config;
using Gateway.Agent.Logging;
using Gateway.Agent.Remote;
using Gateway.Agent.Shell;
using Gateway.Agent.Transactions;
using Gateway.Core;
using Gateway.Core.Ports;
using Gateway.Core.Uplink;
using Gateway.Drivers;
using Gateway.Tests.Fakes;
using Gateway.Virtual;
using nanoFramework.TestFramework;

namespace Gateway.Tests.Remote;

/// <summary>The device.</summary>
public sealed class RemoteBench : IRemoteInbox, ITrialProbe
{
    internal const string Key = "0123456789abcdef0123456789abcdef";

    private readonly IHmac _hmac;
    private readonly ArrayList _commands = new ArrayList();
    private RemoteMessage _desired;
    private long _nowMs;

    /// <summary>Creates a device that runs in mode iot.</summary>
    /// <param name="key">Its key; "" for none.</param>
    /// <param name="hmac">What signatures are made of.</param>
    public RemoteBench(string key, IHmac hmac)
    {
        _hmac = hmac;
        GatewayConfig config = new GatewayConfig(new ConfigSchema());
        Set(config, ConfigKeys.DeviceId, "gw-1");
        Set(config, ConfigKeys.Mode, "iot");
        Set(config, ConfigKeys.MqttBroker, "mqtt://old");
        if (key.Length != 0)
        {
            Set(config, ConfigKeys.SecurityDeviceKey, key);
        }

        new ConfigStore(Storage, ConfigStore.AdoptedName).Save(config);
        Boot();
    }

    public int DroppedCount => 0;

    public bool IsRefused => false;

    public bool TakeNotice() => false;

    public bool HasRoundTrip { get; set; }

    public ErrorCode Problem => ErrorCode.Refused;

    public string ProblemPlace => "iot";

    internal TornStorage Storage { get; } = new TornStorage();

    public ConfigEditor Editor { get; private set; }

    internal RemoteManagement Remote { get; private set; }

    internal FakeControl Control { get; private set; }

    /// <summary>Commits that commands have asked for since power-up.</summary>
    public int CommitCount => Control.CommitCount;

    /// <summary>Powers up: RAM is new, flash is not.</summary>
    public void Boot()
    {
        ConfigTransaction transaction = new ConfigTransaction(Storage, new ConfigSchema());
        GatewayConfig running = transaction.Open(new ConfigErrors());
        Editor = new ConfigEditor(running, transaction, new ConfigRules(new SensorCatalogue()));
        Control = new FakeControl();
        PasswordRecord password = new PasswordRecord(Storage, _hmac, new VirtualRandom(1));
        ConsoleAccess access = new ConsoleAccess(password, true, 900000);
        ConsoleShell shell = new ConsoleShell(new FakeConsole(), Control, Editor, access, new EventLog());
        Remote = new RemoteManagement(
            this, new ConfigRemote(Editor, _hmac), new CommandRemote(shell, running, _hmac, Storage));
        _nowMs = 0;
    }

    /// <summary>Signs a document that has no signature yet.</summary>
    public string Sign(string document, string key)
    {
        string signed = document.Substring(0, document.Length - 1);
        byte[] mac = _hmac.Compute(Encoding.UTF8.GetBytes(key), Encoding.UTF8.GetBytes(signed));
        byte[] digits = DocumentSignature.ToHex(mac);
        return signed + DocumentSignature.Head + Encoding.UTF8.GetString(digits, 0, digits.Length)
            + DocumentSignature.Tail;
    }

    /// <summary>The broker delivers a document; what the device reports about it.</summary>
    public string Desire(string document) => Desire(Encoding.UTF8.GetBytes(document));

    /// <summary>The broker delivers bytes, that it had kept or that come just now.</summary>
    public string Desire(byte[] document, bool isRetained = true)
    {
        _desired = new RemoteMessage(document, isRetained);
        return Exchange();
    }

    /// <summary>The broker delivers a command; the answer, or "" when there is none.</summary>
    public string Command(string document) => Command(Encoding.UTF8.GetBytes(document), false);

    public string Command(byte[] document, bool isRetained)
    {
        Exchange();
        _commands.Add(new RemoteMessage(document, isRetained));
        return Exchange();
    }

    /// <summary>Lets the device work once, and acknowledges what it has to say.</summary>
    public string Exchange()
    {
        Remote.Step();
        string said = "";
        while (Remote.TryNext(_nowMs, null, out MessageKind kind, out byte[] payload, out _))
        {
            said += Encoding.UTF8.GetString(payload, 0, payload.Length);
            Remote.OnAcknowledged();
        }

        return said;
    }

    /// <summary>Lets time pass; restarts when the device asks for it.</summary>
    public void RunSeconds(int seconds)
    {
        for (int i = 0; i < seconds; i++)
        {
            _nowMs += 1000;
            Editor.Transaction.Step(_nowMs, Editor.Running, this);
            if (Editor.Transaction.WantsRestart)
            {
                Boot();
            }
        }
    }

    /// <summary>Everything that may not change: the running configuration and what is stored of it.</summary>
    public string Image()
    {
        byte[] buffer = new byte[ConfigStore.JsonBytesMax];
        Gateway.Core.Text.ByteWriter writer = new Gateway.Core.Text.ByteWriter();
        writer.Begin(buffer, buffer.Length);
        ConfigJsonWriter.Write(Editor.Running, writer, ConfigContent.Store);
        return Encoding.UTF8.GetString(buffer, 0, writer.Count) + Hex("config.a") + Hex("config.b");
    }

    public RemoteMessage TakeDesired()
    {
        RemoteMessage message = _desired;
        _desired = null;
        return message;
    }

    public RemoteMessage TakeCommand()
    {
        if (_commands.Count == 0)
        {
            return null;
        }

        RemoteMessage message = (RemoteMessage)_commands[0];
        _commands.RemoveAt(0);
        return message;
    }

    internal static void AssertContains(string text, string part)
    {
        Assert.IsTrue(text.Contains(part), text + " lacks " + part);
    }

    private static void Set(GatewayConfig config, string key, string value)
    {
        Assert.AreEqual((int)ErrorCode.Ok, (int)config.TrySet(key, value, out _), key);
    }

    private string Hex(string file)
    {
        byte[] content = Storage.ContentOf(file) ?? new byte[0];
        byte[] digits = DocumentSignature.ToHex(content);
        return file + Encoding.UTF8.GetString(digits, 0, digits.Length);
    }
}
