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

    [TestMethod]
    public void A_file_that_is_not_there_is_one_clear_line()
    {
        StringWriter output = new();
        Assert.AreEqual(1, new SenmlCommand(output, () => default).Run(["--file", "/no/such/file"]));
        StringAssert.StartsWith(output.ToString(), "senml: /no/such/file: ");
    }

    private static int Run(string text, out string output, params string[] args)
    {
        string file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, text);
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
