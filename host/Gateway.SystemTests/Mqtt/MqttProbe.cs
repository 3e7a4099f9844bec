// A client that writes down what its events say.

using System.Collections.Concurrent;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Gateway.SystemTests.Peers;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using nanoFramework.M2Mqtt;
using nanoFramework.M2Mqtt.Messages;

namespace Gateway.SystemTests.Mqtt;

/// <summary>An MqttClient with a memory.</summary>
internal sealed class MqttProbe : IDisposable
{
    public const string Host = "127.0.0.1";

    private int _closedCount;

    public MqttProbe(
        int port, string host = Host, bool isSecure = false, byte[]? ca = null, X509Certificate? own = null)
    {
#pragma warning disable SYSLIB0057 // as the device reads it
        X509Certificate? authority = ca == null ? null : new X509Certificate(ca);
#pragma warning restore SYSLIB0057
        MqttSslProtocols version = isSecure ? MqttSslProtocols.TLSv1_2 : MqttSslProtocols.None;
        Client = new MqttClient(host, port, isSecure, authority, own, version);
        Client.MqttMsgPublishReceived += (_, e) => Received.Enqueue(e);
        Client.MqttMsgPublished += (_, e) => Published.Enqueue(e);
        Client.MqttMsgSubscribed += (_, e) => Subscribed.Enqueue(e);
        Client.ConnectionClosed += (_, _) => Interlocked.Increment(ref _closedCount);
    }

    public MqttClient Client { get; }

    public ConcurrentQueue<MqttMsgPublishEventArgs> Received { get; } = new();

    public ConcurrentQueue<MqttMsgPublishedEventArgs> Published { get; } = new();

    public ConcurrentQueue<MqttMsgSubscribedEventArgs> Subscribed { get; } = new();

    public int ClosedCount => Volatile.Read(ref _closedCount);

    public static MqttProbe Connected(int port, string clientId, bool isClean = true)
    {
        MqttProbe probe = new(port);
        MqttReasonCode code = probe.Client.Connect(clientId, isClean);
        Assert.AreEqual(MqttReasonCode.Success, code);
        return probe;
    }

    public static string TextOf(MqttMsgPublishEventArgs message) => Encoding.UTF8.GetString(message.Message);

    public ushort Publish(string topic, string text, int qos = 1, bool isRetained = false) =>
        Client.Publish(topic, Encoding.UTF8.GetBytes(text), null, null, (MqttQoSLevel)qos, isRetained);

    public void Subscribe(string filter, int qos = 1)
    {
        int before = Subscribed.Count;
        Client.Subscribe([filter], [(MqttQoSLevel)qos]);
        Eventually.Is(() => Subscribed.Count > before, "subscribed to " + filter);
    }

    public void WaitPublished(int count) =>
        Eventually.Is(() => Published.Count >= count, $"{count} messages acknowledged or given up");

    public void WaitReceived(int count) =>
        Eventually.Is(() => Received.Count >= count, $"{count} messages came");

    public void Dispose() => Client.Dispose();
}
