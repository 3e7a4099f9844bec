// Takes the document that follows "config import" or "cert put", to its end or until it is given up.

namespace Gateway.Agent.Shell;

/// <summary>Hands a pasted document to who has asked for it.</summary>
internal sealed class DocumentIntake
{
    private readonly DocumentCollector _document = new DocumentCollector();
    private readonly ConsoleParts _parts;

    internal DocumentIntake(ConsoleParts parts)
    {
        _parts = parts;
    }

    /// <summary>Whether what comes in belongs to a document and is not echoed.</summary>
    internal bool IsOpen => _parts.Config.WantsDocument || _parts.Certificates.WantsText;

    /// <summary>Takes one byte.</summary>
    /// <returns>True when the document has ended, well or not.</returns>
    internal bool Take(byte value, ShellOutput output)
    {
        if (_parts.Certificates.WantsText)
        {
            return _parts.Certificates.Take(value, output);
        }

        if (_document.Bytes == null)
        {
            _document.Begin();
        }

        DocumentState state = _document.Feed(value);
        if (state == DocumentState.Open)
        {
            return false;
        }

        if (state == DocumentState.Complete)
        {
            _parts.Config.Import(_document.Bytes, _document.Count, output);
        }
        else
        {
            bool isTooLarge = state == DocumentState.TooLarge;
            output.EndLine(isTooLarge ? "document too large; nothing imported" : "given up");
        }

        Drop();
        return true;
    }

    /// <summary>Forgets the document; none is awaited any more.</summary>
    internal void Drop()
    {
        _parts.Certificates.Drop();
        _parts.Config.CancelImport();
        if (_document.Bytes != null)
        {
            _document.End();
        }
    }
}
