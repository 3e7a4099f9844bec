// Keeps secrets off the screen while they are typed: once the name of a secret key stands in a line, nothing
// behind it is echoed, whatever the line is about. A mistyped command, or a document pasted where none was
// asked for, must not show a password either.

using Gateway.Agent.Config;

namespace Gateway.Agent.Shell;

/// <summary>Finds the names of secret keys in a line that is being typed.</summary>
public sealed class SecretGuard
{
    private readonly string[] _secrets;

    /// <summary>Creates a guard for the secrets of a schema.</summary>
    public SecretGuard(ConfigSchema schema)
    {
        _secrets = schema.SecretNames();
    }

    /// <summary>Whether the first <paramref name="count"/> bytes of a line end with the name of a secret key:
    /// what follows must not be shown.</summary>
    public bool IsSecretAhead(byte[] line, int count)
    {
        for (int i = 0; i < _secrets.Length; i++)
        {
            if (IsNamed(line, count, _secrets[i]))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>As on the command line, wifi.password, or as in JSON, "password".</summary>
    private static bool IsNamed(byte[] line, int count, string name)
    {
        bool isQuoted = count > 0 && line[count - 1] == '"';
        return isQuoted
            ? EndsWith(line, count - 1, name, name.IndexOf('.') + 1)
            : EndsWith(line, count, name, 0);
    }

    private static bool EndsWith(byte[] line, int count, string name, int from)
    {
        int begin = count - name.Length;
        int rest = begin + from < 0 ? from - 1 : name.Length - 1;
        while (rest >= from && line[begin + rest] == name[rest])
        {
            rest--;
        }

        return begin + from >= 0 && rest < from;
    }
}
