// The reference of the configuration is the one the schema gives.

using Gateway.Agent.Config;
using Gateway.Tools.ConfigReference;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Gateway.SystemTests.Config;

[TestClass]
public class ConfigReferenceTests
{
    [TestMethod]
    public void The_reference_in_docs_is_up_to_date()
    {
        string written = File.ReadAllText(RepoTree.PathOf("docs/CONFIGURATION.md")).ReplaceLineEndings("\n");

        Assert.AreEqual(
            ReferenceWriter.Write(),
            written,
            "run: dotnet run --project host/Gateway.Tools -- config-reference docs/CONFIGURATION.md");
    }

    [TestMethod]
    public void Every_key_stands_in_the_reference_and_no_cell_breaks_the_table()
    {
        string text = ReferenceWriter.Write();
        ConfigSchema schema = new ConfigSchema();
        for (int i = 0; i < schema.SingleCount + schema.SensorKeyCount; i++)
        {
            string begin = $"| `{schema[i].Name}` |";
            string row = text.Split('\n').Single(line => line.StartsWith(begin, StringComparison.Ordinal));
            Assert.AreEqual(6, row.Count(c => c == '|'), row);
        }
    }

    [TestMethod]
    public void An_option_is_no_file_to_write_to()
    {
        Assert.AreEqual(2, new ConfigReferenceCommand().Run(["--help"]));
        Assert.IsFalse(File.Exists("--help"));
    }
}
