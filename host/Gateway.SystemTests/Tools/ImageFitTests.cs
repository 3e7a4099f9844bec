// image: the room that every board has for it.

using Gateway.Tools.Hardware;
using Gateway.Tools.Image;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Gateway.SystemTests.Tools;

[TestClass]
public sealed class ImageFitTests
{
    [TestMethod]
    public void Every_board_has_a_line_of_its_own()
    {
        Assert.IsTrue(Write(500_000, out string[] lines));
        Assert.HasCount(BoardList.All.Length, lines);
        Assert.AreEqual("esp32-devkitc      1,835,008 bytes of deployment,  28 % used", lines[0]);
        Assert.AreEqual("esp32-s3-devkitc   3,014,656 bytes of deployment,  17 % used", lines[1]);
    }

    [TestMethod]
    public void What_does_not_fit_is_told_where_it_does_not()
    {
        Assert.IsTrue(Write(1_835_008, out string[] lines));
        StringAssert.EndsWith(lines[0], ", 100 % used");
        Assert.IsFalse(Write(1_835_009, out lines));
        StringAssert.EndsWith(lines[0], ", 101 % used: the image does not fit");
        StringAssert.EndsWith(lines[1], " % used");
    }

    [TestMethod]
    public void An_image_that_does_not_fit_is_a_failure()
    {
        using FakeNanoff files = new(new FakeBoard());
        string file = files.NewImage(bytes: 1_835_012);
        StringWriter output = new();
        Assert.AreEqual(1, new ImageCommand(output, "/no/such").Run(["--file", file]), output.ToString());
        StringAssert.Contains(output.ToString(), "101 % used: the image does not fit");
        StringAssert.EndsWith(output.ToString().TrimEnd(), "5 assemblies, 1,835,012 bytes");
    }

    private static bool Write(long bytes, out string[] lines)
    {
        StringWriter output = new();
        bool isFit = ImageFit.Write(output, bytes);
        lines = output.ToString().TrimEnd().ReplaceLineEndings("\n").Split('\n');
        return isFit;
    }
}
