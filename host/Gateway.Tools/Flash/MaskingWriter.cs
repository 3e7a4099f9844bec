// Shows text with the secrets in it replaced, whoever repeats them.

using System.Text;

namespace Gateway.Tools.Flash;

/// <summary>Masks secrets in whole lines.</summary>
/// <param name="inner">Where the lines go.</param>
/// <param name="secrets">What is masked.</param>
internal sealed class MaskingWriter(TextWriter inner, string[] secrets) : TextWriter
{
    /// <inheritdoc/>
    public override Encoding Encoding => inner.Encoding;

    /// <inheritdoc/>
    public override void Write(char value) => inner.Write(value);

    /// <inheritdoc/>
    public override void WriteLine(string? value)
    {
        string line = value ?? "";
        foreach (string secret in secrets)
        {
            line = line.Replace(secret, "********", StringComparison.Ordinal);
        }

        inner.WriteLine(line);
    }
}
