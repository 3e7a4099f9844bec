// Blocks of readings as SenML JSON (docs/PROTOCOL.md §2). Every reading begins with a record that has "bt",
// so the k-th such record of a message, counted from 0, is the reading with the sequence number "bseq" + k. A
// reading whose time is not known is never dated: see SenmlTime.

using Gateway.Core.Sensing;
using Gateway.Core.Time;

namespace Gateway.Core.Senml;

/// <summary>Writes SenML JSON. Source: RFC 8428 §4 (model), §5 (JSON).</summary>
public sealed class SenmlJsonFormatter : JsonBlockFormatter
{
    private readonly string _baseName;
    private bool _hasBaseUnit;
    private string _baseUnit;

    /// <summary>Creates the formatter.</summary>
    /// <param name="deviceId">Identity of the gateway: 1–32 characters of [A-Za-z0-9._-], the first a letter
    /// or digit (RFC 8428 §4.5.1).</param>
    /// <param name="offsets">What is known of real time.</param>
    /// <exception cref="System.ArgumentException">The identity is not as described.</exception>
    public SenmlJsonFormatter(string deviceId, IUtcOffsets offsets)
        : base(deviceId, offsets, "]")
    {
        _baseName = deviceId + ":";
    }

    /// <inheritdoc/>
    public override int ContentFormat => 110;

    internal override void OnStart()
    {
        // A base unit would be taken for that of a record without unit, and nothing takes it back: it is used
        // only where every channel has a unit of its own.
        _hasBaseUnit = true;
        for (int i = 0; i < Channels.Count; i++)
        {
            _hasBaseUnit = _hasBaseUnit && Channels[i].Unit.Length > 0;
        }
    }

    internal override void WriteValue(int channel, bool isFirstOfMessage, bool isFirstOfRow)
    {
        ChannelInfo info = Channels[channel];
        Json.BeginObject();
        if (isFirstOfMessage)
        {
            WriteMessageHead();
        }

        if (isFirstOfRow)
        {
            Json.Name(Dating == SenmlTime.Undated ? "bup" : "bt");
            Json.Decimal(RowTimeMs, TimeDecimals);
        }

        if (isFirstOfMessage && _hasBaseUnit)
        {
            _baseUnit = info.Unit;
            Json.Name("bu");
            Json.Text(_baseUnit);
        }

        Json.Name("n");
        Json.Text(info.Name);
        if (info.Unit.Length > 0 && !(_hasBaseUnit && info.Unit == _baseUnit))
        {
            Json.Name("u");
            Json.Text(info.Unit);
        }

        Json.Name("v");
        Json.Decimal(Row[channel], info.Decimals);
        Json.EndObject();
    }

    private void WriteMessageHead()
    {
        Json.Name("bn");
        Json.Text(_baseName);
        if (Dating == SenmlTime.Undated)
        {
            // must be understood (RFC 8428 §4.4): without "bt" the records would pass for measured now
            Json.Name("undated_");
            Json.Bool(true);
            Json.Name("bboot");
            Json.Number(BootNumber);
        }

        Json.Name("bseq");
        Json.Number(Row.Sequence);
    }
}
