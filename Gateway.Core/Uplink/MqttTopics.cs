// The topics of one gateway, all made of one template: telemetry, alarm, status, health, config/reported and
// cmd/reply go out, config/desired and cmd come in.

using System.Text;

namespace Gateway.Core.Uplink;

/// <summary>Topic names by kind of message.</summary>
public sealed class MqttTopics
{
    // by MessageKind
    private readonly string[] _names;
    private readonly int[] _nameBytes;

    /// <summary>Creates the names.</summary>
    /// <param name="template">A template as <see cref="TopicTemplate"/> takes it.</param>
    /// <param name="root">What stands for {root}.</param>
    /// <param name="deviceId">The gateway's name.</param>
    public MqttTopics(string template, string root, string deviceId)
    {
        string[] kinds = { "telemetry", "status", "config/reported", "cmd/reply", "alarm", "health" };
        _names = new string[kinds.Length];
        _nameBytes = new int[kinds.Length];
        for (int i = 0; i < kinds.Length; i++)
        {
            _names[i] = TopicTemplate.Expand(template, root, deviceId, kinds[i]);
            _nameBytes[i] = Encoding.UTF8.GetBytes(_names[i]).Length;
        }

        Desired = TopicTemplate.Expand(template, root, deviceId, "config/desired");
        Command = TopicTemplate.Expand(template, root, deviceId, "cmd");
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

    /// <summary>Where a message goes; not for Addressed, which says it itself.</summary>
    public string Of(MessageKind kind) => _names[(int)kind];

    /// <summary>Bytes of that name.</summary>
    public int BytesOf(MessageKind kind) => _nameBytes[(int)kind];
}
