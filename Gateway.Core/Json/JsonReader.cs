// Reads JSON strictly (RFC 8259) out of a byte array, token by token, without allocating: texts and numbers
// are spans of the document until somebody asks for more. No trailing commas, no leading zeros, no comments,
// no byte order mark, no lone surrogates, only well-formed UTF-8. Duplicate names are the caller's to judge.
// After an error nothing more is read; line and column are counted only then.

using System.Text;

namespace Gateway.Core.Json;

/// <summary>A pull reader for JSON with limits on nesting and on the length of texts and numbers.</summary>
public sealed class JsonReader
{
    private readonly bool[] _isObject;
    private readonly byte[] _decoded;
    private byte[] _data;
    private int _begin;
    private int _end;
    private int _next;
    private Expectation _expectation;
    private int _depth;
    private ErrorCode _error;

    /// <summary>Creates a reader.</summary>
    /// <param name="depthMax">Deepest nesting, from 1.</param>
    /// <param name="tokenBytesMax">Longest text or number in the document, in bytes; at least 5.</param>
    public JsonReader(int depthMax, int tokenBytesMax)
    {
        _isObject = new bool[depthMax];
        _decoded = new byte[tokenBytesMax];
        Begin(_decoded, 0, 0);
    }

    private enum Expectation
    {
        Value,
        ValueOrEnd,
        Name,
        NameOrEnd,
        CommaOrEnd,
        End,
    }

    /// <summary>The token last read.</summary>
    public JsonToken Token { get; private set; }

    /// <summary>Objects and arrays that are open.</summary>
    public int Depth => _depth;

    /// <summary>Index of the token's first byte in the document's array; of texts and names, behind the
    /// quote.</summary>
    public int TokenOffset { get; private set; }

    /// <summary>Bytes of the token as they stand in the document; of texts and names, without
    /// quotes.</summary>
    public int TokenCount { get; private set; }

    /// <summary>Ok; BadSyntax; Truncated when the document ends early; TooLarge beyond a limit.</summary>
    public ErrorCode Error => _error;

    /// <summary>What was expected where the error is; "" without one.</summary>
    public string Expected { get; private set; }

    /// <summary>Index of the error in the document's array; 0 without one.</summary>
    public int ErrorOffset { get; private set; }

    /// <summary>Begins a document.</summary>
    public void Begin(byte[] data, int offset, int count)
    {
        _data = data;
        _begin = offset;
        _next = offset;
        _end = offset + count;
        _expectation = Expectation.Value;
        Token = JsonToken.None;
        _depth = 0;
        TokenOffset = offset;
        TokenCount = 0;
        _error = ErrorCode.Ok;
        Expected = "";
        ErrorOffset = 0;
    }

    /// <summary>Reads the next token. Error and EndOfDocument repeat.</summary>
    public JsonToken Read()
    {
        if (_error == ErrorCode.Ok)
        {
            int b = NextByte();
            Token = b < 0 ? ReadEnd() : ReadAt(b);
        }

        return Token;
    }

    /// <summary>Reads past the value whose first token was just read, everything inside included.</summary>
    /// <returns>False when the document turned out to be malformed.</returns>
    public bool TrySkip()
    {
        int depth = Token == JsonToken.BeginObject || Token == JsonToken.BeginArray ? _depth - 1 : _depth;
        while (_depth > depth && _error == ErrorCode.Ok)
        {
            Read();
        }

        return _error == ErrorCode.Ok;
    }

    /// <summary>Value of a number that is whole and fits 64 bits; false and 0 otherwise.</summary>
    public bool TryGetInt64(out long value)
    {
        value = 0;
        return Token == JsonToken.Number && JsonNumber.TryGetInt64(_data, TokenOffset, TokenCount, out value);
    }

    /// <summary>Content of a text or name, or a number as it is written, as UTF-8 without escapes.</summary>
    /// <returns>Bytes written to <paramref name="target"/>; −1 when they do not fit.</returns>
    public int CopyText(byte[] target) => JsonText.Decode(_data, TokenOffset, TokenCount, target);

    /// <summary>Content of a text or name, or a number as it is written, as a string. Allocates.</summary>
    /// <returns>False and "" when there is a NUL (\u0000) in it, which would end a string on the
    /// device.</returns>
    public bool TryGetText(out string text)
    {
        text = "";
        int count = CopyText(_decoded);
        for (int i = 0; i < count; i++)
        {
            if (_decoded[i] == 0)
            {
                return false;
            }
        }

        text = Encoding.UTF8.GetString(_decoded, 0, count);
        return true;
    }

    /// <summary>Line and column (in characters) of an index in the document, both from 1.</summary>
    public void Locate(int offset, out int line, out int column)
    {
        line = 1;
        column = 1;
        for (int i = _begin; i < offset && i < _end; i++)
        {
            if (_data[i] == '\n')
            {
                line++;
                column = 1;
            }
            else if ((_data[i] & 0xC0) != 0x80)
            {
                column++;
            }
        }
    }

