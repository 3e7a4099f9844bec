// Blocks of readings as flat JSON (docs/PROTOCOL.md §7): an array, and in it one object a reading with the
// values under their channels' names. For receivers that know nothing of SenML, such as rule engines and
// databases of cloud services. An array and not one object a line: a message stays one JSON text of a
// registered media type, which every JSON parser takes, and costs the same bytes.
// A reading that is cut over messages is an object in each of them, with the same "seq".

using Gateway.Core.Time;

namespace Gateway.Core.Senml;

/// <summary>Writes flat JSON. Source of the media type: RFC 8259.</summary>
public sealed class FlatJsonFormatter : JsonBlockFormatter
{
    private readonly string _deviceId;

    /// <summary>Creates the formatter.</summary>
    /// <param name="deviceId">Identity of the gateway: 1–32 characters of [A-Za-z0-9._-], the first a letter
    /// or digit.</param>
    /// <param name="offsets">What is known of real time.</param>
    /// <exception cref="System.ArgumentException">The identity is not as described.</exception>
    public FlatJsonFormatter(string deviceId, IUtcOffsets offsets)
        : base(deviceId, offsets, "}]")
    {
        _deviceId = deviceId;
    }

    /// <inheritdoc/>
    public override int ContentFormat => 50;

    internal override void WriteValue(int channel, bool isFirstOfMessage, bool isFirstOfRow)
    {
        if (isFirstOfRow)
        {
            // A reading does not know whether it is complete: its object is closed by the next one, or by the
            // end of the message.
            if (!isFirstOfMessage)
            {
                Json.EndObject();
            }

            Json.BeginObject();
            Json.Name("id");
            Json.Text(_deviceId);
            Json.Name("seq");
            Json.Number(Row.Sequence);
            WriteTime();
        }

        Json.Name(MemberOf(Channels[channel].Name));
        Json.Decimal(Row[channel], Channels[channel].Decimals);
    }

    // A channel may have the name of one of our own members; none has a colon in its name, so these are free.
    private static string MemberOf(string channel) => channel switch
    {
        "id" => ":id",
        "seq" => ":seq",
        "time" => ":time",
        "age" => ":age",
        "boot" => ":boot",
        "uptime" => ":uptime",
        _ => channel,
    };

    private void WriteTime()
    {
        switch (Dating)
        {
            case SenmlTime.Absolute:
                Json.Name("time");
                Json.Decimal(RowTimeMs, TimeDecimals);
                break;
            case SenmlTime.Relative:
                Json.Name("age");
                Json.Decimal(-RowTimeMs, TimeDecimals);
                break;
            default:
                Json.Name("boot");
                Json.Number(BootNumber);
                Json.Name("uptime");
                Json.Decimal(RowTimeMs, TimeDecimals);
                break;
        }
    }
}
