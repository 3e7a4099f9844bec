// Signs a document for a device with a key (docs/PROTOCOL.md §8): what a server does, for people and scripts.

using System.Security.Cryptography;
using System.Text;
using Gateway.Agent.Remote;

namespace Gateway.Tools.Sign;

/// <summary>The command sign.</summary>
/// <param name="output">Receives the signed document.</param>
/// <param name="errors">Receives what is wrong.</param>
internal sealed class SignCommand(TextWriter output, TextWriter errors) : ICommand
{
    private const int KeyBytesMin = 16;
    private const int KeyBytesMax = 64;

    /// <inheritdoc/>
    public string Name => "sign";

    /// <inheritdoc/>
    public string Help => """
        sign a configuration or a command for a device with a key
        sign --key-file KEY FILE   prints FILE, a JSON object without "sig", with the signature as its
                                   last member; KEY holds the value of security.device-key, a line feed
                                   at its end does not count
        """;

    /// <inheritdoc/>
    public int Run(string[] args)
    {
        if (args is not ["--key-file", var keyFile, var file])
        {
            errors.WriteLine(Help);
            return 2;
        }

        try
        {
            string key = File.ReadAllText(keyFile).TrimEnd('\r', '\n');
            string document = File.ReadAllText(file).Trim();
            if (!TrySign(key, document, out string result))
            {
                errors.WriteLine(result);
                return 1;
            }

            output.Write(result);
            return 0;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            errors.WriteLine(e.Message);
            return 1;
        }
    }

    /// <summary>Signs a document.</summary>
    /// <param name="key">Value of security.device-key.</param>
    /// <param name="document">A JSON object without "sig".</param>
    /// <param name="result">The signed document, or what is wrong.</param>
    internal static bool TrySign(string key, string document, out string result)
    {
        int keyBytes = Encoding.UTF8.GetByteCount(key);
        bool isObject = document.StartsWith('{') && document.EndsWith('}');
        result = keyBytes is < KeyBytesMin or > KeyBytesMax ? "the key must have 16 to 64 bytes"
            : !isObject ? "the document must be a JSON object"
            : document.Contains("\"sig\"", StringComparison.Ordinal)
                ? "the document has a member \"sig\" already"
            : "";
        if (result.Length != 0)
        {
            return false;
        }

        string signed = document[..^1].TrimEnd();
        byte[] mac = HMACSHA256.HashData(Encoding.UTF8.GetBytes(key), Encoding.UTF8.GetBytes(signed));
        result = signed + DocumentSignature.Head + Convert.ToHexStringLower(mac) + DocumentSignature.Tail;
        return true;
    }
}
