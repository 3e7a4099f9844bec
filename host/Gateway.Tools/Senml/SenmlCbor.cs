// SenML CBOR as SenML JSON: the two are equivalent, label by label (RFC 8428 §6), so one summary serves both.

using System.Buffers.Text;
using System.Formats.Cbor;
using System.Text;
using System.Text.Json;

namespace Gateway.Tools.Senml;

/// <summary>Reads packs of SenML CBOR, one after the other.</summary>
internal static class SenmlCbor
{
    // RFC 8428 §6, table 4, which is conclusive: all other labels are texts.
    private static readonly Dictionary<int, string> Labels = new()
    {
        [-1] = "bver",
        [-2] = "bn",
        [-3] = "bt",
        [-4] = "bu",
        [-5] = "bv",
        [-6] = "bs",
        [0] = "n",
        [1] = "u",
        [2] = "v",
        [3] = "vs",
        [4] = "vb",
        [5] = "s",
        [6] = "t",
        [7] = "ut",
        [8] = "vd",
    };

    /// <summary>Whether bytes begin as a pack in CBOR does: with an array. No JSON text does so.</summary>
    public static bool IsLikely(ReadOnlySpan<byte> data) => data.Length > 0 && data[0] >> 5 == 4;

    /// <summary>The packs as JSON texts.</summary>
    /// <exception cref="SenmlException">It is CBOR but not SenML, or no CBOR.</exception>
    public static IReadOnlyList<string> ToJson(ReadOnlyMemory<byte> data)
    {
        List<string> packs = [];
        CborReader reader = new(data, CborConformanceMode.Strict, allowMultipleRootLevelValues: true);
        try
        {
            while (reader.BytesRemaining > 0)
            {
                packs.Add(ReadPack(reader));
            }
        }
        catch (Exception e) when (e is CborContentException or InvalidOperationException or OverflowException)
        {
            int at = data.Length - reader.BytesRemaining;
            throw new SenmlException($"no SenML CBOR at byte {at}: {e.Message}");
        }

        return packs;
    }

    private static string ReadPack(CborReader reader)
    {
        using MemoryStream text = new();
        using (Utf8JsonWriter json = new(text))
        {
            json.WriteStartArray();
            reader.ReadStartArray();
            while (reader.PeekState() != CborReaderState.EndArray)
            {
                ReadRecord(reader, json);
            }

            reader.ReadEndArray();
            json.WriteEndArray();
        }

        return Encoding.UTF8.GetString(text.ToArray());
    }

    private static void ReadRecord(CborReader reader, Utf8JsonWriter json)
    {
        json.WriteStartObject();
        reader.ReadStartMap();
        while (reader.PeekState() != CborReaderState.EndMap)
        {
            json.WritePropertyName(ReadLabel(reader));
            ReadValue(reader, json);
        }

        reader.ReadEndMap();
        json.WriteEndObject();
    }

    private static string ReadLabel(CborReader reader)
    {
        if (reader.PeekState() == CborReaderState.TextString)
        {
            return reader.ReadTextString();
        }

        int label = reader.ReadInt32();
        return Labels.TryGetValue(label, out string? name)
            ? name
            : throw new SenmlException($"{label} is no label of SenML");
    }

    private static void ReadValue(CborReader reader, Utf8JsonWriter json)
    {
        switch (reader.PeekState())
        {
            case CborReaderState.UnsignedInteger:
                json.WriteNumberValue(reader.ReadUInt64());
                break;
            case CborReaderState.NegativeInteger:
                json.WriteNumberValue(reader.ReadInt64());
                break;
            case CborReaderState.Tag when reader.PeekTag() == CborTag.DecimalFraction:
                json.WriteNumberValue(reader.ReadDecimal());
                break;
            case CborReaderState.HalfPrecisionFloat:
            case CborReaderState.SinglePrecisionFloat:
            case CborReaderState.DoublePrecisionFloat:
                double value = reader.ReadDouble();
                if (!double.IsFinite(value))
                {
                    throw new SenmlException($"{value} is no number of SenML");
                }

                json.WriteNumberValue(value);
                break;
            case CborReaderState.TextString:
                json.WriteStringValue(reader.ReadTextString());
                break;
            case CborReaderState.ByteString:
                json.WriteStringValue(Base64Url.EncodeToString(reader.ReadByteString()));
                break;
            case CborReaderState.Boolean:
                json.WriteBooleanValue(reader.ReadBoolean());
                break;
            default:
                // an extension that need not be understood
                reader.SkipValue();
                json.WriteNullValue();
                break;
        }
    }
}
