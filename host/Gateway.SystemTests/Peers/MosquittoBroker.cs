// The real mosquitto on an ephemeral port of 127.0.0.1, with a configuration of its own in a temporary
// folder.

using System.Diagnostics;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Gateway.SystemTests.Peers;

/// <summary>A running mosquitto; ended with the object.</summary>
internal sealed class MosquittoBroker : IDisposable
{
    private const string Package = "mosquitto";

    private readonly string _program = PeerProgram.Require("mosquitto", Package);
    private readonly string _folder = Directory.CreateTempSubdirectory("mosquitto-test-").FullName;
    private readonly List<string> _settings = [];
    private Process? _process;

    private MosquittoBroker()
    {
        Port = FreePort.Tcp();
        _settings.Add($"listener {Port} 127.0.0.1");
        _settings.Add("persistence false");
        // As root it would give up its rights and could not read its own folder any more.
        _settings.Add("user root");
    }

    public int Port { get; }

    private string LogFile => Path.Combine(_folder, "log");

    /// <summary>How many messages it took and dropped by its access list, of those whose topics end
    /// so.</summary>
    public int DeniedCount(string kind) => File.ReadLines(LogFile).Count(
        line => line.Contains("Denied PUBLISH", StringComparison.Ordinal)
            && line.Contains($"/{kind}'", StringComparison.Ordinal));

    /// <summary>Without TLS and credentials.</summary>
    public static MosquittoBroker StartPlain()
    {
        MosquittoBroker broker = new();
        broker._settings.Add("allow_anonymous true");
        return broker.Start();
    }

    /// <summary>The same; sessions and queues are written to disk by <see cref="Save"/> and at no other time,
    /// and come back after a restart as they were then.</summary>
    public static MosquittoBroker StartPersistent()
    {
        MosquittoBroker broker = new();
        broker._settings.Remove("persistence false");
        broker._settings.Add("allow_anonymous true");
        broker._settings.Add("persistence true");
        broker._settings.Add($"persistence_location {broker._folder}/");
        broker._settings.Add("autosave_interval 0");
        return broker.Start();
    }

    /// <summary>Demands user name and password.</summary>
    public static MosquittoBroker StartWithPassword(string user, string password)
    {
        MosquittoBroker broker = new();
        string file = Path.Combine(broker._folder, "passwords");
        PeerProgram.Run(PeerProgram.Require("mosquitto_passwd", Package), "-b", "-c", file, user, password);
        broker._settings.Add("allow_anonymous false");
        broker._settings.Add("password_file " + file);
        return broker.Start();
    }

    /// <summary>With an access list, everybody being anonymous.</summary>
    public static MosquittoBroker StartWithAcl(params string[] rules)
    {
        MosquittoBroker broker = new();
        broker._settings.Add("allow_anonymous true");
        broker._settings.Add("acl_file " + broker.Write("acl", string.Join('\n', rules) + "\n"));
        broker._settings.Add($"log_dest file {broker.LogFile}");
        broker._settings.Add("log_type all");
        return broker.Start();
    }

    /// <summary>Replaces the access list while it runs (SIGHUP), and waits until that is in force.</summary>
    public void ChangeAcl(params string[] rules)
    {
        int before = ReloadCount();
        Write("acl", string.Join('\n', rules) + "\n");
        Signal("-HUP");
        Eventually.Is(() => ReloadCount() > before, "mosquitto has read the list");
    }

    /// <summary>With TLS; with <paramref name="isClientCertificateRequired"/> also of the client.</summary>
    public static MosquittoBroker StartWithTls(
        TestCertificates authority, X509Certificate2 server, bool isClientCertificateRequired = false)
    {
        MosquittoBroker broker = new();
        broker._settings.Add("allow_anonymous true");
        broker._settings.Add("cafile " + broker.Write("ca.pem", authority.AuthorityPem));
        broker._settings.Add("certfile " + broker.Write("server.pem", server.ExportCertificatePem()));
        using System.Security.Cryptography.ECDsa key = server.GetECDsaPrivateKey()!;
        broker._settings.Add("keyfile " + broker.Write("server.key", key.ExportPkcs8PrivateKeyPem()));
        broker._settings.Add("require_certificate " + (isClientCertificateRequired ? "true" : "false"));
        return broker.Start();
    }

    /// <summary>Writes sessions and queues to disk (SIGUSR1), and waits until they are there: mosquitto
    /// writes another file and renames it.</summary>
    public void Save()
    {
        string file = Path.Combine(_folder, "mosquitto.db");
        File.Delete(file);
        Signal("-USR1");
        Eventually.Is(() => File.Exists(file), "mosquitto has saved");
    }

    /// <summary>Ends it at once (SIGKILL).</summary>
    public void Kill()
    {
        _process?.Kill();
        _process?.WaitForExit();
        _process?.Dispose();
        _process = null;
    }

    /// <summary>Starts it again on the same port, without what it had in memory.</summary>
    public void Restart()
    {
        Kill();
        Start();
    }

    public void Dispose()
    {
        Kill();
        Directory.Delete(_folder, recursive: true);
    }

    private MosquittoBroker Start()
    {
        string settings = Write("mosquitto.conf", string.Join('\n', _settings) + "\n");
        _process = PeerProgram.Start(_program, "-c", settings);
        // Nobody reads what it says: it must not block on a full pipe.
        Task<string> output = _process.StandardError.ReadToEndAsync();
        _ = _process.StandardOutput.ReadToEndAsync();
        Eventually.Is(() => _process.HasExited || IsListening(), "mosquitto listens");
        if (_process.HasExited)
        {
            Assert.Fail("mosquitto ended: " + output.Result);
        }

        return this;
    }

    private void Signal(string name)
        => PeerProgram.Run(PeerProgram.Require("kill", "procps"), name, _process!.Id.ToString());

    private int ReloadCount() => File.ReadLines(LogFile).Count(
        line => line.Contains("Reloading config", StringComparison.Ordinal));

    private bool IsListening()
    {
        try
        {
            using TcpClient probe = new("127.0.0.1", Port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private string Write(string name, string text)
    {
        string path = Path.Combine(_folder, name);
        File.WriteAllText(path, text);
        return path;
    }
}
