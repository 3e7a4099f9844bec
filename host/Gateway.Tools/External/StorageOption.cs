// Where the gateway keeps its files is a property of the build (docs/adr/0015); the commands that build name
// it alike.

namespace Gateway.Tools.External;

/// <summary>The option --storage.</summary>
internal static class StorageOption
{
    /// <summary>The option's name.</summary>
    public const string Name = "--storage";

    private const string Card = "sd";
    private const string Flash = "flash";

    /// <summary>Reads the option; without it the files lie in the chip's flash.</summary>
    /// <param name="given">All options.</param>
    /// <param name="usesCard">Whether they lie on an SD card.</param>
    /// <returns>What is wrong, one line; empty when nothing is.</returns>
    public static string Read(ToolArguments given, out bool usesCard)
    {
        string storage = given.Value(Name) ?? Flash;
        usesCard = storage == Card;
        return usesCard || storage == Flash ? "" : $"{Name} is {Flash} or {Card}, not {storage}";
    }

    /// <summary>Arguments of the build.</summary>
    public static string[] Properties(bool usesCard) => usesCard ? ["-p:Storage=SD"] : [];
}
