// The last refusal of the server, kept for people: code and diagnostic payload, bounded and made harmless.

namespace Gateway.Core.Coap;

/// <summary>Keeps the code and the diagnostic text of the last 4.xx or 5.xx. Source: RFC 7252
/// §5.5.2.</summary>
public sealed class CoapRefusal
{
    /// <summary>Most bytes kept of a diagnostic payload.</summary>
    public const int TextBytesMax = 64;

    private readonly byte[] _text = new byte[TextBytesMax];
    private int _textCount;
    private string _description = "";

    /// <summary>The code, see <see cref="CoapCode"/>; 0 when nothing was refused yet.</summary>
    public int Code { get; private set; }

    /// <summary>Keeps a response when it is a refusal.</summary>
    internal void Keep(CoapReader response, byte[] datagram)
    {
        if (CoapCode.ClassOf(response.Code) == 2)
        {
            return;
        }

        Code = response.Code;
        _description = null;
        _textCount = response.PayloadLength < TextBytesMax ? response.PayloadLength : TextBytesMax;
        for (int i = 0; i < _textCount; i++)
        {
            byte value = datagram[response.PayloadOffset + i];
            _text[i] = value >= (byte)' ' && value <= (byte)'~' ? value : (byte)'?';
        }
    }

    /// <summary>The refusal for people, as in "4.15 want senml+json"; "" when there was none. Allocates once
    /// a refusal.</summary>
    public string Describe() => _description ?? (_description = MakeDescription());

    private string MakeDescription()
    {
        int detail = CoapCode.DetailOf(Code);
        char[] text = new char[_textCount + 1];
        text[0] = ' ';
        for (int i = 0; i < _textCount; i++)
        {
            text[i + 1] = (char)_text[i];
        }

        return CoapCode.ClassOf(Code).ToString() + (detail < 10 ? ".0" : ".") + detail.ToString()
            + (_textCount == 0 ? "" : new string(text));
    }
}
