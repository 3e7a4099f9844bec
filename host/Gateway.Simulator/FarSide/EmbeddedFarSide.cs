// The other end of both uplinks, on loopback in this process, for everybody who has no server: a broker and a
// collector, each only where no real peer was named. Both run in every mode, so that the mode can be changed
// at the console. What arrives is shown and entered in a ledger.

using System.Globalization;
using System.Text;
using Gateway.Agent.Config;
using Gateway.Simulator.Options;
using Gateway.Simulator.Ui;

namespace Gateway.Simulator.FarSide;

/// <summary>The embedded broker and collector of a run.</summary>
public sealed class EmbeddedFarSide : IDisposable
{
    private const int ShownPayloadMax = 72;

    private readonly IView _view;
    private readonly MqttBroker? _broker;
    private readonly CoapCollector? _collector;

    /// <summary>Starts what the run needs.</summary>
    /// <param name="options">Which peers are real, and ports.</param>
    /// <param name="view">Where arrivals are shown.</param>
    /// <exception cref="PortUnavailableException">A chosen port is in use.</exception>
    public EmbeddedFarSide(SimulatorOptions options, IView view)
    {
        _view = view;
        if (options.BrokerUrl == null)
        {
            _broker = new MqttBroker();
            _broker.MessageArrived += (topic, payload, _, _, _) => OnBroker(topic, payload);
            _broker.Start(options.BrokerPort);
            view.Event($"embedded MQTT broker on 127.0.0.1:{_broker.Port}");
        }

        if (options.ServerUrl == null)
        {
            _collector = new CoapCollector(new CoapCollectorOptions { Seed = options.Seed });
            _collector.MessageArrived += OnServer;
            _collector.Start(options.ServerPort);
            view.Event($"embedded CoAP collector on 127.0.0.1:{_collector.Port}");
        }
    }

    /// <summary>What arrived at the embedded collector; null without one.</summary>
    public DeliveryLedger? ServerLedger { get; private set; }

    /// <summary>What arrived at the embedded broker; null without one.</summary>
    public DeliveryLedger? BrokerLedger { get; private set; }

    /// <summary>URL of the embedded broker; null without one.</summary>
    public string? BrokerUrl => _broker == null ? null : $"mqtt://127.0.0.1:{_broker.Port}";

    /// <summary>URL of the embedded collector; null without one.</summary>
    public string? ServerUrl => _collector == null ? null : $"coap://127.0.0.1:{_collector.Port}/telemetry";

    /// <summary>Opens the ledgers; called before the gateway starts.</summary>
    public void OpenLedgers()
    {
        BrokerLedger = _broker == null ? null : new DeliveryLedger();
        ServerLedger = _collector == null ? null : new DeliveryLedger();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _broker?.Dispose();
        _collector?.Dispose();
    }

    private void OnBroker(string topic, byte[] payload)
    {
        if (topic.EndsWith("/telemetry", StringComparison.Ordinal) && BrokerLedger != null)
        {
            ShowReadings("iot", topic, BrokerLedger.Record(payload, topic.Split('/')[^2]), payload.Length);
        }
        else
        {
            Show("iot", topic, payload);
        }
    }

    private void OnServer(CoapMessage message)
    {
        bool isReadings = !message.Path.EndsWith("/status", StringComparison.Ordinal)
            && !message.Path.EndsWith("/health", StringComparison.Ordinal)
            && !message.Path.EndsWith("/alarm", StringComparison.Ordinal);
        if (isReadings && ServerLedger != null)
        {
            bool hasDevice = message.Query.StartsWith("d=", StringComparison.Ordinal);
            string device = hasDevice ? message.Query[2..] : "";
            IReadOnlyList<SenmlValue> values = ServerLedger.Record(message.Payload, device);
            ShowReadings("m2m", message.Path, values, message.Payload.Length);
        }
        else
        {
            Show("m2m", message.Path, message.Payload);
        }
    }

    private void ShowReadings(string side, string place, IReadOnlyList<SenmlValue> values, int bytes)
    {
        if (values.Count == 0)
        {
            _view.Event($"{side} <= {place}: {bytes} bytes that cannot be read");
            return;
        }

        SenmlValue last = values[^1];
        string readings = values[0].Sequence == last.Sequence
            ? $"reading {last.Sequence}"
            : $"readings {values[0].Sequence}-{last.Sequence}";
        string value = $"{last.Channel} {last.Value.ToString(CultureInfo.InvariantCulture)} {last.Unit}";
        _view.Event($"{side} <= {place}: {readings}, {bytes} bytes, last {value}".TrimEnd());
    }

    private void Show(string side, string place, byte[] payload)
    {
        string text = Encoding.UTF8.GetString(payload);
        string shown = text.Length > ShownPayloadMax ? text[..ShownPayloadMax] + "…" : text;
        _view.Event($"{side} <= {place}: {shown}");
    }
}
