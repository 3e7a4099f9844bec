// docs/vectors/blocks.txt is what others test their decoders with: it must be right, and the copy in
// Gateway.Tests equal.

using System.Text.RegularExpressions;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Gateway.SystemTests.Journal;

[TestClass]
public sealed partial class BlockVectorFileTests
{
    [TestMethod]
    public void The_second_decoder_reads_every_vector()
    {
        int vectorCount = 0;
        string[] readings = [];
        int index = 0;
        foreach (string[] words in Lines())
        {
            if (words[0] == "block")
            {
                ReferenceBlock block = ReferenceBlock.Decode(Convert.FromHexString(words[1]));
                Assert.AreEqual(ReferenceVerdict.Whole, block.Verdict);
                readings = [.. block.Readings.Lines()];
                index = 0;
                vectorCount++;
            }
            else if (words[0] == "reading")
            {
                Assert.AreEqual(string.Join(' ', words[1..]), readings[index++]);
            }
            else if (words[0] == "end")
            {
                Assert.HasCount(index, readings);
            }
        }

        Assert.IsGreaterThan(3, vectorCount);
    }

    [TestMethod]
    public void The_copy_in_the_unit_tests_is_equal()
    {
        string source = File.ReadAllText(RepoTree.PathOf("Gateway.Tests/Packing/BlockVectors.cs"));
        var copies = Constant().Matches(source).Select(match =>
            string.Concat(Literal().Matches(match.Value).Select(literal => literal.Groups[1].Value)));
        List<string> expected = [];
        string readings = "";
        foreach (string[] words in Lines())
        {
            if (words[0] == "block")
            {
                expected.Add(words[1]);
            }
            else if (words[0] == "reading")
            {
                readings += string.Join(' ', words[1..]) + ";";
            }
            else if (words[0] == "end")
            {
                expected.Add(readings);
                readings = "";
            }
        }

        CollectionAssert.AreEqual(expected, copies.ToList());
    }

    [TestMethod]
    public void The_example_in_the_specification_is_the_first_vector()
    {
        string block = Lines().First(words => words[0] == "block")[1];
        string page = File.ReadAllText(RepoTree.PathOf("docs/FORMATS.md"));
        string digits = Whitespace().Replace(page, "");

        Assert.Contains(block, digits);
    }

    [GeneratedRegex("const string[^;]*?=(\\s|\\+|\"[^\"]*\")*;")]
    private static partial Regex Constant();

    [GeneratedRegex("\"([^\"]*)\"")]
    private static partial Regex Literal();

    [GeneratedRegex("\\s+")]
    private static partial Regex Whitespace();

    private static IEnumerable<string[]> Lines()
        => File.ReadLines(RepoTree.PathOf("docs/vectors/blocks.txt"))
            .Where(line => line.Length > 0 && line[0] != '#').Select(line => line.Split(' '));
}
