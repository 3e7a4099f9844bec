// flash against a fake nanoff that misbehaves as the real one does: what is called, and what the user reads.
// No board is involved.

using Gateway.Tools.Flash;
using Gateway.Tools.Hardware;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Gateway.SystemTests.Tools;

[TestClass]
public sealed class FlashCommandTests
{
    private static readonly string[] Silent = [];

    [TestMethod]
    public void Firmware_and_gateway_are_separate_calls_and_in_the_end_the_device_is_asked()
    {
        string screen = Flash(new FakeBoard(), 0, Silent, out string[] calls);

        Assert.AreEqual("""
            --platform esp32 --serialport P --devicedetails --baud 115200 -v n
            --nanodevice --devicedetails --serialport P -v n
            --nanodevice --devicedetails --serialport P -v n
            --platform esp32 --target ESP32_REV3 --serialport P --update --baud 1500000 -v m
            --nanodevice --devicedetails --serialport P -v n
            --nanodevice --deploy --serialport P --image IMAGE -v n
            --nanodevice --devicedetails --serialport P -v n
            """.ReplaceLineEndings("\n"), string.Join("\n", calls));
        StringAssert.Contains(screen, "ESP32 revision 3.1, 4 MB of flash is taken for ESP32-DevKitC");
        StringAssert.Contains(screen, "room for the image: 1,835,008 B; it has 848 B");
        StringAssert.Contains(screen, "flash: it is nanoGateway 0.1.0.4711");
        StringAssert.Contains(screen, "done, the device lists all of nanoGateway 0.1.0.4711");
    }

    [TestMethod]
    public void The_firmware_is_written_at_a_verbosity_at_which_nanoff_moves_no_cursor()
    {
        string screen = Flash(new FakeBoard(), 0, Silent, out string[] calls);
        Assert.IsFalse(screen.Contains("The handle is invalid"), screen);
        StringAssert.Contains(calls.Single(call => call.Contains("--update")), " -v m");
        StringAssert.Contains(calls.Single(call => call.Contains("--deploy")), " -v n");
    }

    [TestMethod]
    [DataRow("ESP32 (ESP32-D0WD (revision v1.0))", "undetermined", "ESP32_REV0")]
    [DataRow("ESP32 (ESP32-D0WD-V3 (revision v3.0))", "8MB", "ESP32_PSRAM_REV3")]
    [DataRow("ESP32-S3 (ESP32-S3 (QFN56) (revision v0.2))", "8MB", "ESP32_S3_OCTAL")]
    [DataRow("ESP32-S3 (ESP32-S3 (QFN56) (revision v0.2))", "2MB", "ESP32_S3_QUAD")]
    [DataRow("ESP32-S3 (ESP32-S3 (QFN56) (revision v0.1))", "not available", "ESP32_S3_QUAD")]
    [DataRow("ESP32-C3 (ESP32-C3 (revision v0.4))", "not available", "ESP32_C3")]
    [DataRow("ESP32-C3 (ESP32-C3 (revision v1.1))", "not available", "ESP32_C3")]
    [DataRow("ESP32-C3 (ESP32-C3 (revision v0.2))", "not available", "ESP32_C3_BETA")]
    public void The_firmware_follows_from_the_chip(string chip, string psram, string target)
    {
        Flash(new FakeBoard { Chip = chip, Psram = psram }, 0, Silent, out string[] calls);
        StringAssert.Contains(calls.Single(call => call.Contains("--update")), $"--target {target} ");
    }

    [TestMethod]
    public void A_board_that_its_chip_does_not_tell_is_named()
    {
        Flash(new FakeBoard(), 0, ["--board", "olimex-esp32-poe"], out string[] calls);
        StringAssert.Contains(calls[1], "--target ESP32_OLIMEX ");
    }

