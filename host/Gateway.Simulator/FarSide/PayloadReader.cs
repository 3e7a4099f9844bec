// A message of readings in whichever format: its first bytes tell.

using System.Text.Json;

namespace Gateway.Simulator.FarSide;

/// <summary>Reads all formats of docs/PROTOCOL.md.</summary>
public sealed class PayloadReader
{
    private readonly PackedReader _packed = new();

    /// <summary>Reads a message.</summary>
    /// <param name="payload">All of it.</param>
    /// <param name="device">Who sent it; needed for packed messages, which do not say.</param>
    /// <exception cref="SenmlException">It is not valid.</exception>
    public IReadOnlyList<SenmlValue> Read(byte[] payload, string device)
    {
        if (PackedReader.IsLikely(payload))
        {
            return _packed.Read(payload, device);
        }

        if (SenmlCborReader.IsLikely(payload))
        {
            return SenmlCborReader.Read(payload);
        }

        return IsFlat(payload) ? FlatJsonReader.Read(payload, _ => "") : SenmlReader.Read(payload);
    }

    private static bool IsFlat(byte[] payload)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(payload);
            JsonElement root = document.RootElement;
            return root.ValueKind == JsonValueKind.Array && root.GetArrayLength() > 0
                && root[0].ValueKind == JsonValueKind.Object
                && root[0].TryGetProperty("id", out _) && root[0].TryGetProperty("seq", out _);
        }
        catch (JsonException)
        {
            return false; // for the other reader to say what is wrong
        }
    }
}
