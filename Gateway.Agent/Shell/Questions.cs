// A question that a command has: the next line is its answer and no command. What is answered is not shown.

namespace Gateway.Agent.Shell;

/// <summary>At most one open question.</summary>
internal sealed class Questions
{
    private AnswerHandler _handler;

    /// <summary>What is asked; "" for nothing.</summary>
    internal string Prompt { get; private set; } = "";

    internal bool IsOpen => _handler != null;

    /// <summary>Asks; the next line goes to <paramref name="handler"/>.</summary>
    internal void Ask(string prompt, AnswerHandler handler)
    {
        Prompt = prompt;
        _handler = handler;
    }

    /// <summary>Gives the answer. It may lead to the next question.</summary>
    internal void Answer(byte[] answer)
    {
        AnswerHandler handler = _handler;
        Drop();
        handler(answer);
    }

    /// <summary>Forgets the question.</summary>
    internal void Drop()
    {
        _handler = null;
        Prompt = "";
    }
}
