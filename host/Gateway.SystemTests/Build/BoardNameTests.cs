// -p:Board: a name that is no board's stops the build before it makes an image of something else.

using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Gateway.SystemTests.Build;

[TestClass]
public sealed class BoardNameTests
{
    [TestMethod]
    public void A_board_that_there_is_not_is_refused()
    {
        Assert.AreNotEqual(0, Check("Vitual", out string output));
        StringAssert.Contains(output, "there is no board Vitual, only Esp32DevKitC, ");
        StringAssert.Contains(output, "OlimexEsp32Poe, Virtual");
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("Virtual")]
    [DataRow("XiaoEsp32C3")]
    public void Boards_that_there_are_and_none_are_taken(string board)
        => Assert.AreEqual(0, Check(board, out string output), output);

    // What the firmware's own build runs before it compiles.
    private static int Check(string board, out string output)
    {
        StringAssert.Contains(
            File.ReadAllText(RepoTree.PathOf("Gateway.Firmware/Gateway.Firmware.csproj")),
            "BeforeTargets=\"BeforeBuild\" DependsOnTargets=\"NanoCheckStorage\"");
        return TargetRun.Of(
            "boards.targets", out output, "-t:NanoCheckStorage", "-p:Storage=Flash", "-p:Board=" + board);
    }
}
