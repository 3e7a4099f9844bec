// What a gateway delivers to libcoap's server, as libcoap's client sees it that observes the resource
// (RFC 7641).

using System.Diagnostics;
using System.Text;
using Gateway.Core.Coap;
using Gateway.Core.Uplink;
using Gateway.Firmware.Adapters;
using Gateway.SystemTests.Chaos;
using Gateway.SystemTests.Peers;
using Gateway.Virtual;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Gateway.SystemTests.Coap;

[TestClass]
public sealed class ObservedServerTests
{
    private const int ReadingCount = 4;

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void An_observer_sees_every_reading_that_was_delivered(bool isStream)
    {
        using CoapServer server = new();
        CoapTransportOptions options = new() { Host = "127.0.0.1", Port = server.Port, DeviceId = "gw-1" };
        TcpSocket stream = new();
        ITransport transport = isStream
            ? new CoapStreamTransport(options, stream, new VirtualRandom(1))
            : new CoapTransport(options, new UdpSocket(), new VirtualRandom(1));
        CutGateway gateway = new(transport, 1);
        gateway.Deliver("the first makes the resource");

        using Process observer = server.Observe("telemetry", 30);
        StringBuilder seen = new();
        observer.OutputDataReceived += (_, e) =>
        {
            lock (seen)
            {
                seen.AppendLine(e.Data);
            }
        };
        observer.BeginOutputReadLine();
        _ = observer.StandardError.ReadToEndAsync();
        Eventually.Is(() => HasSeen(CutGateway.FirstValue), "what it held when it was first observed");
        for (int i = 1; i < ReadingCount; i++)
        {
            gateway.Measure(1);
            gateway.Deliver($"reading {i}");
            Eventually.Is(() => HasSeen(CutGateway.FirstValue + i), $"reading {i} is seen");
        }

        observer.Kill();
        observer.WaitForExit();
        transport.Close();
        Eventually.Is(() => !stream.IsClosing, "the thread has ended");

        bool HasSeen(int value)
        {
            lock (seen)
            {
                return seen.ToString().Contains($"\"v\":{value}", StringComparison.Ordinal);
            }
        }
    }
}
