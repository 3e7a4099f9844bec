// Where messages of one kind go: the options before Block1, encoded once at start and copied into every
// request.

using System;
using System.Text;
using Gateway.Core.Uplink;

namespace Gateway.Core.Coap;

/// <summary>The encoded Uri-Host, Uri-Path, Content-Format and Uri-Query of one message kind.</summary>
internal sealed class CoapTarget
{
    private const int OptionValueBytesMax = 255;
    private const string StatusSegment = "status";
    private const string AlarmSegment = "alarm";
    private const string HealthSegment = "health";
    private const string DeviceQuery = "d=";

    // A URL has 255 characters at most, and every one of them may become three bytes.
    private const int ScratchBytes = 1200;

    public CoapTarget(CoapTransportOptions options, MessageKind kind)
    {
        CoapWriter writer = new CoapWriter();
        byte[] scratch = new byte[ScratchBytes];
        writer.BeginOptions(scratch);
        if (!IsAddress(options.Host))
        {
            // For a name the server must know which of its hosts is meant (RFC 7252 §6.4 step 5).
            PutText(writer, CoapOption.UriHost, options.Host);
        }

        string[] segments = options.Path.Split(new char[] { '/' });
        for (int i = 0; options.Path.Length > 0 && i < segments.Length; i++)
        {
            PutText(writer, CoapOption.UriPath, segments[i]);
        }

        string own = SegmentOf(kind);
        if (own.Length != 0)
        {
            PutText(writer, CoapOption.UriPath, own);
        }

        bool isJson = kind == MessageKind.Status || kind == MessageKind.Health;
        int format = isJson ? CoapOption.FormatJson : options.TelemetryFormat;
        writer.PutOption(CoapOption.ContentFormat, format);
        PutText(writer, CoapOption.UriQuery, DeviceQuery + options.DeviceId);
        if (writer.IsOverflowed)
        {
            throw new ArgumentException("path");
        }

        LastOptionNumber = writer.LastOptionNumber;
        Options = new byte[writer.Count];
        Array.Copy(scratch, Options, writer.Count);
    }

    public byte[] Options { get; }

    public int LastOptionNumber { get; }

    // Below the path of the readings.
    private static string SegmentOf(MessageKind kind) => kind switch
    {
        MessageKind.Status => StatusSegment,
        MessageKind.Alarm => AlarmSegment,
        MessageKind.Health => HealthSegment,
        _ => "",
    };

    private static void PutText(CoapWriter writer, int number, string text)
    {
        byte[] value = Encoding.UTF8.GetBytes(text);
        if (value.Length == 0 || value.Length > OptionValueBytesMax)
        {
            throw new ArgumentException(text);
        }

        writer.PutOption(number, value, 0, value.Length);
    }

    private static bool IsAddress(string host)
    {
        for (int i = 0; i < host.Length; i++)
        {
            if (host[i] == ':')
            {
                return true;
            }

            if (host[i] != '.' && (host[i] < '0' || host[i] > '9'))
            {
                return false;
            }
        }

        return host.Length > 0;
    }
}
