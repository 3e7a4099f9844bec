// Takes the document that follows "config import", to its end or until it is given up.

namespace Gateway.Agent.Shell;

/// <summary>Hands a pasted document to the configuration.</summary>
internal sealed class DocumentIntake
{
    private readonly DocumentCollector _document = new DocumentCollector();
    private readonly ConfigCommands _config;

    internal DocumentIntake(ConfigCommands config)
    {
        _config = config;
    }

    /// <summary>Takes one byte.</summary>
    /// <returns>True when the document has ended, well or not.</returns>
    internal bool Take(byte value, ShellOutput output)
    {
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
            _config.Import(_document.Bytes, _document.Count, output);
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
        _config.CancelImport();
        if (_document.Bytes != null)
        {
            _document.End();
        }
    }
}
