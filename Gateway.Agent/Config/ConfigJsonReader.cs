// Takes a JSON document into a configuration. The document is a merge patch (RFC 7396): objects follow the
// levels of the keys, sensors are members "0" to "7" of "sensor", null means the default, what is not named
// stays as it is:
//     {"mode":"both","wifi":{"ssid":"plant"},"sensor":{"0":{"type":"bme280","address":"0x76"},"1":null}}
// Stricter than the RFC where it leaves a choice: unknown and repeated names are errors. Every error is
// reported with key, line and column.

using System.Collections;
using Gateway.Core;
using Gateway.Core.Json;

namespace Gateway.Agent.Config;

/// <summary>Reads configurations from JSON.</summary>
public sealed class ConfigJsonReader
{
    private const int DepthMax = 8;
    private const int TokenBytesMax = 512;

    private readonly JsonReader _reader = new JsonReader(DepthMax, TokenBytesMax);
    private readonly GatewayConfig _config;
    private readonly ConfigErrors _errors;
    private readonly Hashtable _seen = new Hashtable();

    private ConfigJsonReader(GatewayConfig config, ConfigErrors errors)
    {
        _config = config;
        _errors = errors;
    }

    /// <summary>Merges a document, all of it or nothing.</summary>
    /// <param name="config">Receives the values; unchanged when anything is wrong.</param>
    /// <param name="data">The document, from <paramref name="offset"/>.</param>
    /// <param name="offset">Index of its first byte.</param>
    /// <param name="count">Its length in bytes.</param>
    /// <param name="errors">Receives every error.</param>
    /// <returns>Ok, or the code of the first error.</returns>
    public static ErrorCode Import(
        GatewayConfig config, byte[] data, int offset, int count, ConfigErrors errors)
    {
        GatewayConfig merged = new GatewayConfig(config.Schema);
        merged.CopyFrom(config);
        errors.Clear();
        ErrorCode error = Restore(merged, data, offset, count, errors);
        if (error == ErrorCode.Ok)
        {
            config.CopyFrom(merged);
        }

        merged.Clear();
        return error;
    }

    /// <summary>Merges what is valid in a document and reports the rest: for what the gateway stored itself,
    /// where one setting that another version knew must not cost all others.</summary>
    /// <returns>Ok, or the code of the first error.</returns>
    public static ErrorCode Restore(
        GatewayConfig config, byte[] data, int offset, int count, ConfigErrors errors)
    {
        ConfigJsonReader merge = new ConfigJsonReader(config, errors);
        merge._reader.Begin(data, offset, count);
        merge.ReadDocument();
        return errors.FirstCode;
    }

    private void ReadDocument()
    {
        JsonToken token = _reader.Read();
        if (token == JsonToken.BeginObject)
        {
            ReadMembers("");
            token = _reader.Read();
        }
        else if (token != JsonToken.Error)
        {
            AddError("", ErrorCode.WrongType, "an object");
            return;
        }

        if (token == JsonToken.Error)
        {
            _reader.Locate(_reader.ErrorOffset, out int line, out int column);
            string reason = ConfigError.ReasonOf(_reader.Error, _reader.Expected);
            _errors.Add(new ConfigError("", _reader.Error, reason, line, column));
        }
    }

    /// <summary>Reads the members of an object; never deeper than the schema's groups, which are two
    /// levels.</summary>
    private void ReadMembers(string group)
    {
        while (_reader.Read() == JsonToken.Name)
        {
            bool isText = _reader.TryGetText(out string name);
            string path = group.Length == 0 ? name : group + "." + name;
            bool isKey = _config.Schema.TryFind(path, out int index);
            bool isGroup = !isKey && _config.Schema.IsGroup(path);
            bool isDotted = name.IndexOf('.') >= 0 && group != ChannelKeys.Group;
            if (!isText || isDotted || (!isKey && !isGroup))
            {
                // long enough to find it, short enough for a line on the console
                AddError(path.Length > 48 ? path.Substring(0, 48) : path, ErrorCode.UnknownKey, "");
                SkipValue();
            }
            else if (_seen.Contains(path))
            {
                AddError(path, ErrorCode.DuplicateName, "");
                SkipValue();
            }
            else
            {
                _seen.Add(path, path);
                ReadMember(path, index);
            }
        }
    }

    private void ReadMember(string path, int index)
    {
        JsonToken token = _reader.Read();
        if (token == JsonToken.Null)
        {
            _config.Unset(path);
        }
        else if (index >= 0)
        {
            ReadValue(token, path, index);
        }
        else if (token == JsonToken.BeginObject)
        {
            ReadMembers(path);
        }
        else if (token != JsonToken.Error)
        {
            AddError(path, ErrorCode.WrongType, "an object");
            _reader.TrySkip();
        }
    }

    private void ReadValue(JsonToken token, string path, int index)
    {
        KeyInfo key = _config.Schema[index];
        string text = "";
        bool isRightType = token == JsonToken.True || token == JsonToken.False
            ? key.Type == SettingType.Bool
            : IsTextOrNumberFor(key.Type, token) && _reader.TryGetText(out text);
        if (token == JsonToken.Error)
        {
            return;
        }

        if (!isRightType)
        {
            AddError(path, ErrorCode.WrongType, SettingText.Expected(key));
            _reader.TrySkip();
            return;
        }

        text = token == JsonToken.True ? "true" : token == JsonToken.False ? "false" : text;
        ErrorCode error = _config.TrySet(index, text, out string expected);
        if (error != ErrorCode.Ok)
        {
            AddError(path, error, expected);
        }
    }

    private static bool IsTextOrNumberFor(SettingType type, JsonToken token)
    {
        switch (type)
        {
            case SettingType.Bool:
                return false;
            case SettingType.Decimal:
            case SettingType.Fine:
            case SettingType.Integer:
            case SettingType.Pin:
                return token == JsonToken.Number;
            case SettingType.Address:
            case SettingType.Choice:
                return token == JsonToken.Number || token == JsonToken.Text;
            default:
                return token == JsonToken.Text;
        }
    }

    private void SkipValue()
    {
        _reader.Read();
        _reader.TrySkip();
    }

    private void AddError(string key, ErrorCode code, string expected)
    {
        bool isQuoted = _reader.Token == JsonToken.Text || _reader.Token == JsonToken.Name;
        _reader.Locate(_reader.TokenOffset - (isQuoted ? 1 : 0), out int line, out int column);
        _errors.Add(new ConfigError(key, code, ConfigError.ReasonOf(code, expected), line, column));
    }
}
