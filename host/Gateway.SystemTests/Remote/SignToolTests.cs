// The tool that signs documents, against the check of the device.

using System.Text;
using Gateway.Agent.Remote;
using Gateway.Core;
using Gateway.Firmware.Adapters;
using Gateway.Tools.Sign;

namespace Gateway.SystemTests.Remote;

[TestClass]
public sealed class SignToolTests
{
    private const string Key = "0123456789abcdef";

    [TestMethod]
    [DataRow("{\"version\":1,\"config\":{}}")]
    [DataRow("{\n  \"version\": 1,\n  \"config\": {}\n}")]
    public void What_it_signs_is_accepted(string document)
    {
        Assert.IsTrue(SignCommand.TrySign(Key, document, out string signed), signed);
        Assert.AreEqual(
            ErrorCode.Ok, DocumentSignature.Check(Encoding.UTF8.GetBytes(signed), Key, new HmacSha256()));
    }

    [TestMethod]
    [DataRow("short", "{}", "the key must have 16 to 64 bytes")]
    [DataRow(Key, "[]", "the document must be a JSON object")]
    [DataRow(Key, "{\"sig\":\"x\"}", "the document has a member \"sig\" already")]
    public void What_cannot_be_signed_is_told(string key, string document, string problem)
    {
        Assert.IsFalse(SignCommand.TrySign(key, document, out string told));
        Assert.AreEqual(problem, told);
    }

    [TestMethod]
    public void It_is_a_command_with_files()
    {
        string folder = Directory.CreateTempSubdirectory("sign-test-").FullName;
        string keyFile = Path.Combine(folder, "key");
        string file = Path.Combine(folder, "desired.json");
        File.WriteAllText(keyFile, Key + "\n");
        File.WriteAllText(file, "{\"version\":1,\"config\":{}}\n");
        StringWriter output = new();
        StringWriter errors = new();
        SignCommand command = new(output, errors);
        Assert.AreEqual(0, command.Run(["--key-file", keyFile, file]), errors.ToString());
        StringAssert.EndsWith(output.ToString(), DocumentSignature.Tail);
        Assert.AreEqual(2, command.Run([file]));
        Assert.AreEqual(1, command.Run(["--key-file", keyFile + "-missing", file]));
        Directory.Delete(folder, recursive: true);
    }
}
