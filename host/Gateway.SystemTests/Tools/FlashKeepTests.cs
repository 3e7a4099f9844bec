// What flash leaves alone: a device that is refused, and the firmware with --app-only. nanoff finds PSRAM, if
// told to, by overwriting the firmware, which the fake one does, too.

using Gateway.Tools.Flash;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Gateway.SystemTests.Tools;

[TestClass]
public sealed class FlashKeepTests
{
    private const string Octal = "ESP32-S3 (ESP32-S3 (QFN56) (revision v0.2))";

    private const string C3 = "ESP32-C3 (ESP32-C3 (revision v0.4))";

    private static readonly string[] Silent = [];

    [TestMethod]
    [DataRow("wrong board", "--board", "xiao-esp32-s3")]
    [DataRow("wrong board", "--app-only", "--board", "xiao-esp32-s3")]
    [DataRow("wrong board", "--app-only", "--board", "olimex-esp32-poe")]
    [DataRow("wrong target", "--target", "ESP32_S3_QUAD")]
    [DataRow("wrong target", "--app-only", "--target", "ESP32_REV0")]
    [DataRow("there is no /no/such.bin", "--image", "/no/such.bin")]
    public void A_device_that_is_refused_is_as_it_was(string told, params string[] args)
        => Refuse(new FakeBoard(), told, args);

    [TestMethod]
    public void A_device_whose_flash_is_too_small_is_as_it_was()
    {
        Refuse(new FakeBoard { FlashMegabytes = 2 }, "it does not fit", Silent, 0x10001);
        Refuse(new FakeBoard { FlashMegabytes = 2 }, "it does not fit", ["--app-only"], 0x10001);
        Refuse(new FakeBoard { FlashMegabytes = 32 }, "no partitions for ESP32 with 32 MB", Silent);
    }

    [TestMethod]
    [DataRow(null, "ESP32_REV0")]
    [DataRow(null, "ESP32_PSRAM_REV3")]
    [DataRow(null, "ESP32_BLE_REV3")]
    [DataRow(null, "ESP32_OLIMEX")]
    [DataRow(Octal, "ESP32_S3_QUAD")]
    [DataRow(C3, "ESP32_C3_BETA")]
    public void The_gateway_alone_goes_beside_a_firmware_that_was_chosen_by_hand(string? chip, string target)
    {
        FakeBoard board = new() { Firmware = target, OldVersion = "0.1.0.1" };
        board = chip == null ? board : board with { Chip = chip, Psram = "8MB" };
        using FakeNanoff nanoff = new(board);
        string screen = Flash(nanoff, 0, ["--app-only"]);
        StringAssert.Contains(screen, $"target {target}");
        StringAssert.Contains(screen, "done, the device lists all of nanoGateway");
        Assert.AreEqual(target, nanoff.Firmware);
        Assert.IsFalse(nanoff.Calls.Any(call => call.Contains("--update")));
    }

    [TestMethod]
    [DataRow("ESP32_OLIMEX", "esp32-devkitc", "leaves ESP32_OLIMEX, which is no firmware of ESP32-DevKitC")]
    [DataRow("ESP32_REV3", "olimex-esp32-poe", "leaves ESP32_REV3, which is no firmware of Olimex ESP32-PoE")]
    public void The_gateway_alone_does_not_go_beside_the_firmware_of_another_board(
        string target, string board, string told)
        => Refuse(new FakeBoard { Firmware = target }, told, ["--app-only", "--board", board]);

    [TestMethod]
    public void The_gateway_alone_needs_a_firmware_that_answers()
    {
        using FakeNanoff nanoff = new(new FakeBoard());
        StringAssert.Contains(Flash(nanoff, 1, ["--app-only"]), "but none answers that could stay");
        Assert.IsFalse(nanoff.Calls.Any(call => call.Contains("--deploy")));
    }

    [TestMethod]
    [DataRow("undetermined", "ESP32_PSRAM_REV3", "ESP32_PSRAM_REV3")]
    [DataRow("undetermined", "ESP32_REV0", "ESP32_REV0")]
    [DataRow("undetermined", "ESP32_OLIMEX", "ESP32_OLIMEX")]
    [DataRow("undetermined", "ESP32_BLE_REV3", "ESP32_REV3")]
    [DataRow("not available", "ESP32_PSRAM_REV3", "ESP32_REV3")]
    [DataRow("8MB", "ESP32_REV3", "ESP32_PSRAM_REV3")]
    public void The_firmware_that_runs_tells_what_the_chip_does_not(
        string psram, string target, string chosen)
    {
        using FakeNanoff nanoff = new(new FakeBoard { Psram = psram, Firmware = target });
        Flash(nanoff, 0, Silent);
        Assert.AreEqual(chosen, nanoff.Firmware);
    }

    [TestMethod]
    public void Where_nothing_tells_of_PSRAM_the_firmware_without_is_taken_and_the_other_one_named()
    {
        using FakeNanoff nanoff = new(new FakeBoard());
        StringAssert.Contains(Flash(nanoff, 0, Silent), "--target ESP32_PSRAM_REV3");
        Assert.AreEqual("ESP32_REV3", nanoff.Firmware);
    }

    private static void Refuse(FakeBoard board, string told, string[] args, int imageBytes = 0)
    {
        board = board with { Firmware = board.Firmware.Length > 0 ? board.Firmware : "ESP32_REV3" };
        using FakeNanoff nanoff = new(board);
        StringAssert.Contains(Flash(nanoff, 1, args, imageBytes), told);
        Assert.AreEqual(board.Firmware, nanoff.Firmware);
        foreach (string call in nanoff.Calls)
        {
            StringAssert.Contains(call, "--devicedetails");
        }
    }

    private static string Flash(FakeNanoff nanoff, int code, string[] args, int imageBytes = 0)
    {
        StringWriter screen = new();
        string[] image = args.Contains("--image") ? [] : ["--image", nanoff.NewImage(bytes: imageBytes)];
        Assert.AreEqual(
            code,
            new FlashCommand(screen, TimeSpan.Zero, _ => null)
                .Run(["--port", "P", "--nanoff", nanoff.Program, .. image, .. args]),
            screen.ToString());
        return screen.ToString();
    }
}
