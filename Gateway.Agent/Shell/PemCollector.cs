// Gathers PEM text that somebody pastes, until an empty line: what stands between BEGIN and END, line by
// line, and nothing of what stands around it. A file holds certificates or one private key. The buffer exists
// only while text is awaited, and is wiped then: there may be a key in it. After a mistake the rest is taken
// all the same: it must not become commands.

using System;

namespace Gateway.Agent.Shell;

/// <summary>Finds certificates and keys in a stream of bytes. Source: RFC 7468 §2.</summary>
public sealed class PemCollector
{
    /// <summary>Most bytes of a file.</summary>
    public const int BytesMax = 8192;

    private const byte CtrlC = 3;
    private const string Begin = "-----BEGIN ";
    private const string End = "-----END ";
    private const string Dashes = "-----";

    private int _lineAt;
    private byte _last;
    private bool _isInside;
    private bool _isKept;
    private bool _isTooLarge;

    /// <summary>The text; null while none is awaited.</summary>
    public byte[] Bytes { get; private set; }

    /// <summary>Bytes gathered so far.</summary>
    public int Count { get; private set; }

    /// <summary>Certificates in it.</summary>
    public int CertificateCount { get; private set; }

    /// <summary>Private keys in it.</summary>
    public int KeyCount { get; private set; }

    /// <summary>What is wrong with it, for people; "" for nothing.</summary>
    public string Problem { get; private set; } = "";

    /// <summary>Begins to wait for text.</summary>
    public void Start()
    {
        Bytes = new byte[BytesMax];
        Count = 0;
        CertificateCount = 0;
        KeyCount = 0;
        Problem = "";
        _lineAt = 0;
        _last = 0;
        _isInside = false;
        _isTooLarge = false;
    }

    /// <summary>Wipes and frees the buffer.</summary>
    public void Stop()
    {
        Array.Clear(Bytes, 0, Bytes.Length);
        Bytes = null;
        Count = 0;
    }

    /// <summary>Takes one byte.</summary>
    public DocumentState Feed(byte value)
    {
        if (value == CtrlC)
        {
            return DocumentState.Cancelled;
        }

        bool isPair = value == '\n' && _last == '\r';
        _last = value;
        if (value == '\r' || value == '\n')
        {
            return isPair ? DocumentState.Open : TakeLine();
        }

        if (Count < BytesMax - 1)
        {
            Bytes[Count++] = value;
        }
        else
        {
            _isTooLarge = true;
            Fail("too large");
        }

        return DocumentState.Open;
    }

    private DocumentState TakeLine()
    {
        while (Count > _lineAt && (Bytes[Count - 1] == ' ' || Bytes[Count - 1] == '\t'))
        {
            Count--;
        }

        bool hasText = CertificateCount + KeyCount > 0 || Problem.Length > 0;
        if (Count == _lineAt && !_isInside && hasText)
        {
            return Judge();
        }

        bool isBegin = !_isInside && IsAt(_lineAt, Begin) && IsAt(Count - Dashes.Length, Dashes);
        bool isEnd = _isInside && IsAt(_lineAt, End);
        if (isBegin)
        {
            _isInside = true;
            _isKept = Classify();
        }
        else if (_isInside && !isEnd && !IsBase64())
        {
            Fail("not PEM: a line between BEGIN and END is not base64");
        }

        bool isKept = _isInside && _isKept && Problem.Length == 0 && Count > _lineAt;
        _isInside = _isInside && !isEnd;
        if (isKept)
        {
            Bytes[Count++] = (byte)'\n';
            _lineAt = Count;
        }

        Count = _lineAt;
        return DocumentState.Open;
    }

    private DocumentState Judge()
    {
        if (Problem.Length == 0 && (KeyCount > 1 || (KeyCount == 1 && CertificateCount > 0)))
        {
            Fail("certificates and each private key go into files of their own");
        }

        return _isTooLarge ? DocumentState.TooLarge
            : Problem.Length > 0 ? DocumentState.Refused
            : DocumentState.Complete;
    }

    // Whether the block that begins with this line is kept.
    private bool Classify()
    {
        int labelAt = _lineAt + Begin.Length;
        if (IsAt(labelAt, "CERTIFICATE-----"))
        {
            CertificateCount++;
            return true;
        }

        if (IsAt(labelAt, "PRIVATE KEY-----") || IsAt(labelAt, "EC PRIVATE KEY-----")
            || IsAt(labelAt, "RSA PRIVATE KEY-----"))
        {
            KeyCount++;
            return true;
        }

        if (!IsAt(labelAt, "EC PARAMETERS-----"))
        {
            bool isEncrypted = IsAt(labelAt, "ENCRYPTED ");
            Fail(isEncrypted
                ? "the key has a password: take it off before (openssl pkey)"
                : "expected CERTIFICATE or PRIVATE KEY");
        }

        return false;
    }

    private bool IsBase64()
    {
        for (int i = _lineAt; i < Count; i++)
        {
            byte c = Bytes[i];
            bool isLetter = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
            if (!isLetter && (c < '0' || c > '9') && c != '+' && c != '/' && c != '=')
            {
                return false;
            }
        }

        return true;
    }

    private bool IsAt(int index, string text)
    {
        if (index < _lineAt || index + text.Length > Count)
        {
            return false;
        }

        for (int i = 0; i < text.Length; i++)
        {
            if (Bytes[index + i] != text[i])
            {
                return false;
            }
        }

        return true;
    }

    // From here on the buffer serves to find the end.
    private void Fail(string problem)
    {
        Problem = Problem.Length == 0 ? problem : Problem;
        Array.Clear(Bytes, 0, _lineAt);
        Array.Copy(Bytes, _lineAt, Bytes, 0, Count - _lineAt);
        Count -= _lineAt;
        _lineAt = 0;
        Count = Count < BytesMax - 1 ? Count : 0;
    }
}
