// PEM text as people paste it, and as they should not.

using System.Text;
using Gateway.Agent.Shell;
using nanoFramework.TestFramework;

namespace Gateway.Tests.Shell;

[TestClass]
public class PemCollectorTests
{
    private const string Cert = "-----BEGIN CERTIFICATE-----\nTUlJQg==\nAb+/\n-----END CERTIFICATE-----\n";
    private const string Key = "-----BEGIN EC PRIVATE KEY-----\nTUlJQg==\n-----END EC PRIVATE KEY-----\n";

    private static PemCollector _collector;

    [Setup]
    public void Setup()
    {
        _collector = new PemCollector();
    }

    [TestMethod]
    public void A_certificate_ends_with_an_empty_line_and_is_kept_as_it_is()
    {
        Assert.AreEqual((int)DocumentState.Complete, (int)Paste(Cert + "\n"));
        Assert.AreEqual(Cert, Text());
        Assert.AreEqual(1, _collector.CertificateCount);
        Assert.AreEqual(0, _collector.KeyCount);
    }

    [TestMethod]
    public void Line_ends_of_all_kinds_and_blanks_behind_lines_are_the_same()
    {
        string text = "";
        foreach (string line in Cert.Split(new[] { '\n' }))
        {
            text += line.Length == 0 ? "" : line + " \t\r\n";
        }

        Assert.AreEqual((int)DocumentState.Open, (int)Paste(text));
        Assert.AreEqual((int)DocumentState.Complete, (int)Feed("\r"));
        Assert.AreEqual(Cert, Text());
    }

    [TestMethod]
    public void What_stands_around_blocks_is_left_out_and_a_chain_is_one_file()
    {
        string noise = "\nsubject=CN = gateway\nBag Attributes: <None>\n";
        string text = noise + Cert + "issuer=CN = x\n" + Cert + "\n";
        Assert.AreEqual((int)DocumentState.Complete, (int)Paste(text));
        Assert.AreEqual(Cert + Cert, Text());
        Assert.AreEqual(2, _collector.CertificateCount);
    }

    [TestMethod]
    public void A_private_key_is_taken_without_its_parameters()
    {
        const string Parameters = "-----BEGIN EC PARAMETERS-----\nBggq\n-----END EC PARAMETERS-----\n";
        Assert.AreEqual((int)DocumentState.Complete, (int)Paste(Parameters + Key + "\n"));
        Assert.AreEqual(Key, Text());
        Assert.AreEqual(1, _collector.KeyCount);
    }

    [TestMethod]
    [DataRow("-----BEGIN ENCRYPTED PRIVATE KEY-----\nTUlJ\n-----END ENCRYPTED PRIVATE KEY-----\n",
        "password")]
    [DataRow("-----BEGIN PUBLIC KEY-----\nTUlJ\n-----END PUBLIC KEY-----\n",
        "expected CERTIFICATE")]
    [DataRow("-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\n\nTUlJ\n-----END RSA PRIVATE KEY-----"
        + "\n", "not base64")]
    [DataRow(Cert + Key, "files of their own")]
    [DataRow(Key + Key, "files of their own")]
    public void What_is_of_no_use_is_refused_when_it_has_ended(string text, string problem)
    {
        Assert.AreEqual((int)DocumentState.Open, (int)Paste(text));
        Assert.AreEqual((int)DocumentState.Refused, (int)Feed("\n"));
        Assert.IsTrue(_collector.Problem.IndexOf(problem) >= 0, _collector.Problem);
    }

    [TestMethod]
    public void A_text_that_is_too_large_is_taken_to_its_end()
    {
        string line = "QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVphYmNkZWZnaGlqa2xtbm9wcXJzdHV2\n";
        string text = "-----BEGIN CERTIFICATE-----\n";
        for (int i = 0; i < 200; i++)
        {
            text += line;
        }

        Assert.AreEqual((int)DocumentState.Open, (int)Paste(text + "-----END CERTIFICATE-----\n"));
        Assert.AreEqual((int)DocumentState.TooLarge, (int)Feed("\n"));
    }

    [TestMethod]
    public void A_line_without_end_does_no_harm_and_can_be_given_up()
    {
        _collector.Start();
        for (int i = 0; i < 3 * PemCollector.BytesMax; i++)
        {
            Assert.AreEqual((int)DocumentState.Open, (int)_collector.Feed((byte)'A'));
        }

        Assert.AreEqual((int)DocumentState.Cancelled, (int)_collector.Feed(3));
        _collector.Stop();
        Assert.IsNull(_collector.Bytes);
    }

    private static DocumentState Paste(string text)
    {
        _collector.Start();
        return Feed(text);
    }

    private static DocumentState Feed(string text)
    {
        DocumentState state = DocumentState.Open;
        foreach (byte value in Encoding.UTF8.GetBytes(text))
        {
            Assert.AreEqual((int)DocumentState.Open, (int)state, "it had ended before");
            state = _collector.Feed(value);
        }

        return state;
    }

    private static string Text() => Encoding.UTF8.GetString(_collector.Bytes, 0, _collector.Count);
}
