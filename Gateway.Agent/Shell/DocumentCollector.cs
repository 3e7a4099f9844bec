// Gathers a JSON object that somebody pastes, until the line ends after its last bracket. Only brackets and
// quotes are looked at; whether it is JSON is the reader's to say. The buffer exists only while a document is
// awaited, and is wiped then: there may be secrets in it.

using Gateway.Agent.Config;

namespace Gateway.Agent.Shell;

/// <summary>Finds the end of an object in a stream of bytes.</summary>
public sealed class DocumentCollector
{
    private const byte CtrlC = 3;

    private int _depth;
    private bool _isInText;
    private bool _isEscaped;
    private bool _isTooLarge;

    /// <summary>The document's bytes; null while none is awaited.</summary>
    public byte[] Bytes { get; private set; }

    /// <summary>Bytes gathered so far.</summary>
    public int Count { get; private set; }

    /// <summary>Begins to wait for a document.</summary>
    public void Begin()
    {
        Bytes = new byte[ConfigStore.JsonBytesMax];
        Count = 0;
        _depth = 0;
        _isInText = false;
        _isEscaped = false;
        _isTooLarge = false;
    }

    /// <summary>Wipes and frees the buffer.</summary>
    public void End()
    {
        System.Array.Clear(Bytes, 0, Bytes.Length);
        Bytes = null;
        Count = 0;
    }

    /// <summary>Takes one byte. Without an opening bracket the first line that is not empty is the document.
    /// One that is too large is taken to its end all the same: its rest must not become commands.</summary>
    public DocumentState Feed(byte value)
    {
        if (value == CtrlC)
        {
            return DocumentState.Cancelled;
        }

        bool isLineEnd = value == '\r' || value == '\n';
        if (_depth <= 0 && isLineEnd)
        {
            return Count == 0 ? DocumentState.Open
                : _isTooLarge ? DocumentState.TooLarge
                : DocumentState.Complete;
        }

        _isTooLarge |= Count == Bytes.Length;
        if (!_isTooLarge)
        {
            Bytes[Count++] = value;
        }

        if (_isInText)
        {
            _isInText = _isEscaped || value != '"';
            _isEscaped = !_isEscaped && value == '\\';
        }
        else
        {
            _isInText = value == '"';
            _depth += value == '{' || value == '[' ? 1 : value == '}' || value == ']' ? -1 : 0;
        }

        return DocumentState.Open;
    }
}
