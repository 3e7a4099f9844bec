// The shape of what a command does.

using Gateway.Core;

namespace Gateway.Agent.Shell;

/// <summary>Carries a command out and answers in lines.</summary>
/// <returns>Ok, or why it was not done; the answer has said it in words.</returns>
public delegate ErrorCode CommandHandler(ShellArguments arguments, ShellOutput output);
