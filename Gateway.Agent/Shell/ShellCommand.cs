// A line in the table of commands.

namespace Gateway.Agent.Shell;

/// <summary>What a command is called, takes and does, and who may give it.</summary>
public sealed class ShellCommand
{
    /// <summary>Creates a command.</summary>
    /// <param name="name">First word of the line.</param>
    /// <param name="arguments">What may follow, for people; "" for nothing.</param>
    /// <param name="help">One line for people.</param>
    /// <param name="needsLogin">Whether it changes something and so needs a login.</param>
    /// <param name="isRemote">Whether it may come over the network.</param>
    /// <param name="handler">What carries it out.</param>
    public ShellCommand(
        string name,
        string arguments,
        string help,
        bool needsLogin,
        bool isRemote,
        CommandHandler handler)
    {
        Name = name;
        Arguments = arguments;
        Help = help;
        NeedsLogin = needsLogin;
        IsRemote = isRemote;
        Handler = handler;
    }

    /// <summary>First word of the line.</summary>
    public string Name { get; }

    /// <summary>What may follow; "" for nothing.</summary>
    public string Arguments { get; }

    /// <summary>One line for people.</summary>
    public string Help { get; }

    /// <summary>Whether it needs a login.</summary>
    public bool NeedsLogin { get; }

    /// <summary>Whether a line that begins with it only looks.</summary>
    public bool OnlyLooks(ShellArguments arguments)
    {
        bool isOpen = arguments.Count == 1 || (arguments.Count == 2 && arguments[1] == OpenVerb);
        return OpenVerb.Length != 0 && isOpen;
    }

    /// <summary>Whether it may come over the network.</summary>
    public bool IsRemote { get; }

    /// <summary>The word behind the name with which it only looks and needs no login, as it then does without
    /// a word; "" when there is none.</summary>
    public string OpenVerb { get; set; } = "";

    /// <summary>What carries it out.</summary>
    public CommandHandler Handler { get; }
}
