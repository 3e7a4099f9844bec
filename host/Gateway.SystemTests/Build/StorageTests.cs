// Where the files lie is decided by the build (docs/adr/0015): what cannot be is an error with what can.

using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Gateway.SystemTests.Build;

[TestClass]
public sealed class StorageTests
{
    [TestMethod]
    [DataRow("Flash", "")]
    [DataRow("Flash", "Esp32DevKitC")]
    [DataRow("SD", "")]
    [DataRow("SD", "OlimexEsp32Poe")]
    public void A_board_that_can_keep_files_there_is_built(string storage, string board)
        => Assert.AreEqual(0, Check(storage, board, out string output), output);

    [TestMethod]
    [DataRow("USB", "", "Storage is Flash or SD, not USB")]
    [DataRow("SD", "Esp32DevKitC", "Storage=SD: Esp32DevKitC has no slot for an SD card; OlimexEsp32Poe has")]
    [DataRow("SD", "Virtual", "Storage=SD: Virtual has no slot for an SD card; OlimexEsp32Poe has")]
    public void Another_one_is_refused_with_what_is_possible(string storage, string board, string error)
    {
        Assert.AreNotEqual(0, Check(storage, board, out string output));
        StringAssert.Contains(output, "error : " + error);
    }

    [TestMethod]
    [DataRow("net10.0")]
    [DataRow("netnano1.0")]
    public void The_firmwares_build_asks(string framework)
    {
        int code = TargetRun.Of(
            "../Gateway.Firmware/Gateway.Firmware.csproj", out string output, "-t:CheckStorage",
            "-p:NanoBuild=true", "-p:TargetFramework=" + framework, "-p:Storage=USB");
        Assert.AreNotEqual(0, code);
        StringAssert.Contains(output, "error : Storage is Flash or SD, not USB");
    }

    private static int Check(string storage, string board, out string output) => TargetRun.Of(
        "boards.targets", out output, "-t:NanoCheckStorage", "-p:Storage=" + storage, "-p:Board=" + board);
}
