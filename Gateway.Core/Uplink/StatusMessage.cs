// What a gateway says about its presence (docs/PROTOCOL.md): one small JSON object.

using Gateway.Core.Json;
using Gateway.Core.Text;

namespace Gateway.Core.Uplink;

/// <summary>Writes status messages.</summary>
public sealed class StatusMessage
{
    /// <summary>What the broker says for a gateway that is gone (last will).</summary>
    public const string Offline = "{\"status\":\"offline\"}";

    private readonly string _deviceId;
    private readonly string _version;
    private readonly int _bootNumber;
    private readonly string _reason;
    private readonly string _safeStage;
    private readonly ByteWriter _bytes = new ByteWriter();
    private readonly JsonWriter _json = new JsonWriter();

    /// <summary>Creates the writer of one gateway's messages.</summary>
    /// <param name="deviceId">Identity of the gateway.</param>
    /// <param name="version">Version of the firmware.</param>
    /// <param name="bootNumber">Number of the present boot, from 1.</param>
    /// <param name="reason">Why it happened; "" when nothing is known.</param>
    /// <param name="safeStage">Stage of safe mode; "" for none.</param>
    public StatusMessage(
        string deviceId, string version, int bootNumber, string reason = "", string safeStage = "")
    {
        _deviceId = deviceId;
        _version = version;
        _bootNumber = bootNumber;
        _reason = reason;
        _safeStage = safeStage;
    }

    /// <summary>Writes "online" with identity, version, boot number, uptime in seconds, and what is known of
    /// the start.</summary>
    /// <returns>Length in bytes; 0 when it does not fit.</returns>
    public int WriteOnline(byte[] buffer, int limit, long nowMs)
    {
        _bytes.Begin(buffer, limit);
        _json.Begin(_bytes);
        _json.BeginObject();
        _json.Name("status");
        _json.Text("online");
        _json.Name("id");
        _json.Text(_deviceId);
        _json.Name("version");
        _json.Text(_version);
        _json.Name("boot");
        _json.Number(_bootNumber);
        _json.Name("uptime");
        _json.Number(nowMs / 1000);
        PutKnown("reason", _reason);
        PutKnown("safe-mode", _safeStage);
        _json.EndObject();
        return _bytes.IsOverflowed ? 0 : _bytes.Count;
    }

    private void PutKnown(string name, string text)
    {
        if (text.Length != 0)
        {
            _json.Name(name);
            _json.Text(text);
        }
    }
}
