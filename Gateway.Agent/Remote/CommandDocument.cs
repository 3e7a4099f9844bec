// A command from afar: {"id":"a1","seq":12,"line":"status","sig":"…"}.

using Gateway.Agent.Config;
using Gateway.Core;
using Gateway.Core.Json;

namespace Gateway.Agent.Remote;

/// <summary>Reads a command.</summary>
internal sealed class CommandDocument
{
    private const int IdBytesMax = 32;
    private const long SequenceMax = 9007199254740991;
    private const int IdAt = 0;
    private const int SequenceAt = 1;
    private const int LineAt = 2;

    private readonly Envelope _envelope = new Envelope(
        new[] { "id", "seq", "line", "sig" },
        new[] { JsonToken.Text, JsonToken.Number, JsonToken.Text, JsonToken.Text });

    /// <summary>What the answer is found by; "" when there is none that may be repeated.</summary>
    internal string Id => IsId(_envelope.TextOf(IdAt)) ? _envelope.TextOf(IdAt) : "";

    /// <summary>Its number; each one is higher than the one before. 0 for none.</summary>
    internal long Sequence => _envelope.NumberOf(SequenceAt);

    /// <summary>What is to be done, as typed on the console.</summary>
    internal string Line => _envelope.TextOf(LineAt);

    /// <summary>Reads it.</summary>
    /// <returns>Ok, or why it is none.</returns>
    internal ErrorCode Read(byte[] document)
    {
        ErrorCode error = _envelope.Read(document, new ConfigErrors());
        return error != ErrorCode.Ok ? error
            : Id.Length == 0 || Line.Length == 0 ? ErrorCode.MissingSetting
            : Sequence < 1 || Sequence > SequenceMax ? ErrorCode.OutOfRange
            : ErrorCode.Ok;
    }

    private static bool IsId(string text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            bool isLetter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
            if (!isLetter && (c < '0' || c > '9') && c != '-' && c != '_')
            {
                return false;
            }
        }

        return text.Length <= IdBytesMax;
    }
}
