// Talks to a gateway's console over a line that may be noisy. A command is typed without its end and sent off
// only when the echo is what was typed; an answer ends with the prompt. Everything typed here may be repeated
// without harm, so what goes wrong is simply done again.

using System.Diagnostics;

namespace Gateway.Tools.Provision;

/// <summary>A conversation with a console.</summary>
/// <param name="screen">The line to it.</param>
internal sealed class ConsoleTalk(ConsoleScreen screen)
{
    private const string Prompt = "> ";
    private const string CtrlC = "\u0003";
    private const int TriesMax = 6;
    private static readonly TimeSpan EchoTime = TimeSpan.FromSeconds(2);
    /// <summary>How often something had to be said again.</summary>
    public int RepeatCount { get; private set; }

    /// <summary>Gives a command.</summary>
    /// <param name="line">The command.</param>
    /// <param name="limit">How long the answer may take; it ends with the prompt.</param>
    /// <param name="invitation">End of the answer's last line where a document is awaited instead.</param>
    /// <returns>The answer without the command and the prompt.</returns>
    /// <exception cref="ProvisionException">No understandable answer comes.</exception>
    public string Ask(string line, TimeSpan limit, string? invitation = null)
    {
        bool IsEnd(string last) => IsPrompt(last) || (invitation != null
            && screen.Text.TrimEnd().EndsWith(invitation, StringComparison.Ordinal));
        for (int i = 0; i < TriesMax; i++)
        {
            if (Type(line) && Enter(limit, IsEnd, out string answer))
            {
                return answer;
            }

            RepeatCount++;
            Reach(TimeSpan.FromSeconds(5));
        }

        throw new ProvisionException(
            $"no answer to '{line}': is this the console of a gateway (115,200 baud)?");
    }

    /// <summary>Gives a command that asks something, such as a password.</summary>
    /// <param name="line">The command.</param>
    /// <param name="question">End of the question.</param>
    /// <param name="answer">What came before the question, or instead of it.</param>
    /// <returns>True when it asks; otherwise the answer is not a question.</returns>
    public bool AskFor(string line, string question, out string answer)
    {
        answer = "";
        return Type(line) && Enter(
            EchoTime, last => IsPrompt(last) || last.EndsWith(question, StringComparison.Ordinal), out answer)
            && screen.LastLine.EndsWith(question, StringComparison.Ordinal);
    }

    /// <summary>Answers a question with something secret; it is echoed as stars.</summary>
    /// <param name="secret">The answer.</param>
    /// <param name="limit">How long the device may take to judge it.</param>
    /// <param name="nextQuestion">The next question, if there may be one; else null.</param>
    public string Reply(string secret, TimeSpan limit, string? nextQuestion = null)
    {
        int begin = screen.Length;
        Send(secret + "\r");
        bool IsEnd(string last) => IsPrompt(last)
            || (nextQuestion != null && last.EndsWith(nextQuestion, StringComparison.Ordinal));
        _ = screen.Await(limit, last => screen.Text[begin..].Contains('\n') && IsEnd(last));
        return screen.Text[begin..];
    }

    /// <summary>Sends a document that was asked for; it is not echoed.</summary>
    /// <returns>What was said to it; "" when the device still waits for its end.</returns>
    public string Paste(string document, TimeSpan limit)
    {
        int begin = screen.Length;
        Send(document);
        bool isAnswered = screen.Await(limit, last => screen.Length > begin && IsPrompt(last));
        return isAnswered ? screen.Text[begin..] : "";
    }

    /// <summary>Comes back to an empty line at the prompt, from wherever the console is.</summary>
    /// <returns>False when nobody is there.</returns>
    public bool Reach(TimeSpan limit)
    {
        Stopwatch watch = Stopwatch.StartNew();
        while (watch.Elapsed < limit)
        {
            int begin = screen.Length;
            if (screen.TrySend(CtrlC + "\r")
                && screen.Await(TimeSpan.FromSeconds(1), last => screen.Length > begin && last == Prompt))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Waits for text behind everything that is there.</summary>
    public bool WaitFor(string text, TimeSpan limit)
    {
        int begin = screen.Length;
        return screen.Await(limit, _ => screen.Text.IndexOf(text, begin, StringComparison.Ordinal) >= 0);
    }

    /// <summary>The last words of an answer, for a message.</summary>
    public static string Tail(string said)
    {
        string[] lines = [.. said.Replace("\r", "", StringComparison.Ordinal).Split('\n')
            .Select(line => line.Trim()).Where(line => line.Length > 1)];
        return lines.Length == 0 ? "no answer" : string.Join("; ", lines.TakeLast(3));
    }

    private static bool IsPrompt(string last) => last == Prompt;

    // Types a line without its end; true when the console shows just that. What the console says meanwhile
    // (an event) it follows by the prompt and what was typed so far.
    private bool Type(string line)
    {
        if (screen.LastLine != Prompt && !Reach(TimeSpan.FromSeconds(5)))
        {
            return false;
        }

        return screen.TrySend(line) && screen.Await(EchoTime, last => last == Prompt + line);
    }

    private bool Enter(TimeSpan limit, Func<string, bool> isEnd, out string answer)
    {
        int begin = screen.Length;
        answer = "";
        if (!screen.TrySend("\r") || !screen.Await(limit, last => screen.Length > begin + 1 && isEnd(last)))
        {
            return false;
        }

        string text = screen.Text[begin..];
        int end = text.LastIndexOf('\n');
        answer = end < 0 ? "" : text[..end].Replace("\r", "", StringComparison.Ordinal).Trim('\n');
        return true;
    }

    private void Send(string text)
    {
        if (!screen.TrySend(text))
        {
            throw new ProvisionException("the line broke off");
        }
    }
}
