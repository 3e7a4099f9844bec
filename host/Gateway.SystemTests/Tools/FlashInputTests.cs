// flash before it touches a device: options, port, image and dry runs.

using Gateway.Tools.Flash;
using Gateway.Tools.Hardware;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Gateway.SystemTests.Tools;

[TestClass]
public sealed class FlashInputTests
{
    private const string Golden = "host/Gateway.SystemTests/Tools/DryRuns/";

    private const string Pem = "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n";

    public static IEnumerable<object[]> Boards => BoardList.All.Select(board => new object[] { board.Id });

    [TestMethod]
    [DynamicData(nameof(Boards))]
    public void A_dry_run_prints_exactly_the_commands_it_would_run(string id)
    {
        string folder = Directory.CreateTempSubdirectory("gateway-files").FullName;
        string file = Path.Combine(folder, "ca.pem");
        File.WriteAllText(file, Pem);
        string actual = Run(
            0, "--what-if", "--port", "COM5", "--board", id, "--erase", "--files", "ca.pem=" + file)
            .Replace(folder + Path.DirectorySeparatorChar, "DIR/", StringComparison.Ordinal)
            .ReplaceLineEndings("\n");
        Directory.Delete(folder, recursive: true);

        string golden = RepoTree.PathOf(Golden + id + ".txt");
        string expected = File.Exists(golden) ? File.ReadAllText(golden).ReplaceLineEndings("\n") : "";
        if (actual != expected)
        {
            File.WriteAllText(Path.Combine(Path.GetTempPath(), "dry-run-" + id + ".txt"), actual);
        }

        Assert.AreEqual(expected, actual, "what is printed is in the temporary directory as dry-run-ID.txt");
    }

    [TestMethod]
    public void With_its_files_on_a_card_another_image_is_built_and_written()
    {
        string printed = Run(0, "--what-if", "--board", "olimex-esp32-poe", "--storage", "sd");
        StringAssert.Contains(printed, "-p:Storage=SD");
        StringAssert.Contains(printed, "--image Gateway.Firmware/bin/Release/netnano1.0/sd/Gateway.Firm");
        string file = Path.GetTempFileName();
        File.WriteAllText(file, "-----BEGIN CERTIFICATE-----\n");
        string[] withFile = ["--board", "olimex-esp32-poe", "--storage", "sd", "--files", "ca.pem=" + file];
        StringAssert.Contains(Run(2, withFile), "copy them to D/gw on the card");
        File.Delete(file);
    }

    [TestMethod]
    public void PowerShells_own_word_for_a_dry_run_is_understood()
        => Assert.AreEqual(Run(0, "--what-if", "--board", "esp32-devkitc"),
            Run(0, "-WhatIf", "--board", "esp32-devkitc"));

    [TestMethod]
    [DataRow("unknown option '--speed'", "--speed", "9")]
    [DataRow("--baud fast is no rate", "--port", "P", "--baud", "fast")]
    [DataRow("--port needs a value", "--port", "--app-only")]
    [DataRow("--port stands twice", "--port", "P", "--port", "Q")]
    [DataRow("there is no board esp8266; known are esp32-devkitc, esp32-s3-", "--board", "esp8266")]
    [DataRow("--erase erases the firmware, too: not with --app-only", "--app-only", "--erase")]
    [DataRow("a dry run asks no device: name the board with --board", "--what-if")]
    [DataRow("--storage is flash or sd, not usb", "--storage", "usb")]
    [DataRow("--storage sd needs --board with a card slot: olimex-esp32-poe", "--storage", "sd")]
    [DataRow("--storage sd needs --board with a card slot: olimex-esp32-poe", "--storage", "sd",
        "--board", "esp32-devkitc")]
    [DataRow("--files wants NAME=PATH, not 'ca.pem'", "--files", "ca.pem")]
    [DataRow("--files: a name has a-z, 0-9, '.' and '-', at most 24, and ends in .pem: 'CA.pem'", "--files",
        "CA.pem=x")]
    [DataRow("--files: a name has a-z, 0-9, '.' and '-', at most 24, and ends in .pem: 'config.a'", "--files",
        "config.a=x")]
    [DataRow("--files: there is no /no/such", "--files", "ca.pem=/no/such")]
    public void A_wrong_option_is_named(string error, params string[] args)
        => StringAssert.StartsWith(Run(2, args), "flash: " + error);

    [TestMethod]
    public void An_image_that_does_not_fit_is_refused_before_anything_is_written()
    {
        FakeBoard board = new() { Chip = "ESP32-C3 (ESP32-C3 (revision v0.4))", FlashMegabytes = 2 };
        string screen = RunWith(board, 1, nanoff => nanoff.NewImage(bytes: 0x40001));
        StringAssert.Contains(screen, "room for the image: 262,144 B; it has 262,145 B: it does not fit");
        Assert.IsFalse(screen.Contains("3. firmware"), screen);
        RunWith(board, 0, nanoff => nanoff.NewImage(bytes: 0x40000));
        board = board with { FlashMegabytes = 32 };
        StringAssert.Contains(
            RunWith(board, 1, Image),
            "no partitions for ESP32-C3 with 32 MB");
    }

