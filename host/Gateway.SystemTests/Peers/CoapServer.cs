// libcoap's example server on an ephemeral port of 127.0.0.1. It creates a resource for every path that is
// written to and gives it back on GET, so that what arrived can be read with libcoap's client.

using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Gateway.SystemTests.Peers;

/// <summary>A running coap-server, over UDP and TCP, with certificates also over TLS; ended with the
/// object.</summary>
internal sealed class CoapServer : IDisposable
{
    private const string Package = "libcoap3-bin";

    private readonly string _client = PeerProgram.Require("coap-client-notls", Package);
    private readonly string _program;
    private readonly string[] _arguments;
    private string? _folder;
    private Process? _process;

    /// <param name="arguments">What its command line has besides address, port and number of
    /// resources.</param>
    public CoapServer(params string[] arguments)
        : this("coap-server-notls", arguments)
    {
        Start();
    }

    private CoapServer(string program, string[] arguments)
    {
        _program = PeerProgram.Require(program, Package);
        Port = FreePort.Pair();
        _arguments = ["-A", "127.0.0.1", "-p", Port.ToString(), "-d", "20", "-v", "3", .. arguments];
    }

    /// <summary>UDP and TCP.</summary>
    public int Port { get; }

    /// <summary>TLS, where there are certificates.</summary>
    public int TlsPort => Port + 1;

    /// <summary>With TLS; with <paramref name="isClientCertificateRequired"/> also of the client.</summary>
    public static CoapServer StartWithTls(
        TestCertificates authority, X509Certificate2 server, bool isClientCertificateRequired = false)
    {
        string folder = Directory.CreateTempSubdirectory("coap-test-").FullName;
        using ECDsa key = server.GetECDsaPrivateKey()!;
        string[] files =
        [
            Write(folder, "server.pem", server.ExportCertificatePem()),
            Write(folder, "server.key", key.ExportPkcs8PrivateKeyPem()),
            Write(folder, "ca.pem", authority.AuthorityPem),
        ];
        string[] peer = isClientCertificateRequired ? [] : ["-n"];
        CoapServer started = new(
            "coap-server-openssl", ["-c", files[0], "-j", files[1], "-C", files[2], .. peer])
        {
            _folder = folder,
        };
        started.Start();
        return started;
    }

    /// <summary>What a resource holds.</summary>
    public string Get(string path)
        => PeerProgram.Run(_client, "-m", "get", "-B", "5", $"coap://127.0.0.1:{Port}/{path}");

    /// <summary>Begins to observe a resource; the output has what it held then and each time it
    /// changed.</summary>
    public Process Observe(string path, int seconds)
    {
        return PeerProgram.Start(
            _client, "-m", "get", "-w", "-s", seconds.ToString(), $"coap://127.0.0.1:{Port}/{path}");
    }

    /// <summary>Starts it anew, without its memory.</summary>
    public void Start()
    {
        Kill();
        _process = PeerProgram.Start(_program, _arguments);
        // Nobody reads what it says: it must not block on a full pipe.
        _ = _process.StandardError.ReadToEndAsync();
        _ = _process.StandardOutput.ReadToEndAsync();
        Eventually.Is(IsAnswering, "coap-server answers");
    }

    /// <summary>Ends it at once (SIGKILL).</summary>
    public void Kill()
    {
        _process?.Kill();
        _process?.WaitForExit();
        _process?.Dispose();
        _process = null;
    }

    public void Dispose()
    {
        Kill();
        if (_folder != null)
        {
            Directory.Delete(_folder, recursive: true);
        }
    }

    private static string Write(string folder, string name, string text)
    {
        string path = Path.Combine(folder, name);
        File.WriteAllText(path, text);
        return path;
    }

    // A ping: an empty confirmable message, answered with a reset (RFC 7252 §4.3).
    private bool IsAnswering()
    {
        using UdpClient socket = new();
        socket.Client.ReceiveTimeout = 100;
        socket.Connect(IPAddress.Loopback, Port);
        try
        {
            socket.Send([0x40, 0, 0x12, 0x34]);
            IPEndPoint? from = null;
            return socket.Receive(ref from).Length == 4;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