    [TestMethod]
    [DataRow("wrong board: XIAO ESP32S3 has an ESP32-S3, but this is an ESP32", "--board", "xiao-esp32-s3")]
    [DataRow("wrong target: ESP32_S3_QUAD is a firmware for ESP32-S3", "--target", "ESP32_S3_QUAD")]
    [DataRow("wrong target: ESP32_C6_THREAD is a firmware for another chip", "--target", "ESP32_C6_THREAD")]
    public void A_board_or_firmware_for_another_chip_is_refused_before_anything_is_written(
        string told, params string[] args)
    {
        string screen = Flash(new FakeBoard(), 1, args, out string[] calls);
        StringAssert.Contains(screen, told);
        Assert.HasCount(1, calls);
    }

    [TestMethod]
    public void Version_and_erase_belong_to_the_firmware_and_only_if_asked()
    {
        Flash(new FakeBoard(), 0, ["--erase", "--firmware-version", "1.17.0.1"], out string[] calls);
        StringAssert.EndsWith(
            calls.Single(call => call.Contains("--update")), "-v m --fwversion 1.17.0.1 --masserase");
        Assert.AreEqual(1, calls.Count(call => call.Contains("--masserase")));
    }

    [TestMethod]
    public void The_gateway_alone_leaves_the_firmware()
    {
        Flash(new FakeBoard { Firmware = "ESP32_REV3" }, 0, ["--app-only"], out string[] calls);
        Assert.IsFalse(calls.Any(call => call.Contains("--update")));
    }

    [TestMethod]
    public void A_rate_that_fails_is_followed_by_slower_ones()
    {
        string screen = Flash(new FakeBoard { BaudMax = 460800 }, 0, Silent, out string[] calls);
        CollectionAssert.AreEqual(
            new[] { "1500000", "921600", "460800" },
            calls.Where(call => call.Contains("--update")).Select(call => call.Split(' ')[8]).ToArray());
        StringAssert.Contains(screen, "it did not work at 921600 baud");
        StringAssert.Contains(screen, "done");
    }

    [TestMethod]
    public void When_no_rate_works_it_says_to_hold_BOOT_and_deploys_nothing()
    {
        string screen = Flash(new FakeBoard { BaudMax = 0 }, 1, Silent, out string[] calls);
        StringAssert.Contains(screen, "hold the button BOOT");
        Assert.AreEqual(4, calls.Count(call => call.Contains("--update")));
        Assert.IsFalse(calls.Any(call => call.Contains("--deploy")));
    }

    [TestMethod]
    public void A_port_that_goes_and_returns_is_waited_for()
    {
        string screen = Flash(new FakeBoard { VanishCount = 2 }, 0, Silent, out string[] calls);
        Assert.AreEqual(3, calls.Count(call => call.Contains("--deploy")));
        StringAssert.Contains(screen, "attempt 2 of 4 did not work");
        StringAssert.Contains(screen, "done");
    }

    [TestMethod]
    public void A_port_that_never_returns_is_told()
    {
        string screen = Flash(new FakeBoard { VanishCount = 9 }, 1, Silent, out _);
        StringAssert.Contains(screen, "the serial port cannot be opened");
        StringAssert.Contains(screen, "the gateway could not be written: hold the button BOOT");
    }

    [TestMethod]
    [DataRow("echo 'No operation was performed with the options supplied.'; exit 0")]
    [DataRow("echo 'Error deploying content'; exit 0")]
    [DataRow("echo 'Exception deploying content'; exit 0")]
    [DataRow("echo 'Deploying managed application...FAILED!'; exit 0")]
    [DataRow("exit 1")]
    public void What_says_it_failed_did_although_the_code_may_be_0(string answer)
    {
        FakeBoard board = new() { Misbehaviour = $"if has --deploy; then {answer}; fi" };
        string screen = Flash(board, 1, Silent, out string[] calls);
        StringAssert.Contains(screen, "the gateway could not be written");
        StringAssert.Contains(calls[^1], "--deploy");
    }

