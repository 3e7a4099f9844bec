// docs/TESTING.md names tests for the platform's peculiarities; they are there.

using System.Reflection;
using System.Text.RegularExpressions;

namespace Gateway.SystemTests.Tidy;

[TestClass]
public sealed partial class TestingDocTests
{
    [TestMethod]
    public void Every_test_that_the_table_of_peculiarities_names_exists()
    {
        string[] rows = [.. File.ReadAllLines(RepoTree.PathOf("docs/TESTING.md"))
            .SkipWhile(line => !line.StartsWith("| peculiarity |", StringComparison.Ordinal))
            .Skip(2).TakeWhile(line => line.StartsWith('|'))];
        Assert.IsGreaterThan(10, rows.Length);
        HashSet<string> known = [.. Assembly.GetExecutingAssembly().GetTypes()
            .SelectMany(type => type.GetMethods(), (type, method) => (type, method))
            .Where(pair => pair.method.GetCustomAttribute<TestMethodAttribute>() != null)
            .Select(pair => $"{pair.type.Name}.{pair.method.Name}")];
        foreach (string row in rows)
        {
            string[] named = [.. TestName().Matches(row).Select(match => match.Groups[1].Value)];
            Assert.IsNotEmpty(named, row);
            foreach (string name in named)
            {
                Assert.Contains(name, known, row);
            }
        }
    }

    [GeneratedRegex(@"`(\w+Tests\.\w+)`")]
    private static partial Regex TestName();
}
