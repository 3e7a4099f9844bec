// flash --files: which files go to a device, and what of them is never shown.

using Gateway.Tools.Flash;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Gateway.SystemTests.Tools;

[TestClass]
public sealed class FlashFilesTests
{
    private const string Pem = "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n";

    [TestMethod]
    public void Files_are_given_to_nanoff_as_it_wants_them_and_a_key_is_never_shown()
    {
        const string Secret = "MIGHAgEAMBMGByqGSM49AgEGCCqGSM49";
        FakeBoard board = new()
        {
            Misbehaviour = $"has --filedeployment && echo 'Deploying file {Secret}...OK'",
        };
        using FakeNanoff nanoff = new(board);
        string key = nanoff.NewFile(
            "own.key", $"-----BEGIN PRIVATE KEY-----\n{Secret}\n-----END PRIVATE KEY-----\n");
        StringWriter screen = new();
        string[] args = ["--port", "P", "--nanoff", nanoff.Program, "--image", nanoff.NewImage()];
        Assert.AreEqual(
            0,
            new FlashCommand(screen, TimeSpan.Zero, _ => null).Run([.. args, "--files", "key.pem=" + key]),
            screen.ToString());

        StringAssert.Contains(
            nanoff.Document, "{\"files\":[{\"DestinationFilePath\":\"I:\\\\gw\\\\key.pem\"");
        StringAssert.Contains(nanoff.Document, $"\"SourceFilePath\":\"{key}\"");
        Assert.IsFalse(screen.ToString().Contains(Secret), screen.ToString());
        StringAssert.Contains(screen.ToString(), "Deploying file ********...OK");
    }

    [TestMethod]
    public void Files_that_are_given_several_times_add_up()
    {
        using FakeNanoff nanoff = new(new FakeBoard());
        string ca = nanoff.NewFile("ca", Pem);
        string own = nanoff.NewFile("own", Pem);
        string[] dry = ["--what-if", "--board", "esp32-devkitc"];
        string joined = Run(0, [.. dry, "--files", $"ca.pem={ca},own.pem={own}"]);
        StringAssert.Contains(joined, $"{ca} to I:\\gw\\ca.pem");
        StringAssert.Contains(joined, $"{own} to I:\\gw\\own.pem");
        Assert.AreEqual(joined, Run(0, [.. dry, "--files", "ca.pem=" + ca, "--files", "own.pem=" + own]));
    }

    [TestMethod]
    [DataRow("echo 'Error deploying content file a to b'; exit 0")]
    [DataRow("echo 'Exception deploying content file a to b'; exit 0")]
    [DataRow("exit 211")]
    public void Files_that_were_not_copied_are_told_although_the_code_may_be_0(string answer)
    {
        FakeBoard board = new() { Misbehaviour = $"if has --filedeployment; then {answer}; fi" };
        using FakeNanoff nanoff = new(board);
        StringWriter screen = new();
        string[] args = ["--port", "P", "--nanoff", nanoff.Program, "--image", nanoff.NewImage()];
        Assert.AreEqual(1, new FlashCommand(screen, TimeSpan.Zero, _ => null)
            .Run([.. args, "--files", "ca.pem=" + nanoff.NewFile("ca", Pem)]));
        StringAssert.Contains(screen.ToString(), "the files could not be copied");
        Assert.IsFalse(screen.ToString().Contains("6. what the device has now"));
    }

    [TestMethod]
    [DataRow("{\"device\":{\"id\":\"gw-1\"},\"mqtt\":{\"broker\":\"mqtt://b\"}}")]
    [DataRow("{\"storage\":\"I:\\\\gw\\\\\",\"config\":{}}")]
    [DataRow("config set device.id gw-1")]
    [DataRow("")]
    public void What_no_gateway_reads_is_refused_before_anything_is_run_and_the_way_is_told(string content)
    {
        using FakeNanoff nanoff = new(new FakeBoard());
        string file = nanoff.NewFile("gateway.json", content);
        StringWriter screen = new();
        Assert.AreEqual(2, new FlashCommand(screen, TimeSpan.Zero, _ => null).Run(
            ["--port", "P", "--nanoff", nanoff.Program, "--files", "gateway.pem=" + file]));
        string line = screen.ToString().Split('\n')[0].TrimEnd('\r');
        Assert.AreEqual($"flash: --files: {file} is no certificate or key (PEM or DER), and a gateway reads "
            + "no other file; to give it a configuration: provision --config FILE", line);
        Assert.IsEmpty(nanoff.Calls);
    }

