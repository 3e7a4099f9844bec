// Every rule of tidiness on a text that breaks it and on one that does not.

using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Gateway.SystemTests.Tidy;

[TestClass]
public sealed class TidySampleTests
{
    private const string Core = "Gateway.Core/Sample.cs";
    private const string Codec = "Gateway.Core/Packing/BlockDecoder.cs";

    [TestMethod]
    public void A_file_without_a_comment_at_its_beginning_is_found()
    {
        AssertFound(SizeRules.Check(Source("using System;\n")), 1, "begin the file with a comment");
        AssertNone(SizeRules.Check(Source("// What for.\nusing System;\n")));
    }

    [TestMethod]
    public void A_file_may_have_250_lines_and_a_codec_400()
    {
        AssertNone(SizeRules.Check(Source(LinesOfText(250))));
        AssertFound(SizeRules.Check(Source(LinesOfText(251))), 251, "251 lines: at most 250");
        AssertNone(SizeRules.Check(Source(LinesOfText(400), Codec)));
        AssertFound(SizeRules.Check(Source(LinesOfText(401), Codec)), 401, "at most 400");
    }

    [TestMethod]
    public void A_line_may_have_110_characters()
    {
        AssertNone(SizeRules.Check(Source("// a\n" + new string('x', 110))));
        AssertFound(SizeRules.Check(Source("// a\n" + new string('x', 111))), 2, "at most 110");
    }

    [TestMethod]
    [DataRow("    void Run(int a)\n    {\n", "    }\n")]
    [DataRow("    Sample(int a)\n        : base(a)\n    {\n", "    }\n")]
    [DataRow("    void Run(string a = \"{\") // {\n    {\n", "    }\n")]
    [DataRow("    private readonly Handler _run = (a, b) =>\n    {\n", "    };\n")]
    public void A_function_may_have_70_lines(string head, string tail)
    {
        int own = head.Count(c => c == '\n') + 1;
        string Text(int lines) => "// a\nclass Sample\n{\n" + head + Statements(lines - own) + tail + "}\n";

        AssertNone(SizeRules.Check(Source(Text(70))));
        AssertFound(SizeRules.Check(Source(Text(71))), 4, "a function of 71 lines: at most 70");
    }

    [TestMethod]
    public void A_long_class_or_table_is_no_long_function()
    {
        string members = string.Concat(Enumerable.Repeat("    int Run() => 1;\n", 80));
        string rows = string.Concat(Enumerable.Repeat("        \"row {\",\n", 80));
        AssertNone(SizeRules.Check(Source("// a\nclass Sample(int a) : Base(a)\n{\n" + members + "}\n")));
        AssertNone(SizeRules.Check(
            Source("// a\nclass Sample\n{\n    string[] T =\n    {\n" + rows + "    };\n}\n")));
    }

    [TestMethod]
    [DataRow("string a = $\"{b}\";", "interpolation")]
    [DataRow("string a = $@\"{b}\";", "interpolation")]
    [DataRow("string a = @$\"{b}\";", "interpolation")]
    [DataRow("using System.Linq;", "does not have it")]
    [DataRow("using System.Collections.Generic;", "does not have it")]
    [DataRow("yield return 1;", "not on the device")]
    [DataRow("async void Run()", "not on the device")]
    [DataRow("await task;", "not on the device")]
    [DataRow("decimal a;", "not on the device")]
    [DataRow("dynamic a;", "not on the device")]
    [DataRow("volatile int a;", "not on the device")]
    [DataRow("unsafe void Run()", "not on the device")]
    [DataRow("a = stackalloc int[4];", "not on the device")]
    [DataRow("a = checked(b + c);", "overflow wraps")]
    [DataRow("a = b[^1];", "index from the end")]
    [DataRow("a = b[1..3];", "index from the end or range")]
    [DataRow("var f = () => 5;", "lambda in var")]
    [DataRow("a = \"abc\"u8;", "UTF-8 literal")]
    [DataRow("a = Array.Empty<string>();", "new T[0]")]
    [DataRow("a = Environment.NewLine;", "missing")]
    [DataRow("#if DEBUG", "conditional code")]
    [DataRow("throw new NotImplementedException();", "no stubs")]
    [DataRow("catch (Exception)\n{", "narrow type")]
    [DataRow("catch (System.Exception e)\n{", "narrow type")]
    [DataRow("catch\n{", "narrow type")]
    [DataRow("// TO" + "DO: later", "finish it")]
    public void A_banned_word_is_found_in_device_code(string line, string advice)
        => AssertFound(WordRules.Check(Source("// a\n" + line + "\n")), 2, advice);

    [TestMethod]
    [DataRow("// string a = $\"{b}\"; yield return 1; catch (Exception) {")]
    [DataRow("/* await task; */")]
    [DataRow("string a = \"yield return decimal [^1] $\";")]
    [DataRow("string a = @\"C:\\\"; string b = \"await x\";")]
    [DataRow("char a = '\"'; // await\nchar b = '\\''; // await")]
    [DataRow("int yieldCount = decimals + asyncDepth;")]
    [DataRow("Handler f = () => 5;")]
    [DataRow("catch (SocketException e)\n{")]
    [DataRow("a = table[i] + b[i + 1];")]
    public void Comments_literals_and_other_words_are_no_banned_words(string line)
        => AssertNone(WordRules.Check(Source("// a\n" + line + "\n")));

    [TestMethod]
    public void Host_code_and_the_test_shim_may_use_what_a_PC_has()
    {
        AssertNone(WordRules.Check(Source("string a = $\"{b}\"; await c;", "host/Gateway.Tools/Sample.cs")));
        AssertNone(WordRules.Check(Source("#if A\nstring a = $\"{b}\";", "Gateway.Tests/Shim/Sample.cs")));
        AssertNone(WordRules.Check(Source("#if A", "build/Sample.cs")));
        AssertFound(WordRules.Check(Source("#if A", "host/Gateway.Tools/Sample.cs")), 1, "conditional");
    }

    [TestMethod]
    public void Raw_strings_and_holes_with_strings_are_blanked()
    {
        SourceFile raw = Source("a = \"\"\"\n    \"await\" {\n    \"\"\"; b();");
        Assert.IsFalse(raw.Code.Contains("await"));
        StringAssert.EndsWith(raw.Code, "\"\"\"; b();");

        SourceFile holes = Source("a = $\"x {c[\"{\"]} {{ \\\" await\"; b();");
        Assert.IsFalse(holes.Code.Contains("await"));
        StringAssert.EndsWith(holes.Code, "\"; b();");
    }

    private static SourceFile Source(string text, string path = Core) => new(path, text);

    private static string LinesOfText(int count)
        => "// a\n" + string.Concat(Enumerable.Repeat("\n", count - 2)) + "a";

    private static string Statements(int count)
        => string.Concat(Enumerable.Repeat("        Run(1);\n", count));

    private static void AssertFound(IEnumerable<Problem> problems, int line, string advice)
    {
        Problem[] found = problems.ToArray();
        Assert.AreEqual(1, found.Length, string.Join("\n", found.AsEnumerable()));
        Assert.AreEqual(line, found[0].Line);
        StringAssert.Contains(found[0].Text, advice);
    }

    private static void AssertNone(IEnumerable<Problem> problems)
        => Assert.AreEqual(string.Empty, string.Join("\n", problems));
}
