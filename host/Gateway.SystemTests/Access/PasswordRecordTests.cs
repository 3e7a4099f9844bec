// The console's password with the real HMAC-SHA256: what the standard says, and what another implementation
// computes.

using System.Security.Cryptography;
using System.Text;
using Gateway.Agent.Access;
using Gateway.Core;
using Gateway.Firmware.Adapters;

namespace Gateway.SystemTests.Access;

[TestClass]
public sealed class PasswordRecordTests
{
    // In the payload of slot file "auth": salt (16), rounds (4, big-endian), result (32).
    private const int SaltBytes = 16;
    private const int ResultBytes = 32;
    private const int PayloadBytes = SaltBytes + 4 + ResultBytes;

    private string _folder = "";

    [TestInitialize]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory("password-test-").FullName;

    [TestCleanup]
    public void RemoveFolder() => Directory.Delete(_folder, recursive: true);

    // The first 32 bytes of RFC 7914 §11, and the case of RFC 6070 with 4096 rounds in its SHA-256 form.
    [TestMethod]
    [DataRow("passwd", "salt", 1, "55ac046e56e3089fec1691c22544b605f94185216dde0465e68b9d57c20dacbc")]
    [DataRow("Password", "NaCl", 80000, "4ddcd8f60b98be21830cee5ef22701f9641a4418d04c0414aeff08876b34ab56")]
    [DataRow("password", "salt", 4096, "c5e478d59288c841aa530db6845c4c8d962893a001ce4e11a4963873aa98134a")]
    public void It_derives_what_the_standard_says(string password, string salt, int rounds, string expected)
    {
        byte[] saltBytes = Encoding.ASCII.GetBytes(salt);
        byte[] result = PasswordRecord.Derive(
            new HmacSha256(), Encoding.ASCII.GetBytes(password), saltBytes, saltBytes.Length, rounds);

        Assert.AreEqual(expected, Convert.ToHexStringLower(result));
    }

    [TestMethod]
    public void It_derives_what_another_implementation_does_for_every_length_of_password()
    {
        Random random = new(7);
        for (int length = 1; length <= 80; length++)
        {
            byte[] password = new byte[length];
            byte[] salt = new byte[SaltBytes];
            random.NextBytes(password);
            random.NextBytes(salt);
            CollectionAssert.AreEqual(
                Rfc2898DeriveBytes.Pbkdf2(password, salt, 3, HashAlgorithmName.SHA256, ResultBytes),
                PasswordRecord.Derive(new HmacSha256(), password, salt, SaltBytes, 3),
                $"{length} bytes");
        }
    }

    [TestMethod]
    public void The_file_holds_salt_rounds_and_result_and_not_the_password()
    {
        byte[] password = Encoding.UTF8.GetBytes("correct horse");
        PasswordRecord record = NewRecord(1);
        Assert.AreEqual(ErrorCode.NotFound, record.Open());
        Assert.AreEqual(ErrorCode.Ok, record.Set(password));

        byte[] payload = Payload();
        byte[] result = Rfc2898DeriveBytes.Pbkdf2(
            password, payload[..SaltBytes], PasswordRecord.Rounds, HashAlgorithmName.SHA256, ResultBytes);
        CollectionAssert.AreEqual(result, payload[^ResultBytes..]);
        string file = Encoding.Latin1.GetString(payload);
        Assert.IsFalse(file.Contains("correct", StringComparison.Ordinal));

        record = NewRecord(1);
        Assert.AreEqual(ErrorCode.Ok, record.Open());
        Assert.IsTrue(record.IsRight(password));
        password[^1] ^= 1;
        Assert.IsFalse(record.IsRight(password));
    }

    [TestMethod]
    public void The_same_password_looks_different_on_another_device()
    {
        byte[] password = Encoding.UTF8.GetBytes("correct horse");
        List<string> seen = [];
        for (int seed = 1; seed <= 3; seed++)
        {
            PasswordRecord record = NewRecord(seed);
            Assert.AreEqual(ErrorCode.Ok, record.Set(password));
            seen.Add(Convert.ToHexString(Payload()[^ResultBytes..]));
            Directory.GetFiles(_folder).ToList().ForEach(File.Delete);
        }

        Assert.AreEqual(3, seen.Distinct().Count());
    }

    private PasswordRecord NewRecord(int seed)
        => new(new FileStorage(_folder), new HmacSha256(), new Gateway.Virtual.VirtualRandom(seed));

    // A slot file ends with the payload and a CRC of 4 bytes.
    private byte[] Payload()
    {
        byte[] file = File.ReadAllBytes(Directory.GetFiles(_folder).Single());
        return file[^(PayloadBytes + 4)..^4];
    }
}
