// Brings certificates and the configuration into a device, and reads back what it can give back. Settings
// that the document does not name get their defaults, so that nothing of an earlier life stays. Secrets are
// not given back: they are proved by staging the same document again, which must change nothing.

using System.Text.RegularExpressions;
using Gateway.Agent.Config;

namespace Gateway.Tools.Provision;

/// <summary>What a device is given before it is applied.</summary>
/// <param name="talk">Its console, logged in.</param>
internal sealed class Staging(ConsoleTalk talk)
{
    private const int TriesMax = 8;
    private const string Taken = "imported and staged";
    private const string Invitation = "gives up";

    private static readonly TimeSpan Short = TimeSpan.FromSeconds(5);

    /// <summary>Stores a certificate or key.</summary>
    /// <exception cref="ProvisionException">It is not taken.</exception>
    public void Store(PemFile file)
    {
        for (int i = 0; i < TriesMax; i++)
        {
            string asked = talk.Ask($"cert put {file.Name}", Short, Invitation);
            string said = asked.Contains("paste", StringComparison.Ordinal)
                ? talk.Paste(file.Pem.Trim().ReplaceLineEndings("\r") + "\r\r", Short) : asked;
            if (said.Contains($"stored: {file.Name}", StringComparison.Ordinal)
                && StoredBytes(file.Name) == file.KeptBytes)
            {
                return;
            }

            talk.Reach(Short);
        }

        throw new ProvisionException($"{file.Name} is not taken");
    }

    /// <summary>Stages the configuration; what is read back is what was sent.</summary>
    /// <exception cref="ProvisionException">It is not.</exception>
    public void Stage(ProvisionJob job)
    {
        string said = "";
        for (int i = 0; i < TriesMax; i++)
        {
            talk.Ask("config revert", Short);
            said = Import(job);
            if (said.Contains(Taken, StringComparison.Ordinal) && IsReadBack(job.Config))
            {
                return;
            }
        }

        string tail = ConsoleTalk.Tail(said);
        throw new ProvisionException("the configuration does not arrive as it was sent: " + tail);
    }

    private string Import(ProvisionJob job)
    {
        string said = "";
        for (int i = 0; i < TriesMax && !said.Contains(Taken, StringComparison.Ordinal); i++)
        {
            said = Import(job.Blank);
        }

        return said.Contains(Taken, StringComparison.Ordinal) ? Import(job.Json) : said;
    }

    private string Import(string document)
    {
        string asked = talk.Ask("config import", Short, Invitation);
        string said = asked.Contains("paste", StringComparison.Ordinal)
            ? talk.Paste(document + "\r", Short) : asked;
        if (said.Length == 0)
        {
            talk.Reach(Short); // it still waits for the end: noise has eaten a bracket
        }

        return said;
    }

    /// <summary>Whether the device runs with the document, secrets included: the same once more must leave
    /// nothing to be applied.</summary>
    public bool IsUnchangedBy(ProvisionJob job)
    {
        for (int i = 0; i < TriesMax; i++)
        {
            bool isTaken = Import(job).Contains(Taken, StringComparison.Ordinal);
            if (isTaken && IsNothingStaged())
            {
                return true;
            }

            talk.Ask("config revert", Short);
        }

        return false;
    }

    /// <summary>Whether applying would change nothing.</summary>
    public bool IsNothingStaged()
        => talk.Ask("config diff", Short).Contains("nothing is staged", StringComparison.Ordinal);

    /// <summary>Whether the device exports what is wanted.</summary>
    public bool IsReadBack(GatewayConfig wanted)
    {
        for (int i = 0; i < TriesMax; i++)
        {
            if (ExportCheck.Holds(talk.Ask("config export", Short), wanted))
            {
                return true;
            }
        }

        return false;
    }

    private int StoredBytes(string name)
    {
        Match match = Regex.Match(talk.Ask("cert list", Short), $@"(?m)^{Regex.Escape(name)}\s+(\d+) bytes");
        return match.Success ? int.Parse(match.Groups[1].Value) : -1;
    }
}
