// image: what is built, what is made of the build's answers, and what counts as an image.

using Gateway.Tools.Bench;
using Gateway.Tools.Flash;
using Gateway.Tools.Hardware;
using Gateway.Tools.Image;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Gateway.SystemTests.Tools;

[TestClass]
public sealed class ImageCommandTests
{
    private const string Built = "Gateway.Firmware/bin/Release/netnano1.0/";

    [TestMethod]
    [DataRow(Built + "Gateway.Firmware.bin", "")]
    [DataRow(Built + "Gateway.Firmware.bin", "", "--storage", "flash")]
    [DataRow(Built + "sd/Gateway.Firmware.bin", "-p:Storage=SD ", "--storage", "sd")]
    [DataRow(Built + "virtual/Gateway.Firmware.bin", "-p:Board=Virtual ", "--virtual")]
    public void The_firmware_is_built_for_the_device_and_its_build_is_told(
        string file, string property, params string[] args)
    {
        using FakeProgram dotnet = new((0, ""));
        string path = Path.Combine(dotnet.Folder, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, FakeImage.Gateway());

        string output = Run(0, dotnet.Folder, [.. args, "--dotnet", dotnet.Program]);

        string[] lines = output.ReplaceLineEndings("\n").Split('\n');
        Assert.AreEqual("image: nanoGateway 0.1.0.4711, 5 assemblies, 848 bytes", lines[^1]);
        bool isVirtual = args is ["--virtual"];
        Assert.HasCount(isVirtual ? 2 : BoardList.All.Length + 2, lines, output);
        const string Room = "esp32-devkitc      1,835,008 bytes of deployment,   1 % used";
        Assert.AreEqual(!isVirtual, lines[0] == Room, output);
        Assert.AreEqual(
            $"build {dotnet.Folder}/Gateway.Firmware -c Release -f netnano1.0 -p:NanoBuild=true {property}"
                + "-nologo -v q",
            dotnet.Calls.Single());
    }

    [TestMethod]
    [DataRow("--storage is flash or sd, not usb", "--storage", "usb")]
    [DataRow("--storage is flash or sd, not SD", "--storage", "SD")]
    [DataRow("the board Virtual has no slot for an SD card; one has olimex-esp32-poe", "--storage", "sd",
        "--virtual")]
    public void A_storage_that_cannot_be_is_refused_in_one_line(string error, params string[] args)
        => Assert.AreEqual("image: " + error, Run(2, "/no/such", args));

    [TestMethod]
    public void What_is_ours_is_compared_with_the_goal_and_its_ceiling()
    {
        using FakeNanoff files = new(new FakeBoard());
        DeploymentImage.TryRead(FakeImage.Gateway(), out DeploymentImage? small, out _);
        int otherBytes = small!.Bytes - (int)small.OwnBytes;
        string At(int ownBytes) => files.NewImage(bytes: ownBytes + otherBytes);

        StringAssert.Contains(Run(0, "/", "--file", At(SizeLimits.GoalBytes)),
            "All of ours: 262,144 B; the goal is 262,144 B: held\nimage: nanoGateway ");
        int beyondBytes = SizeLimits.ImageBytesMax - SizeLimits.GoalBytes;
        string missed = Run(0, "/", "--file", At(SizeLimits.ImageBytesMax));
        StringAssert.Contains(missed, $"missed by {beyondBytes:N0} B\nimage: nanoGateway ");
        string grown = Run(1, "/", "--file", At(SizeLimits.ImageBytesMax + 4));
        StringAssert.Contains(grown, "image: error : the image has ");
        StringAssert.Contains(grown, " B, 4 B more than its ceiling: " + SizeLimits.Advice);
        StringAssert.StartsWith(grown.Split('\n')[^1], "image: nanoGateway ");
    }

