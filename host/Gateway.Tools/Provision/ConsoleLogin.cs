// Logs in at a console, or sets the password of one that has none yet. Passwords are echoed as stars, so
// noise in one shows only in the verdict: a wrong one gets a second chance.

using System.Text.RegularExpressions;

namespace Gateway.Tools.Provision;

/// <summary>The way into a console.</summary>
/// <param name="talk">The console.</param>
internal sealed class ConsoleLogin(ConsoleTalk talk)
{
    private const int TriesMax = 5;
    private const int VerdictsMax = 2;

    private static readonly TimeSpan Short = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Judging = TimeSpan.FromSeconds(30); // PBKDF2 in an interpreter

    private int _wrongCount;

    /// <summary>Logs in; a device without a password gets this one.</summary>
    /// <exception cref="ProvisionException">It is another password, or the console does not let one
    /// in.</exception>
    public void Login(string password)
    {
        for (int i = 0; i < TriesMax; i++)
        {
            string state = talk.Ask("config diff", Short);
            if (state.Contains("set a password first", StringComparison.Ordinal))
            {
                SetPassword(password);
            }
            else if (state.Contains("log in first", StringComparison.Ordinal))
            {
                TryLogin(password);
            }
            else if (!state.Contains("unknown command", StringComparison.Ordinal))
            {
                return;
            }
        }

        throw new ProvisionException("the login does not work");
    }

    private void SetPassword(string password)
    {
        if (talk.AskFor("passwd", "new password: ", out _)
            && talk.Reply(password, Short, "once more: ").EndsWith("once more: ", StringComparison.Ordinal))
        {
            // noise in one of the two makes them differ: nothing is set then
            talk.Reply(password, Judging);
        }
    }

    private void TryLogin(string password)
    {
        if (!talk.AskFor("login", "password: ", out string answer))
        {
            Wait(answer, "wait ");
            return;
        }

        string verdict = talk.Reply(password, Judging);
        if (verdict.Contains("wrong password", StringComparison.Ordinal))
        {
            _wrongCount++;
            if (_wrongCount >= VerdictsMax + talk.RepeatCount)
            {
                throw new ProvisionException("the console's password is another one");
            }

            Wait(verdict, "looked at in ");
        }
    }

    // "… wait 4 s": a line with noise in it deserves another try, but not at once.
    private static void Wait(string text, string before)
    {
        Match match = Regex.Match(text, Regex.Escape(before) + @"(\d+) s");
        int seconds = match.Success ? Math.Min(int.Parse(match.Groups[1].Value), 30) : 1;
        Thread.Sleep(TimeSpan.FromSeconds(seconds + 0.2));
    }

    /// <summary>Logs out; a login that cannot be ended ends by itself after some time.</summary>
    public void Logout()
    {
        try
        {
            talk.Ask("logout", Short);
        }
        catch (ProvisionException)
        {
            // the login ends by itself; what went wrong before is what counts
        }
    }
}