    private JsonToken ReadAt(int b)
    {
        if (_expectation == Expectation.CommaOrEnd && b == ',')
        {
            _expectation = _isObject[_depth - 1] ? Expectation.Name : Expectation.Value;
            _next++;
            b = NextByte();
            if (b < 0)
            {
                return ReadEnd();
            }
        }

        switch (_expectation)
        {
            case Expectation.Name:
            case Expectation.NameOrEnd:
                return b == '"' ? ReadName()
                    : b == '}' && _expectation == Expectation.NameOrEnd ? Close(JsonToken.EndObject)
                    : FailHere();
            case Expectation.CommaOrEnd:
                return b == '}' && _isObject[_depth - 1] ? Close(JsonToken.EndObject)
                    : b == ']' && !_isObject[_depth - 1] ? Close(JsonToken.EndArray)
                    : FailHere();
            case Expectation.End:
                return FailHere();
            default:
                return b == ']' && _expectation == Expectation.ValueOrEnd
                    ? Close(JsonToken.EndArray)
                    : ReadValue(b);
        }
    }

    private JsonToken ReadValue(int b)
    {
        switch (b)
        {
            case '"':
                return ReadText() ? EndValue(JsonToken.Text) : JsonToken.Error;
            case '{':
                return Open(JsonToken.BeginObject, true);
            case '[':
                return Open(JsonToken.BeginArray, false);
            case 't':
                return ReadWord("true", JsonToken.True);
            case 'f':
                return ReadWord("false", JsonToken.False);
            case 'n':
                return ReadWord("null", JsonToken.Null);
            default:
                return b == '-' || (b >= '0' && b <= '9') ? ReadNumber() : FailHere();
        }
    }

    private JsonToken ReadName()
    {
        if (!ReadText())
        {
            return JsonToken.Error;
        }

        if (NextByte() != ':')
        {
            return Fail(_next, "':' after the name");
        }

        _next++;
        _expectation = Expectation.Value;
        return JsonToken.Name;
    }

    private bool ReadText()
    {
        int begin = _next + 1;
        int close = JsonText.Scan(_data, begin, _end, out string expected);
        if (close < 0)
        {
            Fail(~close, expected);
            return false;
        }

        _next = close + 1;
        return TakeSpan(begin, close - begin);
    }

    private JsonToken ReadNumber()
    {
        int begin = _next;
        int next = JsonNumber.Scan(_data, begin, _end);
        if (next < 0)
        {
            return Fail(~next, "a digit");
        }

        _next = next;
        return TakeSpan(begin, next - begin) ? EndValue(JsonToken.Number) : JsonToken.Error;
    }

    private JsonToken ReadWord(string word, JsonToken token)
    {
        int begin = _next;
        for (int i = 0; i < word.Length; i++)
        {
            if (begin + i == _end || _data[begin + i] != word[i])
            {
                return Fail(begin + i == _end ? _end : begin, word);
            }
        }

        _next = begin + word.Length;
        TakeSpan(begin, word.Length);
        return EndValue(token);
    }

    private JsonToken Open(JsonToken token, bool isObject)
    {
        if (_depth == _isObject.Length)
        {
            Fail(_next, "less nesting");
            _error = ErrorCode.TooLarge;
            return JsonToken.Error;
        }

        _isObject[_depth++] = isObject;
        _expectation = isObject ? Expectation.NameOrEnd : Expectation.ValueOrEnd;
        TakeSpan(_next++, 1);
        return token;
    }

    private JsonToken Close(JsonToken token)
    {
        _depth--;
        TakeSpan(_next++, 1);
        return EndValue(token);
    }

    private JsonToken ReadEnd()
    {
        if (_expectation == Expectation.End)
        {
            TakeSpan(_end, 0);
            return JsonToken.EndOfDocument;
        }

        return FailHere();
    }

    private bool TakeSpan(int offset, int count)
    {
        if (count > _decoded.Length)
        {
            Fail(offset, "a shorter text or number");
            _error = ErrorCode.TooLarge;
            return false;
        }

        TokenOffset = offset;
        TokenCount = count;
        return true;
    }

    private JsonToken EndValue(JsonToken token)
    {
        _expectation = _depth == 0 ? Expectation.End : Expectation.CommaOrEnd;
        return token;
    }

    /// <summary>The next byte that is not white space, without taking it; −1 at the end.</summary>
    private int NextByte()
    {
        while (_next < _end)
        {
            int b = _data[_next];
            if (b > ' ' || (b != ' ' && b != '\n' && b != '\r' && b != '\t'))
            {
                return b;
            }

            _next++;
        }

        return -1;
    }

    private JsonToken FailHere()
    {
        switch (_expectation)
        {
            case Expectation.Value:
                return Fail(_next, "a value");
            case Expectation.ValueOrEnd:
                return Fail(_next, "a value or ']'");
            case Expectation.Name:
                return Fail(_next, "a name in quotes");
            case Expectation.NameOrEnd:
                return Fail(_next, "a name in quotes or '}'");
            case Expectation.CommaOrEnd:
                return Fail(_next, _isObject[_depth - 1] ? "',' or '}'" : "',' or ']'");
            default:
                return Fail(_next, "the end of the document");
        }
    }

    private JsonToken Fail(int offset, string expected)
    {
        _error = offset >= _end ? ErrorCode.Truncated : ErrorCode.BadSyntax;
        ErrorOffset = offset;
        Expected = expected;
        Token = JsonToken.Error;
        TokenCount = 0;
        return JsonToken.Error;
    }
}