    [TestMethod]
    [DataRow("NU1101: Unable to find package nanoFramework.System.Net. No packages", "the package nano")]
    [DataRow("NU1301: Unable to load the service index for source https://b.org", "a source of packages")]
    public void Missing_packages_are_one_clear_line_and_a_code_of_their_own(string error, string told)
    {
        using FakeProgram dotnet = new((1, "x.csproj : error " + error));
        string output = Run(3, dotnet.Folder, "--dotnet", dotnet.Program);
        Assert.IsFalse(output.Contains('\n'), output);
        StringAssert.StartsWith(output, "image: " + told);
        StringAssert.Contains(output, "cannot be had; the device build needs nanoFramework's packages");
    }

    [TestMethod]
    public void A_build_that_fails_is_shown_and_is_a_failure()
    {
        using FakeProgram dotnet = new((1, "Core.cs(1,1): error CS1002: ; expected"));
        string output = Run(1, dotnet.Folder, "--dotnet", dotnet.Program);
        StringAssert.Contains(output, "CS1002");
        StringAssert.EndsWith(output, "image: the device build of Gateway.Firmware failed");
    }

    [TestMethod]
    public void A_build_without_an_image_is_a_failure()
    {
        using FakeProgram dotnet = new((0, ""));
        StringAssert.StartsWith(Run(1, dotnet.Folder, "--dotnet", dotnet.Program), "image: there is no ");
    }

    [TestMethod]
    public void What_is_no_image_of_the_gateway_is_told_with_the_cause()
    {
        byte[] core = FakeImage.Assembly("Gateway.Core", "0.1.0.1");
        byte[] old = FakeImage.Assembly("Gateway.Firmware", "0.1.0.2");
        byte[] calling = FakeImage.Assembly("Gateway.Firmware", "0.1.0.1", 0, ("Gateway.Core", "0.1.0.0"));
        byte[] whole = FakeImage.Gateway();
        Assert.AreEqual("no image of the gateway: it has no Gateway.Firmware", Problem(core));
        Assert.AreEqual("no image of the gateway: it has no Gateway.Firmware", Problem([]));
        Assert.AreEqual("no deployment image: at byte 0 there is no assembly", Problem(new byte[500]));
        Assert.AreEqual("no deployment image: at byte 848 there is no assembly", Problem([.. whole, 1, 2]));
        StringAssert.StartsWith(Problem(whole[..^1]), "no deployment image: at byte ");
        StringAssert.StartsWith(Problem([.. core, 0, 0, 0, .. whole]), "no deployment image: at byte ");
        Assert.AreEqual(
            "mixed: Gateway.Firmware is 0.1.0.2, Gateway.Core is 0.1.0.1; build it anew",
            Problem(FakeImage.Join(core, old)));
        Assert.AreEqual(
            "mixed: Gateway.Firmware is 0.1.0.1, Gateway.Core is 0.1.0.0; build it anew",
            Problem(FakeImage.Join(core, calling)));
        Assert.AreEqual("", Problem(whole));
    }

    [TestMethod]
    public void Damage_to_a_head_is_told_and_never_thrown()
    {
        byte[] whole = FakeImage.Gateway();
        for (int i = 0; i < 124; i++)
        {
            byte[] damaged = [.. whole];
            damaged[i] ^= 0xFF;
            DeploymentImage.TryRead(damaged, out _, out _);
        }
    }

    [TestMethod]
    public void A_file_is_read_without_building()
    {
        using FakeNanoff files = new(new FakeBoard());
        StringAssert.EndsWith(
            Run(0, "/no/such", "--file", files.NewImage("0.1.0.1")),
            "image: nanoGateway 0.1.0.1, 5 assemblies, 848 bytes");
        StringAssert.EndsWith(
            Run(1, "/no/such", "--file", files.NewFile("text", "12345")),
            "text is no deployment image: at byte 0 there is no assembly");
        StringAssert.StartsWith(Run(2, "/no/such", "--fast"), "image: unknown option '--fast'");
    }

    private static string Problem(byte[] image)
    {
        DeploymentImage.TryRead(image, out _, out string problem);
        return problem;
    }

    private static string Run(int code, string root, params string[] args)
    {
        StringWriter output = new();
        Assert.AreEqual(code, new ImageCommand(output, root).Run(args), output.ToString());
        return output.ToString().TrimEnd().ReplaceLineEndings("\n");
    }
}
