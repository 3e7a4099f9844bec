// Keeps secrets off the screen while they are typed: once the name of a secret key stands in a line, nothing
// behind it is echoed, whatever the line is about. A mistyped command, or a document pasted where none was
// asked for, must not show a password either.

using Gateway.Agent.Config;

namespace Gateway.Agent.Shell;

/// <summary>Finds the names of secret keys in a line that is being typed.</summary>
public sealed class SecretGuard
{
    private readonly ConfigSchema _schema;

    /// <summary>Creates a guard for the secrets of a schema.</summary>
    public SecretGuard(ConfigSchema schema)
    {
        _schema = schema;
    }

    /// <summary>Whether the first <paramref name="count"/> bytes of a line end with the name of a secret key:
    /// what follows must not be shown.</summary>
    public bool IsSecretAhead(byte[] line, int count)
    {
        for (int i = 0; i < _schema.SingleCount; i++)
        {
            if (_schema[i].IsSecret && IsNamed(line, count, _schema[i].Name))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>As on the command line, wifi.password, or as in JSON, "password".</summary>
    private static bool IsNamed(byte[] line, int count, string name)
    {
        string leaf = name.Substring(name.IndexOf('.') + 1);
        bool isQuoted = count > 0 && line[count - 1] == '"';
        return isQuoted ? EndsWith(line, count - 1, leaf) : EndsWith(line, count, name);
    }

    private static bool EndsWith(byte[] line, int count, string name)
    {
        int begin = count - name.Length;
        int rest = begin < 0 ? -1 : name.Length - 1;
        while (rest >= 0 && line[begin + rest] == name[rest])
        {
            rest--;
        }

        return begin >= 0 && rest < 0;
    }
}
