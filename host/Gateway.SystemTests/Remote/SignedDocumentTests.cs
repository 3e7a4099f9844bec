// Signed documents with the real HMAC-SHA256: every bit and every length of them counts.

extern alias UnitTests;

using System.Security.Cryptography;
using System.Text;
using Gateway.Agent.Remote;
using Gateway.Core;
using Gateway.Core.Storage;
using Gateway.Firmware.Adapters;
using UnitTests::Gateway.Tests.Remote;

namespace Gateway.SystemTests.Remote;

[TestClass]
public sealed class SignedDocumentTests
{
    private const string Key = "0123456789abcdef0123456789abcdef";

    private const string Document = "{\"version\":7,\"config\":{\"journal\":{\"commit-count\":9},"
        + "\"mqtt\":{\"broker\":\"mqtt://new.example\"}},\"device\":\"gw-1\"}";

    private const string Command = "{\"id\":\"a-1\",\"seq\":5,\"line\":\"journal flush\"}";

    [TestMethod]
    public void The_signature_is_HMAC_SHA256_over_the_bytes_before_it()
    {
        byte[] signed = Sign(Document);
        Assert.AreEqual(ErrorCode.Ok, DocumentSignature.Check(signed, Key, new HmacSha256()));
        string text = Encoding.UTF8.GetString(signed);
        byte[] body = Encoding.UTF8.GetBytes(Document[..^1]);
        string digits = Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(Key), body));
        Assert.AreEqual(Document[..^1] + ",\"sig\":\"" + digits + "\"}", text);
    }

    // RFC 4231 §4.3, the key and data of test case 2.
    [TestMethod]
    public void The_adapter_computes_what_RFC_4231_says()
    {
        byte[] mac = new HmacSha256().Compute(
            Encoding.ASCII.GetBytes("Jefe"), Encoding.ASCII.GetBytes("what do ya want for nothing?"));
        const string Expected = "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843";
        Assert.AreEqual(Expected, Encoding.ASCII.GetString(DocumentSignature.ToHex(mac)));
    }

    [TestMethod]
    public void No_single_bit_may_change_in_a_signed_configuration()
    {
        RemoteBench bench = new(Key, new HmacSha256());
        string image = bench.Image();
        byte[] signed = Sign(Document);
        for (int bit = 0; bit < 8 * signed.Length; bit++)
        {
            byte[] changed = [.. signed];
            changed[bit / 8] ^= (byte)(1 << (bit % 8));
            string report = bench.Desire(changed);
            StringAssert.Contains(report, "\"version\":0,\"status\":\"rejected\",\"code\":43", $"bit {bit}");
            Assert.AreEqual(image, bench.Image(), $"bit {bit}");
        }

        StringAssert.Contains(bench.Desire(signed), "\"version\":7,\"status\":\"trying\"");
    }

    [TestMethod]
    public void No_part_of_a_signed_configuration_is_taken_for_the_whole()
    {
        RemoteBench bench = new(Key, new HmacSha256());
        string image = bench.Image();
        byte[] signed = Sign(Document);
        for (int count = 1; count < signed.Length; count++)
        {
            StringAssert.Contains(bench.Desire(signed[..count]), "\"status\":\"rejected\",\"code\":43");
            StringAssert.Contains(bench.Desire(signed[count..]), "\"status\":\"rejected\",\"code\":43");
            Assert.AreEqual(image, bench.Image(), $"{count} bytes");
        }

        foreach (byte more in new[] { (byte)' ', (byte)'}', (byte)'\n' })
        {
            StringAssert.Contains(bench.Desire([.. signed, more]), "\"status\":\"rejected\",\"code\":43");
        }

        Assert.AreEqual(image, bench.Image());
        Assert.AreEqual(0, bench.Editor.Transaction.HighestVersion, "no version is used up without the key");
    }

    [TestMethod]
    public void A_signed_configuration_is_taken_once()
    {
        RemoteBench bench = new(Key, new HmacSha256());
        byte[] signed = Sign(Document);
        bench.Desire(signed);
        bench.RunSeconds(5);
        bench.HasRoundTrip = true;
        bench.RunSeconds(1);
        string image = bench.Image();
        byte[] older = Sign("{\"version\":6,\"config\":{\"journal\":{\"commit-count\":3}}}");
        for (int boot = 0; boot < 2; boot++)
        {
            StringAssert.Contains(bench.Desire(signed, isRetained: false), "\"ignored\":7");
            StringAssert.Contains(bench.Desire(older), "\"ignored\":6");
            Assert.AreEqual(image, bench.Image());
            bench.Boot();
        }
    }

    [TestMethod]
    public void The_signature_of_another_device_counts_for_nothing()
    {
        RemoteBench bench = new(Key, new HmacSha256());
        string image = bench.Image();
        StringAssert.Contains(bench.Desire(Document), "\"code\":430");
        byte[] foreign = Encoding.UTF8.GetBytes(bench.Sign(Document, "fedcba9876543210"));
        StringAssert.Contains(bench.Desire(foreign), "\"code\":431");
        byte[] forAnother = Sign(Document.Replace("gw-1", "gw-2", StringComparison.Ordinal));
        StringAssert.Contains(bench.Desire(forAnother), "\"code\":433");
        Assert.AreEqual(image, bench.Image());
    }

    [TestMethod]
    public void No_single_bit_and_no_length_may_change_in_a_signed_command()
    {
        RemoteBench bench = new(Key, new HmacSha256());
        byte[] signed = Sign(Command);
        for (int bit = 0; bit < 8 * signed.Length; bit++)
        {
            byte[] changed = [.. signed];
            changed[bit / 8] ^= (byte)(1 << (bit % 8));
            bench.Command(changed, false);
            bench.Command(signed[..(bit / 8)], false);
        }

        Assert.AreEqual(0, bench.CommitCount);
        StringAssert.Contains(bench.Command(signed, false), "\"code\":0,");
        StringAssert.Contains(bench.Command(signed, false), "\"code\":432,");
        bench.Boot();
        StringAssert.Contains(bench.Command(signed, false), "\"code\":432,");
        Assert.AreEqual(0, bench.CommitCount);
    }

    [TestMethod]
    public void Comparing_looks_at_every_byte()
    {
        byte[] mac = SHA256.HashData(Encoding.ASCII.GetBytes("nanoGateway"));
        for (int i = 0; i < mac.Length; i++)
        {
            byte[] other = [0, .. mac];
            Assert.IsTrue(Bytes.AreEqual(mac, 0, other, 1, mac.Length));
            other[i + 1] ^= 0x80;
            Assert.IsFalse(Bytes.AreEqual(mac, 0, other, 1, mac.Length), $"byte {i}");
        }
    }

    private static byte[] Sign(string document)
        => Encoding.UTF8.GetBytes(new RemoteBench(Key, new HmacSha256()).Sign(document, Key));
}