    [TestMethod]
    public void A_certificate_in_binary_is_taken()
    {
        using FakeNanoff nanoff = new(new FakeBoard());
        string file = nanoff.NewFile("ca.der", "0\u007f");
        File.WriteAllBytes(file, [0x30, 0x82, 1, 10, 0x02, 0x01]);
        Run(0, "--what-if", "--board", "esp32-devkitc", "--files", "ca.pem=" + file);
        File.WriteAllBytes(file, [0x30, 0x03, 0x02, 0x01, 0x00]);
        Run(2, "--what-if", "--board", "esp32-devkitc", "--files", "ca.pem=" + file);
    }

    [TestMethod]
    [DataRow("{\"wifi\":{\"ssid\":\"plant\",\"password\":\"long way\"}}", "long way")]
    [DataRow("{ \"mqtt\" : {\n \"password\" :\n \"a\\\"b/c\\u00e9\" } }", "a\\\"b/c\\u00e9|a\"b/c\u00e9")]
    [DataRow("{\"security\":{\"signing-key\":\"00112233\"},\"api_token\":12345678}", "00112233|12345678")]
    [DataRow("Wifi.Password = long way\r\nssid=plant\r\n", "long way")]
    [DataRow("psk: \"in quotes\"\n", "in quotes")]
    [DataRow("{\"mqtt\":{\"key\":\"own.pem\",\"broker\":\"mqtts://b\"}}", "")]
    [DataRow("{\"pin\":\"1234\",\"password\":\"abc\"}", "")]
    [DataRow("-----BEGIN PRIVATE KEY-----\nMIGHAgEAMBMGByqG\n-----END PRIVATE KEY-----", "MIGHAgEAMBMGByqG")]
    [DataRow(Pem, "")]
    public void Secrets_are_lines_of_private_keys_and_values_of_fields_that_are_named_so(
        string text, string secrets)
        => Assert.AreEqual(secrets, string.Join("|", SecretText.Of(text)));

    [TestMethod]
    [DataRow("--port", "P")]
    [DataRow("-WhatIf", "--board", "esp32-devkitc", "--port", "P")]
    public void Passwords_beside_a_certificate_are_never_shown(params string[] args)
    {
        const string Secret = "correct horse";
        FakeBoard board = new()
        {
            Misbehaviour = $"has --filedeployment && echo 'reading password={Secret}, OK'",
        };
        using FakeNanoff nanoff = new(board);
        string file = nanoff.NewFile($"{Secret}.crt", $"password={Secret}\n{Pem}");
        string screen = Run(0,
            [.. args, "--nanoff", nanoff.Program, "--image", nanoff.NewImage(), "--files", "ca.pem=" + file]);
        Assert.IsFalse(screen.Contains(Secret), screen);
        StringAssert.Contains(screen, "********.crt to I:\\gw\\ca.pem");
    }

    [TestMethod]
    public void No_secret_gets_by_in_pieces_or_as_the_rest_of_another_one()
    {
        StringWriter shown = new();
        MaskingWriter writer = new(shown, ["horse", "horse battery"]);
        writer.Write("a ho");
        writer.Write("rse bat");
        writer.WriteLine("tery");
        writer.WriteLine("{0}", "horse");
        writer.Write("horse");
        writer.Flush();
        Assert.AreEqual(
            "a ********\n********\n********", shown.ToString().ReplaceLineEndings("\n"));
    }

    private static string Run(int code, params string[] args)
    {
        StringWriter screen = new();
        Assert.AreEqual(
            code, new FlashCommand(screen, TimeSpan.Zero, _ => null).Run(args), screen.ToString());
        return screen.ToString();
    }
}
