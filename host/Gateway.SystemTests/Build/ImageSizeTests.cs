// The check of the deployment image's size, by the same target that a nanoFramework build runs, with files
// that stand in for the image.

using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Gateway.SystemTests.Build;

[TestClass]
public sealed class ImageSizeTests
{
    private const int SmallestRoom = 0x1C0000;

    [TestMethod]
    public void An_image_that_fits_all_boards_is_told_with_the_room_on_each()
    {
        Assert.AreEqual(0, Check(SmallestRoom, out string output), output);
        StringAssert.Contains(output, "1,835,008 bytes");
        StringAssert.Contains(output, "Esp32DevKitC       1,835,008 bytes of deployment, 100 % used");
        StringAssert.Contains(output, "XiaoEsp32S3        3,014,656 bytes of deployment,  61 % used");
    }

    [TestMethod]
    public void A_byte_more_is_refused_and_the_boards_are_named()
    {
        Assert.AreNotEqual(0, Check(SmallestRoom + 1, out string output));
        const string TooMuch = "1,835,008 bytes of deployment, 101 % used: the image does not fit";
        StringAssert.Contains(output, "Esp32DevKitC       " + TooMuch);
        StringAssert.Contains(output, "OlimexEsp32Poe     " + TooMuch);
        Assert.IsFalse(output.Contains("2,031,616 bytes of deployment,  91 % used: "), output);
    }

    [TestMethod]
    public void A_build_leaves_no_image_behind_that_was_refused()
    {
        Assert.AreNotEqual(0, Check(SmallestRoom + 1, out _, out bool isLeft, "-p:NanoDropsImage=true"));
        Assert.IsFalse(isLeft);
        Assert.AreNotEqual(0, Check(SmallestRoom + 1, out _, out isLeft));
        Assert.IsTrue(isLeft);
        string targets = File.ReadAllText(RepoTree.PathOf("build/nano.targets"));
        StringAssert.Contains(targets, "<NanoDropsImage>true</NanoDropsImage>");
    }

    [TestMethod]
    public void A_missing_image_is_an_error()
    {
        Assert.AreNotEqual(0, Check(-1, out string output));
        StringAssert.Contains(output, "there is no image");
    }

    private static int Check(int bytes, out string output) => Check(bytes, out output, out _);

    private static int Check(int bytes, out string output, out bool isLeft, params string[] properties)
    {
        string image = Path.GetTempFileName();
        if (bytes < 0)
        {
            File.Delete(image);
        }
        else
        {
            File.WriteAllBytes(image, new byte[bytes]);
        }

        int code = TargetRun.Of(
            "boards.targets", out output,
            ["-t:NanoImageSize", "-p:NanoImage=" + image, "-v:n", .. properties]);
        isLeft = File.Exists(image);
        File.Delete(image);
        return code;
    }
}
