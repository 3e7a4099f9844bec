// A configuration that is wanted from afar:
//     {"version":7,"config":{"mqtt":{"keepalive":30}},"confirm":120,"hand":false,"device":"gw-1",
//      "report":"effective","sig":"…"}
// "version" and "config" must be there. What "config" says is not looked at here.

using Gateway.Agent.Config;
using Gateway.Agent.Transactions;
using Gateway.Core;
using Gateway.Core.Json;

namespace Gateway.Agent.Remote;

/// <summary>Reads what a document asks for.</summary>
internal sealed class DesiredDocument
{
    /// <summary>Highest version: what a JSON number holds exactly everywhere, 2^53 − 1.</summary>
    internal const long VersionMax = 9007199254740991;

    private const int VersionAt = 0;
    private const int ConfigAt = 1;
    private const int ConfirmAt = 2;
    private const int HandAt = 3;
    private const int DeviceAt = 4;
    private const int ReportAt = 5;

    private readonly Envelope _envelope = new Envelope(
        new[] { "version", "config", "confirm", "hand", "device", "report", "sig" },
        new[]
        {
            JsonToken.Number, JsonToken.BeginObject, JsonToken.Number, JsonToken.True, JsonToken.Text,
            JsonToken.Text, JsonToken.Text,
        });

    /// <summary>Its number; 0 when there is none that can be one.</summary>
    internal long Version
    {
        get
        {
            long version = _envelope.NumberOf(VersionAt);
            return version < 1 || version > VersionMax ? 0 : version;
        }
    }

    /// <summary>Index of the first byte of the merge patch.</summary>
    internal int ConfigOffset => _envelope.BeginOf(ConfigAt);

    /// <summary>Its length in bytes.</summary>
    internal int ConfigBytes => _envelope.EndOf(ConfigAt) - _envelope.BeginOf(ConfigAt);

    /// <summary>Whether the effective values are to be told.</summary>
    internal bool WantsEffective => _envelope.TextOf(ReportAt) == "effective";

    /// <summary>Reads a document to its end.</summary>
    /// <param name="document">All of it.</param>
    /// <param name="deviceId">Who reads it.</param>
    /// <param name="errors">Receives every error.</param>
    /// <returns>Ok, or the code of the first error.</returns>
    internal ErrorCode Read(byte[] document, string deviceId, ConfigErrors errors)
    {
        if (_envelope.Read(document, errors) != ErrorCode.Ok)
        {
            return errors.FirstCode;
        }

        Need(VersionAt, "version", "a version", errors);
        Need(ConfigAt, "config", "a merge patch", errors);
        if (_envelope.Has(VersionAt) && Version == 0)
        {
            errors.Add("version", ErrorCode.OutOfRange, "1 to 9007199254740991");
        }

        if (_envelope.Has(ConfirmAt) && !IsInRange(_envelope.NumberOf(ConfirmAt)))
        {
            errors.Add("confirm", ErrorCode.OutOfRange, "30 to 3600 s");
        }

        if (_envelope.Has(DeviceAt) && _envelope.TextOf(DeviceAt) != deviceId)
        {
            errors.Add("device", ErrorCode.WrongDevice, "");
        }

        if (_envelope.Has(ReportAt) && !WantsEffective)
        {
            errors.Add("report", ErrorCode.OutOfRange, "effective");
        }

        return errors.FirstCode;
    }

    /// <summary>How the new configuration is to be tried.</summary>
    /// <param name="confirmSeconds">Where the document does not say.</param>
    internal TransactionRequest NewRequest(int confirmSeconds)
    {
        bool isSaid = _envelope.Has(ConfirmAt);
        return new TransactionRequest
        {
            Version = Version,
            ConfirmSeconds = isSaid ? (int)_envelope.NumberOf(ConfirmAt) : confirmSeconds,
            IsConfirmedByHand = _envelope.IsTrue(HandAt),
        };
    }

    private static bool IsInRange(long seconds)
    {
        return seconds >= TransactionRequest.ConfirmSecondsMin
            && seconds <= TransactionRequest.ConfirmSecondsMax;
    }

    private void Need(int member, string name, string what, ConfigErrors errors)
    {
        if (!_envelope.Has(member))
        {
            errors.Add(name, ErrorCode.MissingSetting, what);
        }
    }
}
