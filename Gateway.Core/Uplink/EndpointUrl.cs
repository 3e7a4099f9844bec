// Where an uplink goes, as text: scheme://[user[:password]@]host[:port][/path]. Strict, so that a typing
// mistake is found when it is typed and not at three in the morning: what is not understood is refused with
// its place. Limits: 255 characters; no query, no fragment; %XX is decoded in user, password and path, to
// printable ASCII only.

namespace Gateway.Core.Uplink;

/// <summary>Scheme, credentials, host, port and path of a server or broker. Immutable.
/// Source: RFC 3986 §3 (syntax), RFC 7252 §6.1 (coap), RFC 8323 §8 (coap+tcp, coaps+tcp).</summary>
public sealed class EndpointUrl
{
    /// <summary>Longest URL in characters.</summary>
    public const int LengthMax = 255;

    /// <summary>Scheme of CoAP over UDP; default port 5683 (RFC 7252 §12.6).</summary>
    public const string SchemeCoap = "coap";

    /// <summary>Scheme of CoAP over TCP; default port 5683 (RFC 8323 §8.1).</summary>
    public const string SchemeCoapTcp = "coap+tcp";

    /// <summary>Scheme of CoAP over TLS; default port 5684 (RFC 8323 §8.2).</summary>
    public const string SchemeCoapsTcp = "coaps+tcp";

    /// <summary>Scheme of MQTT over TCP; default port 1883.</summary>
    public const string SchemeMqtt = "mqtt";

    /// <summary>Scheme of MQTT over TLS; default port 8883.</summary>
    public const string SchemeMqtts = "mqtts";

    private EndpointUrl(EndpointUrlReader read)
    {
        Scheme = read.Scheme;
        User = read.User;
        Password = read.Password;
        Host = read.Host;
        Port = read.Port;
        Path = read.Path;
    }

    /// <summary>One of the schemes above, in small letters.</summary>
    public string Scheme { get; }

    /// <summary>User name, "" when none is given.</summary>
    public string User { get; }

    /// <summary>Password, "" when none is given. Never show it.</summary>
    public string Password { get; }

    /// <summary>Host name in small letters, IPv4 address, or IPv6 address without its brackets.</summary>
    public string Host { get; }

    /// <summary>Port, 1–65535; the scheme's default when none is given.</summary>
    public int Port { get; }

    /// <summary>Path without the first '/' and without one at the end; "" when there is none.</summary>
    public string Path { get; }

    /// <summary>Reads a URL.</summary>
    /// <param name="text">The URL.</param>
    /// <param name="url">What it says; null on failure.</param>
    /// <param name="problem">What is wrong, for people, without any part of the text (it may hold a
    /// password); null on success.</param>
    /// <param name="column">Where it is wrong, counted from 1; 0 on success.</param>
    public static bool TryParse(string text, out EndpointUrl url, out string problem, out int column)
    {
        EndpointUrlReader reader = new EndpointUrlReader(text);
        bool isRead = reader.TryRead();
        url = isRead ? new EndpointUrl(reader) : null;
        problem = reader.Problem;
        column = reader.Column;
        return isRead;
    }

    /// <summary>The default port of a scheme; 0 when the scheme is not one of ours.</summary>
    public static int DefaultPortOf(string scheme)
    {
        return scheme == SchemeCoap || scheme == SchemeCoapTcp ? 5683 : scheme == SchemeCoapsTcp ? 5684
            : scheme == SchemeMqtt ? 1883 : scheme == SchemeMqtts ? 8883 : 0;
    }

    /// <summary>Whether a scheme is one of CoAP, where a path says which resource.</summary>
    public static bool IsCoap(string scheme)
    {
        return scheme == SchemeCoap || scheme == SchemeCoapTcp || scheme == SchemeCoapsTcp;
    }

    /// <summary>The URL without credentials, for the console and logs.</summary>
    public override string ToString()
    {
        string host = Host.IndexOf(':') < 0 ? Host : "[" + Host + "]";
        string port = Port == DefaultPortOf(Scheme) ? "" : ":" + Port.ToString();
        return Scheme + "://" + host + port + (Path.Length == 0 ? "" : "/" + Path);
    }
}
