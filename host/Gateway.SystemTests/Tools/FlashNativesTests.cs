// flash and a firmware that is not of the generation of the image's packages: the interpreter would load
// nothing, so it is told with both checksums, before the gateway is written wherever that can be.

using Gateway.Tools.Flash;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Gateway.SystemTests.Tools;

[TestClass]
public sealed class FlashNativesTests
{
    private const string Other = "  mscorlib v100.5.0.19, checksum 0x445C7AF9";

    private const string Told =
        "mscorlib: the image is built for native methods 0x1549C856, the firmware has 0x445C7AF9";

    private static readonly string[] Silent = [];

    [TestMethod]
    [DataRow(Other, Told)]
    [DataRow("  System.Net v100.2.0.11, checksum 0xD82C1452",
        "mscorlib: the image is built for native methods 0x1549C856, the firmware has none of them")]
    [DataRow("  Gateway.Core v1.0.0.0, checksum 0x00000001\n  mscorlib v100.5.0.24, checksum 0x1549C856",
        "Gateway.Core: the image is built for native methods 0x00000000, the firmware has 0x00000001")]
    [DataRow("", "the device does not list its native assemblies")]
    public void A_firmware_that_would_not_load_the_image_does_not_get_it(string natives, string told)
    {
        string screen = Flash(new FakeBoard { Natives = natives }, 1, Silent, out string[] calls);
        StringAssert.Contains(screen, told);
        StringAssert.Contains(screen, "--firmware-version");
        StringAssert.Contains(screen, "Directory.Packages.props");
        Assert.IsTrue(calls.Any(call => call.Contains("--update")));
        Assert.IsFalse(calls.Any(call => call.Contains("--deploy")));
    }

    [TestMethod]
    public void A_firmware_that_stays_is_compared_before_anything_is_written()
    {
        FakeBoard board = new() { Firmware = "ESP32_REV3", Natives = Other };
        string screen = Flash(board, 1, ["--app-only"], out string[] calls);
        StringAssert.Contains(screen, Told);
        StringAssert.Contains(screen, "write the firmware, too (without --app-only)");
        Assert.IsTrue(calls.All(call => call.Contains("--devicedetails")), string.Join('\n', calls));
    }

    [TestMethod]
    public void In_the_end_it_is_compared_once_more()
    {
        FakeBoard board = new() { Misbehaviour = $"[ -e \"$D/deployed\" ] && N='{Other}'" };
        StringAssert.Contains(Flash(board, 1, Silent, out string[] calls), Told);
        Assert.IsTrue(calls.Any(call => call.Contains("--deploy")));
    }

    [TestMethod]
    public void An_image_tells_the_checksums_of_all_its_assemblies()
    {
        Assert.IsTrue(DeploymentImage.TryRead(FakeImage.Gateway(), out DeploymentImage? image, out _));
        Assert.AreEqual(
            "Gateway.Agent 0, Gateway.Core 0, Gateway.Drivers 0, Gateway.Firmware 0, mscorlib 1549C856",
            string.Join(", ", image!.Natives.OrderBy(one => one.Key, StringComparer.Ordinal)
                .Select(one => $"{one.Key} {one.Value:X}")));
    }

    private static string Flash(FakeBoard board, int code, string[] args, out string[] calls)
    {
        using FakeNanoff nanoff = new(board);
        StringWriter screen = new();
        string[] words = ["--port", "P", "--nanoff", nanoff.Program, "--image", nanoff.NewImage(), .. args];
        Assert.AreEqual(
            code, new FlashCommand(screen, TimeSpan.Zero, _ => null).Run(words), screen.ToString());
        calls = nanoff.Calls;
        return screen.ToString();
    }
}
