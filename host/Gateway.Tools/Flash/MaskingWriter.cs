// Shows text with the secrets in it replaced, whoever repeats them. Text is held back until its line is
// whole, so that no secret gets by in pieces.

using System.Text;

namespace Gateway.Tools.Flash;

/// <summary>Masks secrets in whole lines; what follows the last line end is shown by Flush.</summary>
/// <param name="inner">Where the lines go.</param>
/// <param name="secrets">What is masked.</param>
internal sealed class MaskingWriter(TextWriter inner, string[] secrets) : TextWriter
{
    // A secret that is part of another one must not leave the rest of it.
    private readonly string[] _longestFirst = [.. secrets.OrderByDescending(secret => secret.Length)];
    private readonly StringBuilder _line = new();

    /// <inheritdoc/>
    public override Encoding Encoding => inner.Encoding;

    /// <inheritdoc/>
    public override void Write(char value)
    {
        if (value == '\n')
        {
            inner.WriteLine(Take().TrimEnd('\r'));
        }
        else
        {
            _line.Append(value);
        }
    }

    /// <inheritdoc/>
    public override void Flush()
    {
        inner.Write(Take());
        inner.Flush();
    }

    private string Take()
    {
        string line = _line.ToString();
        _line.Clear();
        foreach (string secret in _longestFirst)
        {
            line = line.Replace(secret, "********", StringComparison.Ordinal);
        }

        return line;
    }
}
