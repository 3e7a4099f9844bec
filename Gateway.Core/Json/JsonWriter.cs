// Writes compact JSON (RFC 8259) through a ByteWriter; commas are set by themselves. Whether everything
// fitted is asked of the ByteWriter at the end; nesting is the caller's to keep right. Only a text that is
// not plain ASCII without escapes allocates.

using System.Text;
using Gateway.Core.Text;

namespace Gateway.Core.Json;

/// <summary>Writes JSON values and members one after the other.</summary>
public sealed class JsonWriter
{
    private const string HexDigits = "0123456789abcdef";
    private const string Escaped = "\"\\\b\f\n\r\t";
    private const string Escapes = "\"\\bfnrt";

    private ByteWriter _target;
    private bool _needsComma;

    /// <summary>Begins a document at the present end of <paramref name="target"/>.</summary>
    public void Begin(ByteWriter target)
    {
        _target = target;
        _needsComma = false;
    }

    /// <summary>Opens an object.</summary>
    public void BeginObject() => Open('{');

    /// <summary>Closes an object.</summary>
    public void EndObject() => Close('}');

    /// <summary>Opens an array.</summary>
    public void BeginArray() => Open('[');

    /// <summary>Closes an array.</summary>
    public void EndArray() => Close(']');

    /// <summary>Writes the name of a member; its value comes next.</summary>
    public void Name(string name)
    {
        Text(name);
        _target.Put((byte)':');
        _needsComma = false;
    }

    /// <summary>Writes a text; null is written as null.</summary>
    public void Text(string text)
    {
        if (text == null)
        {
            Word("null");
            return;
        }

        Separate();
        _target.Put((byte)'"');
        if (IsPlain(text))
        {
            _target.Put(text);
        }
        else
        {
            PutEscaped(Encoding.UTF8.GetBytes(text));
        }

        _target.Put((byte)'"');
    }

    /// <summary>Writes a whole number.</summary>
    public void Number(long value)
    {
        Separate();
        _target.PutNumber(value);
    }

    /// <summary>Writes an integer with a decimal point: 2150 at 2 decimals is 21.5.</summary>
    public void Decimal(long value, int decimals)
    {
        Separate();
        _target.PutDecimal(value, decimals);
    }

    /// <summary>Writes true or false.</summary>
    public void Bool(bool value) => Word(value ? "true" : "false");

    /// <summary>Writes null.</summary>
    public void Null() => Word("null");

    private void Word(string word)
    {
        Separate();
        _target.Put(word);
    }

    private void Open(char bracket)
    {
        Separate();
        _target.Put(bracket);
        _needsComma = false;
    }

    private void Close(char bracket)
    {
        _target.Put(bracket);
        _needsComma = true;
    }

    private void Separate()
    {
        if (_needsComma)
        {
            _target.Put((byte)',');
        }

        _needsComma = true;
    }

    private static bool IsPlain(string text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (c < ' ' || c >= 0x80 || c == '"' || c == '\\')
            {
                return false;
            }
        }

        return true;
    }

    private void PutEscaped(byte[] text)
    {
        foreach (byte b in text)
        {
            int shortForm = b < 0x80 ? Escaped.IndexOf((char)b) : -1;
            if (shortForm >= 0)
            {
                _target.Put((byte)'\\');
                _target.Put(Escapes[shortForm]);
            }
            else if (b < ' ')
            {
                _target.Put("\\u00");
                _target.Put(HexDigits[b >> 4]);
                _target.Put(HexDigits[b & 15]);
            }
            else
            {
                _target.Put(b);
            }
        }
    }
}