    [TestMethod]
    public void The_only_port_is_taken_and_several_are_asked_for()
    {
        FakeBoard board = new() { Ports = "/dev/ttyUSB0" };
        StringAssert.Contains(
            RunWith(board, 0, Image, port: null), "the only port is /dev/ttyUSB0");
        StringAssert.Contains(
            RunWith(board with { Ports = "COM3 COM5" }, 1, Image, port: null),
            "which port? --port COM3 or COM5");
        StringAssert.Contains(
            RunWith(board with { Ports = "" }, 1, Image, port: null), "there is no serial port");
    }

    [TestMethod]
    public void A_port_one_may_not_use_is_told_with_the_group()
    {
        string screen = RunWith(new FakeBoard(), 1, Image, probe: PortProbe.NotAllowed);
        StringAssert.Contains(screen, "sudo usermod -aG dialout $USER");
        StringAssert.Contains(screen, "you may not use P");
        FakeBoard board = new()
        {
            Misbehaviour = "echo \"Access to the port '/dev/ttyUSB0' is denied.\"; fail 6000 why",
        };
        StringAssert.Contains(RunWith(board, 1, Image), "you may not use /dev/ttyUSB0");
    }

    [TestMethod]
    public void A_port_that_is_not_there_is_told_without_asking_nanoff()
    {
        if (!OperatingSystem.IsWindows())
        {
            StringAssert.Contains(
                RunWith(new FakeBoard(), 1, Image, probe: PortProbe.Check),
                "there is no port P; flash --list");
        }
    }

    [TestMethod]
    public void An_image_by_a_relative_path_is_found_by_a_nanoff_that_runs_elsewhere()
    {
        using FakeNanoff nanoff = new(new FakeBoard());
        string relative = Path.GetRelativePath(Environment.CurrentDirectory, Image(nanoff));
        StringWriter screen = new();
        string[] args = ["--port", "P", "--nanoff", nanoff.Program, "--image", relative];
        Assert.AreEqual(
            0, new FlashCommand(screen, TimeSpan.Zero, _ => null).Run(args), screen.ToString());
        StringAssert.Contains(
            nanoff.Calls.Single(call => call.Contains("--deploy")), $" --image {Image(nanoff)} ");
    }

    [TestMethod]
    public void The_list_has_ports_boards_and_targets()
    {
        using FakeNanoff nanoff = new(new FakeBoard { Ports = "/dev/ttyUSB0" });
        StringWriter screen = new();
        Assert.AreEqual(0, new FlashCommand(screen, TimeSpan.Zero, _ => null)
            .Run(["--list", "--nanoff", nanoff.Program]));
        StringAssert.Contains(screen.ToString(), "/dev/ttyUSB0");
        StringAssert.Contains(screen.ToString(), "olimex-esp32-poe   Olimex ESP32-PoE: ESP32_OLIMEX");
        StringAssert.StartsWith(nanoff.Calls[1], "--listtargets --platform esp32");
    }

    [TestMethod]
    public void Another_version_of_nanoff_is_refused()
    {
        string screen = RunWith(new FakeBoard { Version = "3.0.0-preview.1" }, 1, Image);
        StringAssert.Contains(screen, "it is version 3.0, wanted is 2.5");
    }

    [TestMethod]
    public void A_missing_nanoff_is_one_clear_line()
        => StringAssert.Contains(
            Run(1, "--port", "P", "--nanoff", "/no/such/nanoff"), "nanoff does not run: /no/such/nanoff");

    [TestMethod]
    public void A_missing_image_is_told_before_the_device_is_asked()
    {
        string screen = RunWith(new FakeBoard(), 1, _ => "/no/such.bin");
        StringAssert.Contains(screen, "there is no /no/such.bin");
        Assert.IsFalse(screen.Contains("2. what is at"), screen);
    }

    [TestMethod]
    public void What_is_no_image_of_the_gateway_is_refused_before_the_device_is_asked()
    {
        string screen = RunWith(new FakeBoard(), 1, nanoff => nanoff.NewFile("a.bin", "12345"));
        StringAssert.Contains(screen, "a.bin is no deployment image: at byte 0 there is no assembly");
        Assert.IsFalse(screen.Contains("2. what is at"), screen);
    }

    private static string Image(FakeNanoff nanoff) => nanoff.NewImage();

    private static string RunWith(
        FakeBoard board, int code, Func<FakeNanoff, string> image, string? port = "P",
        Func<string, string?>? probe = null)
    {
        using FakeNanoff nanoff = new(board);
        StringWriter screen = new();
        string[] ports = port == null ? [] : ["--port", port];
        Assert.AreEqual(
            code,
            new FlashCommand(screen, TimeSpan.Zero, probe ?? (_ => null))
                .Run(["--nanoff", nanoff.Program, "--image", image(nanoff), .. ports]),
            screen.ToString());
        return screen.ToString();
    }

    private static string Run(int code, params string[] args)
    {
        StringWriter screen = new();
        Assert.AreEqual(
            code, new FlashCommand(screen, TimeSpan.Zero, _ => null).Run(args), screen.ToString());
        return screen.ToString();
    }
}
