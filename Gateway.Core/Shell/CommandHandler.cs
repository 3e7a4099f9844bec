// The shape of what a command does.

namespace Gateway.Core.Shell;

/// <summary>Carries a command out and answers in lines.</summary>
/// <returns>Ok, or why it was not done; the answer has said it in words.</returns>
public delegate ErrorCode CommandHandler(ShellArguments arguments, ShellOutput output);