    [TestMethod]
    public void A_deployment_that_was_none_is_found_out_by_asking_the_device()
    {
        FakeBoard board = new() { IgnoresDeployment = true };
        string screen = Flash(board, 1, Silent, out _);
        StringAssert.Contains(screen, "Gateway.Firmware is not on the device");
        StringAssert.Contains(screen, "the device does not run this gateway");
    }

    [TestMethod]
    public void An_older_build_of_the_same_release_that_stayed_on_the_device_is_found_out()
    {
        FakeBoard board = new() { OldVersion = "0.1.0.1234", IgnoresDeployment = true };
        string screen = Flash(board, 1, Silent, out _);
        foreach (string name in new[] { "Core", "Agent", "Drivers", "Firmware" })
        {
            StringAssert.Contains(screen, $"Gateway.{name} is there as 0.1.0.1234, not as 0.1.0.4711");
        }

        StringAssert.Contains(screen, "the device does not run this gateway; reset it and try --app-only");
        Flash(board with { IgnoresDeployment = false }, 0, Silent, out _);
    }

    [TestMethod]
    public void A_gateway_of_another_version_is_not_this_one()
    {
        string screen = Flash(new FakeBoard { AssemblyVersion = "0.0.9.0" }, 1, Silent, out _);
        StringAssert.Contains(screen, "Gateway.Core is there as 0.0.9.0, not as 0.1.0.4711");
    }

    [TestMethod]
    public void A_firmware_that_is_not_the_one_that_was_written_is_told()
    {
        FakeBoard board = new()
        {
            Misbehaviour =
                "if has --nanodevice && [ -e \"$D/target\" ]; then echo ESP32_REV0 > \"$D/target\"; fi",
        };
        StringAssert.Contains(
            Flash(board, 1, Silent, out string[] calls),
            "wrong target: the device runs ESP32_REV0, not ESP32_REV3");
        Assert.IsFalse(calls.Any(call => call.Contains("--deploy")));
    }

    [TestMethod]
    [DataRow(6002, "busy: close the monitor")]
    [DataRow(9000, "is it version 2.5?")]
    [DataRow(9005, "wrong target: nanoFramework has no such firmware")]
    [DataRow(9007, "is there a network?")]
    [DataRow(4001, "no firmware for a flash of this size")]
    public void A_cause_that_no_other_attempt_cures_ends_it_at_once_also_by_the_code_alone(
        int code, string told)
    {
        foreach (string answer in new[] { $"fail {code} why", $"exit {code % 256}" })
        {
            FakeBoard board = new() { Misbehaviour = $"if has --update; then {answer}; fi" };
            string screen = Flash(board, 1, Silent, out string[] calls);
            StringAssert.Contains(screen, told);
            StringAssert.Contains(screen, $"(nanoff E{code})");
            Assert.AreEqual(1, calls.Count(call => call.Contains("--update")));
        }
    }

    [TestMethod]
    [DataRow(2000)]
    [DataRow(2001)]
    [DataRow(2002)]
    public void An_error_of_the_device_arrives_modulo_256_and_is_tried_again(int code)
    {
        FakeBoard board = new()
        {
            Misbehaviour = $"if has --deploy && [ \"$(count tries)\" = 1 ]; then exit {code % 256}; fi",
        };
        StringAssert.Contains(Flash(board, 0, Silent, out _), $"(nanoff E{code})");
    }

    private static string Flash(FakeBoard board, int code, string[] args, out string[] calls)
    {
        using FakeNanoff nanoff = new(board);
        StringWriter screen = new();
        string image = nanoff.NewImage();
        Assert.AreEqual(
            code,
            new FlashCommand(screen, TimeSpan.Zero, _ => null)
                .Run(["--port", "P", "--nanoff", nanoff.Program, "--image", image, .. args]),
            screen.ToString());
        calls = [.. nanoff.Calls.Select(call => call
            .Replace(" --suppressnanoffversioncheck", "", StringComparison.Ordinal)
            .Replace(image, "IMAGE", StringComparison.Ordinal))];
        return screen.ToString();
    }
}
