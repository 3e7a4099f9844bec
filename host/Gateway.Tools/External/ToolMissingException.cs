// A program of others that a command needs is not there.

namespace Gateway.Tools.External;

/// <summary>A program cannot be started.</summary>
internal sealed class ToolMissingException(string program, string why) : Exception($"{program}: {why}");
