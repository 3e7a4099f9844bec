// Offending code: a zero wherever a text can stand. Compiled into the tests and read by the gate; never run.

namespace Gateway.SystemTests.ApiGate.Samples;

internal static class ZeroInTextSample
{
    internal static string Run() => "\0\0\0\0";
}

internal static class ZeroInConstantSample
{
    internal const string Text = "a\0b";
}

internal static class ZeroInDefaultSample
{
    internal static int Run(string text = "a\0b") => text.Length;
}

internal static class ZeroInInitialiserSample
{
    internal static readonly string[] Texts = { "a", "a\0b" };
}

[AttributeUsage(AttributeTargets.All)]
internal sealed class NoteAttribute(string text) : Attribute
{
    public string Text { get; } = text;

    public string More { get; set; } = text;
}

internal static class ZeroInArgumentSample
{
    [Note("a\0b")]
    internal static int Run(int value) => value;
}

internal static class ZeroInNamedArgumentSample
{
    internal static int Run([Note("a", More = "a\0b")] int value) => value;
}
