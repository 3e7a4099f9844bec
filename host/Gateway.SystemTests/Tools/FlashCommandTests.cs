// flash against a fake nanoff: which calls it makes and what it makes of the answers. No board is involved.

using Gateway.Tools.Flash;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Gateway.SystemTests.Tools;

[TestClass]
public sealed class FlashCommandTests
{
    private const string Listed = "Assemblies:\n  mscorlib, 1.17.11.0\n  Gateway.Firmware, 0.1.0.0";

    [TestMethod]
    public void Firmware_and_application_are_separate_calls_and_then_the_device_is_asked()
    {
        using FakeProgram nanoff = new((0, "OK"), (0, "OK"), (0, Listed));
        string image = nanoff.NewFile("Gateway.Firmware.bin");

        Assert.AreEqual(0, Run(nanoff, out string output, "--target", "ESP32_REV3", "--image", image));

        Assert.AreEqual(
            "--platform esp32 --target ESP32_REV3 --serialport P --update --baud 1500000 -v m "
            + "--suppressnanoffversioncheck", nanoff.Calls[0]);
        Assert.AreEqual(
            $"--nanodevice --deploy --serialport P --image {image} -v n --suppressnanoffversioncheck",
            nanoff.Calls[1]);
        Assert.AreEqual(
            "--nanodevice --devicedetails --serialport P --suppressnanoffversioncheck", nanoff.Calls[2]);
        Assert.AreEqual(3, nanoff.Calls.Length);
        StringAssert.Contains(output, "flash: done");
    }

    [TestMethod]
    public void Version_and_erase_belong_to_the_firmware()
    {
        using FakeProgram nanoff = new((0, "OK"), (0, "OK"), (0, Listed));
        string image = nanoff.NewFile("a.bin");

        Assert.AreEqual(0, Run(nanoff, out _, "--target", "ESP32_S3_QUAD", "--image", image, "--erase",
            "--firmware-version", "1.17.0.1", "--baud", "115200"));

        StringAssert.Contains(nanoff.Calls[0], "--baud 115200");
        StringAssert.EndsWith(nanoff.Calls[0], "--fwversion 1.17.0.1 --masserase");
        Assert.IsFalse(nanoff.Calls[1].Contains("--masserase"));
    }

    [TestMethod]
    public void The_gateway_alone_leaves_the_firmware()
    {
        using FakeProgram nanoff = new((0, "OK"), (0, Listed));

        Assert.AreEqual(0, Run(nanoff, out _, "--app-only", "--image", nanoff.NewFile("a.bin")));

        Assert.IsFalse(nanoff.Calls.Any(call => call.Contains("--update")));
    }

    [TestMethod]
    public void A_rate_that_fails_is_followed_by_slower_ones()
    {
        using FakeProgram nanoff = new(
            (4000 % 256, "E4000"), (4000 % 256, "E4000"), (0, "OK"), (0, "OK"), (0, Listed));

        Assert.AreEqual(0, Run(nanoff, out _, "--target", "ESP32_REV3", "--image", nanoff.NewFile("a.bin")));

        StringAssert.Contains(nanoff.Calls[0], "--baud 1500000");
        StringAssert.Contains(nanoff.Calls[1], "--baud 921600");
        StringAssert.Contains(nanoff.Calls[2], "--baud 460800");
        StringAssert.Contains(nanoff.Calls[3], "--deploy");
    }

    [TestMethod]
    public void When_no_rate_works_it_says_to_hold_BOOT_and_deploys_nothing()
    {
        using FakeProgram nanoff = new((4000 % 256, "E4000"));

        Assert.AreEqual(
            1, Run(nanoff, out string output, "--target", "ESP32_REV3", "--image", nanoff.NewFile("a.bin")));

        Assert.AreEqual(4, nanoff.Calls.Length);
        StringAssert.Contains(output, "BOOT");
        Assert.IsFalse(nanoff.Calls.Any(call => call.Contains("--deploy")));
    }

