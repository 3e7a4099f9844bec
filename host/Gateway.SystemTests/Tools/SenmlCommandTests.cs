// senml on packs that are right and on packs that are wrong in one way each.

using Gateway.Tools.Senml;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Gateway.SystemTests.Tools;

[TestClass]
public sealed class SenmlCommandTests
{
    private const string Pack =
        "[{\"bn\":\"gw1/\",\"bt\":1795000000,\"bu\":\"Cel\",\"n\":\"in\",\"v\":21.5},"
        + "{\"n\":\"out\",\"t\":-60,\"v\":-3.25},{\"n\":\"rh\",\"u\":\"%RH\",\"v\":40},"
        + "{\"n\":\"ok\",\"vb\":true}]";

    [TestMethod]
    public void Packs_are_summed_up_by_unit_and_other_lines_passed_over()
    {
        Assert.AreEqual(0, Run("online\n" + Pack + "\n" + Pack, out string output));
        Assert.AreEqual("2 packs, 8 records: %RH 40..40 (2), Cel -3.25..21.5 (4)", output);
    }

    [TestMethod]
    [DataRow("Cel=-10..30,%RH=0..100", 0, "records")]
    [DataRow("Cel=0..30", 1, "-3.25..21.5 Cel is out of range")]
    [DataRow("Pa=0..1", 1, "no value in Pa; there are %RH Cel")]
    [DataRow("Cel:1..2", 2, "--expect wants")]
    public void Expected_units_must_be_there_and_in_range(string expect, int code, string told)
    {
        Assert.AreEqual(code, Run(Pack, out string output, "--expect", expect));
        StringAssert.Contains(output, told);
    }

    [TestMethod]
    public void Records_must_be_dated_close_to_now_if_so_demanded()
    {
        Assert.AreEqual(0, Run(Pack, out _, "--dated-within", "160"));
        Assert.AreEqual(1, Run(Pack, out string output, "--dated-within", "120"));
        StringAssert.Contains(output, "gw1/out is dated -160 s from now");
        Assert.AreEqual(0, Run("[{\"n\":\"a\",\"t\":-5,\"v\":1}]", out _, "--dated-within", "10"));
        Assert.AreEqual(1, Run("[{\"n\":\"a\",\"t\":-15,\"v\":1}]", out _, "--dated-within", "10"));
    }

    [TestMethod]
    [DataRow("", "no SenML record")]
    [DataRow("online", "no SenML record")]
    [DataRow("[]", "no SenML record")]
    [DataRow("[{\"v\":1}]", "without a name")]
    [DataRow("[{\"n\":\"a\",\"v\":\"1\"}]", "v is no number")]
    [DataRow("[{\"n\":1,\"v\":1}]", "n is no text")]
    [DataRow("[{\"n\":\"a\",\"v\":1}", "LineNumber")]
    public void What_is_no_SenML_is_told(string text, string told)
    {
        Assert.AreEqual(1, Run(text, out string output));
        StringAssert.Contains(output, told);
    }

    // RFC 8428 §6, the example, as printed there.
    [TestMethod]
    [DataRow]
    [DataRow("--format", "cbor")]
    public void The_cbor_example_of_rfc_8428_is_read_like_its_json(params string[] args)
    {
        byte[] pack = Convert.FromHexString(
            "87a721781b75726e3a6465763a6f773a313065323037336130313038303036"
            + "3a22fb41d303a15b00106223614120050067766f6c7461676501615602fb40"
            + "5e066666666666a3006763757272656e74062402fb3ff3333333333333a300"
            + "6763757272656e74062302fb3ff4cccccccccccda3006763757272656e7406"
            + "2202fb3ff6666666666666a3006763757272656e74062102f93e00a3006763"
            + "757272656e74062002fb3ff999999999999aa3006763757272656e74060002"
            + "fb3ffb333333333333");
        Assert.AreEqual(0, Run([.. pack, .. pack], out string output, args));
        Assert.AreEqual("2 packs, 14 records: A 1.2..1.7 (12), V 120.1..120.1 (2)", output);
    }

    // Decimal fractions, an extension that may be skipped, and other kinds of values.
    [TestMethod]
    [DataRow("81a3006161" + "01614102c48221196ab3", 0, "1 packs, 1 records: A 273.15..273.15 (1)")]
    [DataRow("81a4006161" + "01614102" + "20" + "6178" + "8101", 0, "1 packs, 1 records: A -1..-1 (1)")]
    [DataRow("82a2006161" + "04f5a2006162" + "0841ff", 0, "1 packs, 2 records")]
    [DataRow("81a2006161" + "18630a", 1, "99 is no label of SenML")]
    [DataRow("81a2006161" + "02f97e00", 1, "NaN is no number of SenML")]
    [DataRow("81a2006161" + "02", 1, "no SenML CBOR at byte 6")]
    [DataRow("8101", 1, "no SenML CBOR at byte 1")]
    public void Cbor_that_is_or_is_no_SenML_is_told(string hex, int code, string told)
    {
        Assert.AreEqual(code, Run(Convert.FromHexString(hex), out string output));
        StringAssert.Contains(output, told);
    }

    [TestMethod]
    public void A_format_that_is_not_known_or_not_that_of_the_file_is_told()
    {
        Assert.AreEqual(2, Run(Pack, out string output, "--format", "xml"));
        StringAssert.Contains(output, "--format xml is neither json nor cbor");
        Assert.AreEqual(1, Run(Pack, out output, "--format", "cbor"));
        StringAssert.Contains(output, "no SenML CBOR at byte 0");
    }

    [TestMethod]
    public void A_file_that_is_not_there_is_one_clear_line()
    {
        StringWriter output = new();
        Assert.AreEqual(1, new SenmlCommand(output, () => default).Run(["--file", "/no/such/file"]));
        StringAssert.StartsWith(output.ToString(), "senml: /no/such/file: ");
    }

    private static int Run(string text, out string output, params string[] args)
        => Run(System.Text.Encoding.UTF8.GetBytes(text), out output, args);

    private static int Run(byte[] content, out string output, params string[] args)
    {
        string file = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(file, content);
            StringWriter written = new();
            DateTimeOffset now = DateTimeOffset.FromUnixTimeSeconds(1795000100);
            int code = new SenmlCommand(written, () => now).Run(["--file", file, .. args]);
            output = written.ToString().TrimEnd();
            return code;
        }
        finally
        {
            File.Delete(file);
        }
    }
}
