// The topics of one gateway: {root}/{id}/status, telemetry, alarm, config/reported and cmd/reply go out,
// config/desired and cmd come in.

using System.Text;
using Gateway.Core.Uplink;

namespace Gateway.Firmware.Adapters;

/// <summary>Topic names by kind of message.</summary>
public sealed class MqttTopics
{
    // by MessageKind
    private readonly string[] _names;
    private readonly int[] _nameBytes;

    /// <summary>Creates the names.</summary>
    /// <param name="root">First levels of all topics.</param>
    /// <param name="deviceId">The gateway's name.</param>
    public MqttTopics(string root, string deviceId)
    {
        string prefix = root + "/" + deviceId;
        _names = new[]
        {
            prefix + "/telemetry", prefix + "/status", prefix + "/config/reported", prefix + "/cmd/reply",
            prefix + "/alarm",
        };
        _nameBytes = new int[_names.Length];
        for (int i = 0; i < _names.Length; i++)
        {
            _nameBytes[i] = Encoding.UTF8.GetBytes(_names[i]).Length;
        }

        Desired = prefix + "/config/desired";
        Command = prefix + "/cmd";
    }

    /// <summary>Where configuration comes from; retained.</summary>
    public string Desired { get; }

    /// <summary>Where commands come from.</summary>
    public string Command { get; }

    /// <summary>Whether the broker keeps a message for who comes later.</summary>
    public static bool IsRetained(MessageKind kind)
    {
        return kind == MessageKind.Status || kind == MessageKind.ConfigReported;
    }

    /// <summary>Where a message goes.</summary>
    public string Of(MessageKind kind) => _names[(int)kind];

    /// <summary>Bytes of that name.</summary>
    public int BytesOf(MessageKind kind) => _nameBytes[(int)kind];
}