    [TestMethod]
    [DataRow(6000, "no such serial port")]
    [DataRow(6002, "busy")]
    [DataRow(9000, "version 2.5")]
    [DataRow(9005, "no such target")]
    public void A_cause_that_no_other_rate_cures_ends_it_at_once(int code, string advice)
    {
        using FakeProgram nanoff = new((code % 256, "failed"));

        Assert.AreEqual(
            1, Run(nanoff, out string output, "--target", "ESP32_REV3", "--image", nanoff.NewFile("a.bin")));

        Assert.AreEqual(1, nanoff.Calls.Length);
        StringAssert.Contains(output, advice);
    }

    [TestMethod]
    [DataRow("No operation was performed with the options supplied.")]
    [DataRow("Error deploying a.bin")]
    [DataRow("Exception deploying a.bin")]
    public void An_answer_that_says_it_failed_is_a_failure_although_the_code_is_0(string answer)
    {
        using FakeProgram nanoff = new((0, answer));

        Assert.AreEqual(1, Run(nanoff, out string output, "--app-only", "--image", nanoff.NewFile("a.bin")));

        StringAssert.Contains(output, "RESET");
        Assert.IsFalse(nanoff.Calls.Any(call => call.Contains("--devicedetails")));
    }

    [TestMethod]
    public void A_port_that_comes_back_late_is_waited_for()
    {
        using FakeProgram nanoff = new((0, "OK"), (6000 % 256, "E6000"), (0, "OK"), (0, Listed));

        Assert.AreEqual(0, Run(nanoff, out _, "--target", "ESP32_C3", "--image", nanoff.NewFile("a.bin")));

        Assert.AreEqual(2, nanoff.Calls.Count(call => call.Contains("--deploy")));
    }

    [TestMethod]
    [DataRow("Assemblies:\n  mscorlib, 1.17.11.0")]
    [DataRow("Gateway.Firmware is not what stands before\nAssemblies:\n")]
    [DataRow("")]
    public void A_device_that_does_not_list_the_gateway_was_not_flashed(string details)
    {
        using FakeProgram nanoff = new((0, "OK"), (0, details));

        Assert.AreEqual(1, Run(nanoff, out string output, "--app-only", "--image", nanoff.NewFile("a.bin")));

        StringAssert.Contains(output, "does not list");
    }

    [TestMethod]
    public void A_missing_image_is_told_before_anything_is_written()
    {
        using FakeProgram nanoff = new((0, "OK"));

        Assert.AreEqual(1, Run(nanoff, out string output, "--target", "ESP32_C3", "--image", "/no/such.bin"));

        StringAssert.Contains(output, "-p:NanoBuild=true");
        Assert.AreEqual(0, nanoff.Calls.Length);
    }

    [TestMethod]
    public void A_missing_nanoff_is_one_clear_line()
    {
        using FakeProgram nanoff = new((0, "OK"));
        StringWriter output = new();

        Assert.AreEqual(1, new FlashCommand(output, TimeSpan.Zero).Run(
            ["--port", "P", "--app-only", "--image", nanoff.NewFile("a"), "--nanoff", "/no/such/nanoff"]));

        StringAssert.Contains(output.ToString(), "nanoff does not run: /no/such/nanoff");
    }

    [TestMethod]
    [DataRow("--port is missing", "--app-only")]
    [DataRow("give either --target or --app-only", "--port", "P")]
    [DataRow("give either --target or --app-only", "--port", "P", "--app-only", "--target", "T")]
    [DataRow("--erase needs --target", "--port", "P", "--app-only", "--erase")]
    [DataRow("--baud fast is no rate", "--port", "P", "--app-only", "--baud", "fast")]
    [DataRow("--port needs a value", "--port", "--app-only")]
    [DataRow("--port stands twice", "--port", "P", "--port", "Q")]
    [DataRow("unknown option '--speed'", "--speed", "9")]
    public void A_wrong_option_is_named(string error, params string[] args)
    {
        StringWriter output = new();
        Assert.AreEqual(2, new FlashCommand(output, TimeSpan.Zero).Run(args));
        StringAssert.StartsWith(output.ToString(), "flash: " + error);
    }

    private static int Run(FakeProgram nanoff, out string output, params string[] args)
    {
        StringWriter written = new();
        int code = new FlashCommand(written, TimeSpan.Zero)
            .Run(["--port", "P", "--nanoff", nanoff.Program, .. args]);
        output = written.ToString();
        return code;
    }
}
