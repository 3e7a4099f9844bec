// The outer object of a document that came over the air: a handful of known members, each once, of a known
// type. What is inside a member that is an object is only checked for being JSON; its place is kept.

using Gateway.Agent.Config;
using Gateway.Core;
using Gateway.Core.Json;

namespace Gateway.Agent.Remote;

/// <summary>Reads one flat object.</summary>
internal sealed class Envelope
{
    private const int DepthMax = 8;
    private const int TokenBytesMax = 512;
    private const int ShownMax = 32;

    private readonly JsonReader _reader = new JsonReader(DepthMax, TokenBytesMax);
    private readonly string[] _names;
    private readonly JsonToken[] _types;
    private readonly JsonToken[] _found;
    private readonly string[] _texts;
    private readonly long[] _numbers;
    private readonly int[] _begins;
    private readonly int[] _ends;

    /// <summary>Creates a reader.</summary>
    /// <param name="names">Names of the members.</param>
    /// <param name="types">Their types: Number (whole), Text, True (for both of true and false),
    /// BeginObject.</param>
    internal Envelope(string[] names, JsonToken[] types)
    {
        _names = names;
        _types = types;
        _found = new JsonToken[names.Length];
        _texts = new string[names.Length];
        _numbers = new long[names.Length];
        _begins = new int[names.Length];
        _ends = new int[names.Length];
    }

    internal bool Has(int member) => _found[member] != JsonToken.None;

    /// <summary>Text of a member; "" when it is not there.</summary>
    internal string TextOf(int member) => Has(member) ? _texts[member] : "";

    /// <summary>Number of a member; 0 when it is not there.</summary>
    internal long NumberOf(int member) => Has(member) ? _numbers[member] : 0;

    /// <summary>Whether a member is there and true.</summary>
    internal bool IsTrue(int member) => _found[member] == JsonToken.True;

    /// <summary>Index of the first byte of a member's value.</summary>
    internal int BeginOf(int member) => _begins[member];

    /// <summary>Index behind the last byte of a member's value.</summary>
    internal int EndOf(int member) => _ends[member];

    /// <summary>Reads a document to its end.</summary>
    /// <returns>Ok, or the code of the first error; all of them are in <paramref name="errors"/>.</returns>
    internal ErrorCode Read(byte[] document, ConfigErrors errors)
    {
        errors.Clear();
        for (int i = 0; i < _names.Length; i++)
        {
            _found[i] = JsonToken.None;
            _texts[i] = "";
        }

        _reader.Begin(document, 0, document.Length);
        JsonToken token = _reader.Read();
        if (token == JsonToken.BeginObject)
        {
            ReadMembers(errors);
            token = _reader.Read();
        }
        else if (token != JsonToken.Error)
        {
            Add("", ErrorCode.WrongType, "an object", errors);
        }

        if (token == JsonToken.Error)
        {
            _reader.Locate(_reader.ErrorOffset, out int line, out int column);
            string reason = ConfigError.ReasonOf(_reader.Error, _reader.Expected);
            errors.Add(new ConfigError("", _reader.Error, reason, line, column));
        }

        return errors.FirstCode;
    }

    private void ReadMembers(ConfigErrors errors)
    {
        while (_reader.Read() == JsonToken.Name)
        {
            bool isText = _reader.TryGetText(out string name);
            int member = isText ? IndexOf(name) : -1;
            if (member < 0)
            {
                string shown = name.Length > ShownMax ? name.Substring(0, ShownMax) : name;
                Add(shown, ErrorCode.UnknownKey, "", errors);
                _reader.Read();
                _reader.TrySkip();
            }
            else if (Has(member))
            {
                Add(name, ErrorCode.DuplicateName, "", errors);
                _reader.Read();
                _reader.TrySkip();
            }
            else
            {
                ReadValue(member, errors);
            }
        }
    }

    private void ReadValue(int member, ConfigErrors errors)
    {
        JsonToken token = _reader.Read();
        JsonToken type = token == JsonToken.False ? JsonToken.True : token;
        bool isRight = type == _types[member];
        _begins[member] = _reader.TokenOffset;
        if (isRight && token == JsonToken.Number)
        {
            isRight = _reader.TryGetInt64(out _numbers[member]);
        }
        else if (isRight && token == JsonToken.Text)
        {
            isRight = _reader.TryGetText(out _texts[member]);
        }

        if (!isRight && token != JsonToken.Error)
        {
            Add(_names[member], ErrorCode.WrongType, NameOf(_types[member]), errors);
        }

        // a value of the wrong type is there all the same: it must not come twice
        _found[member] = token;
        _reader.TrySkip();
        _ends[member] = _reader.TokenOffset + 1;
    }

    private static string NameOf(JsonToken type)
    {
        return type == JsonToken.Number ? "a whole number"
            : type == JsonToken.Text ? "a text"
            : type == JsonToken.True ? "true or false"
            : "an object";
    }

    private int IndexOf(string name)
    {
        for (int i = 0; i < _names.Length; i++)
        {
            if (_names[i] == name)
            {
                return i;
            }
        }

        return -1;
    }

    private void Add(string key, ErrorCode code, string expected, ConfigErrors errors)
    {
        _reader.Locate(_reader.TokenOffset, out int line, out int column);
        errors.Add(new ConfigError(key, code, ConfigError.ReasonOf(code, expected), line, column));
    }
}
