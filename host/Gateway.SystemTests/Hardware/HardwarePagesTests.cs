// Code, tables and drawings of the boards say the same, and every pin may be used for what it is used for.

using System.Xml.Linq;
using Gateway.Firmware.Boards;
using Gateway.Tools.Hardware;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Gateway.SystemTests.Hardware;

[TestClass]
public sealed class HardwarePagesTests
{
    private const string HowTo = "run: dotnet run --project host/Gateway.Tools -- hardware";

    public static IEnumerable<object[]> Boards => BoardList.All.Select(board => new object[] { board.Id });

    [TestMethod]
    [DynamicData(nameof(Boards))]
    public void Page_and_drawing_are_those_of_the_code(string id)
    {
        HardwareBoard board = BoardList.Find(id)!;
        string page = Read(HardwarePages.PageOf(board));
        Assert.AreEqual(HardwarePages.Update(page, board), page, HowTo);
        Assert.AreEqual(WiringDrawing.Draw(board), Read(HardwarePages.DrawingOf(board)), HowTo);
        StringAssert.Contains(page, "(wiring.svg)");
    }

    [TestMethod]
    public void The_table_of_all_boards_is_that_of_the_code()
    {
        string page = Read(HardwarePages.Overview);
        Assert.AreEqual(HardwarePages.UpdateOverview(page), page, HowTo);
    }

    [TestMethod]
    [DynamicData(nameof(Boards))]
    public void The_firmware_takes_the_pins_of_the_board_for_each_of_its_targets(string id)
    {
        HardwareBoard board = BoardList.Find(id)!;
        foreach (string target in board.Targets)
        {
            BoardProfile actual = BoardCatalog.For(target);
            StringAssert.Contains(actual.Name, board.Name);
            Assert.AreEqual(Facts(board.Profile), Facts(actual), target);
        }
    }

    [TestMethod]
    [DynamicData(nameof(Boards))]
    public void Every_pin_may_be_used_for_what_it_is_used_for(string id)
    {
        string[] problems = [.. BoardRules.Check(BoardList.Find(id)!)];
        Assert.AreEqual("", string.Join("\n", problems));
    }

    [TestMethod]
    public void Every_board_of_the_firmware_has_a_page_and_every_page_a_board()
    {
        string[] files = [.. RepoTree.Files("*.cs")
            .Where(path => path.StartsWith("Gateway.Firmware/Boards/", StringComparison.Ordinal))
            .Select(path => Path.GetFileName(path))
            .Where(name => name is not ("BoardCatalog.cs" or "BoardProfile.cs"))];
        CollectionAssert.AreEquivalent(files, BoardList.All.Select(board => board.SourceFile).ToArray());
        CollectionAssert.AreEquivalent(
            BoardList.All.Select(HardwarePages.PageOf).Append(HardwarePages.Overview).ToArray(),
            RepoTree.Files("README.md").Where(path => path.StartsWith("hardware/", StringComparison.Ordinal))
                .ToArray());
    }

    [TestMethod]
    public void The_build_knows_the_room_on_every_board()
    {
        Dictionary<string, int> known = XDocument.Load(RepoTree.PathOf("build/boards.targets"))
            .Descendants("NanoBoard")
            .ToDictionary(
                item => (string)item.Attribute("Include")! + ".cs",
                item => (int)item.Attribute("DeploymentBytes")!);
        CollectionAssert.AreEquivalent(
            BoardList.All.ToDictionary(board => board.SourceFile, board => board.DeploymentBytes).ToArray(),
            known.ToArray());
    }

    [TestMethod]
    public void The_build_knows_which_boards_have_a_card_slot()
    {
        string[] known = [.. XDocument.Load(RepoTree.PathOf("build/boards.targets"))
            .Descendants("NanoBoard").Where(item => (string?)item.Attribute("CardSlot") == "true")
            .Select(item => (string)item.Attribute("Include")! + ".cs")];
        CollectionAssert.AreEquivalent(
            BoardList.All.Where(board => board.Profile.HasCardSlot).Select(board => board.SourceFile)
                .ToArray(),
            known);
    }

    [TestMethod]
    [DynamicData(nameof(Boards))]
    public void In_a_drawing_no_text_runs_out_or_over_another_one(string id)
    {
        XElement drawing = XDocument.Parse(WiringDrawing.Draw(BoardList.Find(id)!)).Root!;
        double width = (double)drawing.Attribute("width")!;
        TextBox[] texts = [.. drawing.Descendants()
            .Where(element => element.Name.LocalName == "text").Select(TextBox.Of)];
        Assert.IsGreaterThan(30, texts.Length);
        for (int i = 0; i < texts.Length; i++)
        {
            Assert.IsTrue(texts[i].Left >= 0 && texts[i].Right <= width, texts[i].Text);
            for (int j = 0; j < i; j++)
            {
                Assert.IsFalse(texts[i].Overlaps(texts[j]), $"'{texts[i].Text}' over '{texts[j].Text}'");
            }
        }
    }

    [TestMethod]
    public void A_page_without_its_marks_is_not_accepted()
        => Assert.ThrowsExactly<InvalidDataException>(
            () => HardwarePages.Update("# A board\n", BoardList.All[0]));

    // Where a text is, taken a little too wide.
    private sealed record TextBox(string Text, double Left, double Right, double Top, double Bottom)
    {
        public static TextBox Of(XElement text)
        {
            double size = (double)text.Attribute("font-size")!;
            double x = (double)text.Attribute("x")!;
            double y = (double)text.Attribute("y")!;
            double length = text.Value.Length * size * 0.65;
            string anchor = (string?)text.Attribute("text-anchor") ?? "start";
            double left = anchor == "end" ? x - length : anchor == "middle" ? x - (length / 2) : x;
            return new TextBox(text.Value, left, left + length, y - (size * 0.75), y + (size * 0.2));
        }

        public bool Overlaps(TextBox other)
            => Left < other.Right && other.Left < Right && Top < other.Bottom && other.Top < Bottom;
    }

    private static string Read(string path)
        => File.ReadAllText(RepoTree.PathOf(path)).ReplaceLineEndings("\n");

    private static string Facts(BoardProfile profile)
    {
        return $"{profile.StorageDirectory} {profile.I2cDataPin} {profile.I2cClockPin} {profile.ConsolePort} "
            + $"{profile.ConsoleTransmitPin} {profile.ConsoleReceivePin} {profile.StatusLedPin} "
            + $"{profile.IsStatusLedLow} {profile.HasEthernet} {profile.HasCardSlot} {profile.WakePins:X}";
    }
}
