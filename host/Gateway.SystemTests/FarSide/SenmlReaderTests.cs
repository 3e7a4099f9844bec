// The far side's SenML reader: RFC 8428's examples, our own extensions, and what must be refused.

using System.Text;
using Gateway.Simulator.FarSide;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Gateway.SystemTests.FarSide;

[TestClass]
public sealed class SenmlReaderTests
{
    // RFC 8428 §5.1.2: base name, base time, base unit, times relative to the base.
    [TestMethod]
    public void The_example_of_rfc_8428_resolves_as_printed()
    {
        IReadOnlyList<SenmlValue> values = Read(
            """
            [{"bn":"urn:dev:ow:10e2073a0108006:","bt":1.276020076001e+09,"bu":"A","bver":5,
              "n":"voltage","u":"V","v":120.1},
             {"n":"current","t":-5,"v":1.2},
             {"n":"current","v":1.7}]
            """);
        Assert.HasCount(3, values);
        SenmlValue voltage = values[0];
        Assert.AreEqual("urn:dev:ow:10e2073a0108006", voltage.Device);
        Assert.AreEqual("voltage", voltage.Channel);
        Assert.AreEqual("V", voltage.Unit);
        Assert.AreEqual(SenmlDating.Absolute, voltage.Dating);
        Assert.AreEqual(1276020076.001m, voltage.Seconds);
        Assert.AreEqual(120.1m, voltage.Value);
        Assert.AreEqual(-1, voltage.Sequence);
        Assert.AreEqual("A", values[1].Unit);
        Assert.AreEqual(1276020071.001m, values[1].Seconds);
        Assert.AreEqual(1276020076.001m, values[2].Seconds);
    }

    [TestMethod]
    public void Base_values_are_added_and_times_below_2_to_the_28_are_relative()
    {
        IReadOnlyList<SenmlValue> values = Read(
            """[{"bn":"d:","bv":20,"n":"x","t":-2.5,"v":1.5},{"n":"y","v":0}]""");
        Assert.AreEqual(21.5m, values[0].Value);
        Assert.AreEqual(SenmlDating.Relative, values[0].Dating);
        Assert.AreEqual(-2.5m, values[0].Seconds);
        Assert.AreEqual(20m, values[1].Value);
        Assert.AreEqual(0m, values[1].Seconds);
    }

    [TestMethod]
    public void Every_base_time_begins_the_next_reading()
    {
        IReadOnlyList<SenmlValue> values = Read(
            """
            [{"bn":"gw:","bseq":41,"bt":1782907200,"n":"a","v":1},{"n":"b","v":2},
             {"bt":1782907260,"n":"a","v":3},{"bt":1782907260,"n":"a","v":4}]
            """);
        CollectionAssert.AreEqual(
            new long[] { 41, 41, 42, 43 }, values.Select(value => value.Sequence).ToArray());
    }

    [TestMethod]
    public void Undated_readings_have_boot_and_uptime()
    {
        SenmlValue value = Read(
            """
            [{"bn":"gw:","undated_":true,"bboot":3,"bseq":9,"bup":12.5,"n":"a","v":1},
             {"bup":13,"n":"a","v":1}]
            """)[1];
        Assert.AreEqual(SenmlDating.Uptime, value.Dating);
        Assert.AreEqual(3, value.Boot);
        Assert.AreEqual(13m, value.Seconds);
        Assert.AreEqual(10, value.Sequence);
    }

    [TestMethod]
    [DataRow("", "not JSON")]
    [DataRow("[", "not JSON")]
    [DataRow("[{\"n\":\"a\",\"v\":01}]", "not JSON")]
    [DataRow("{\"n\":\"a\",\"v\":1}", "a pack is an array")]
    [DataRow("[]", "at least one record")]
    [DataRow("[1]", "record 0: not an object")]
    [DataRow("[{\"n\":\"a\",\"v\":1},{\"n\":\"b\"}]", "record 1: a numeric value 'v' is missing")]
    [DataRow("[{\"n\":\"a\",\"v\":\"1\"}]", "'v' is not a number")]
    [DataRow("[{\"n\":\"a\",\"v\":1e99}]", "'v' is out of range")]
    [DataRow("[{\"n\":1,\"v\":1}]", "'n' is not a string")]
    [DataRow("[{\"n\":\"a\",\"v\":1,\"v\":2}]", "'v' stands twice")]
    [DataRow("[{\"n\":\"a\",\"vs\":\"x\"}]", "'vs' is not a numeric value")]
    [DataRow("[{\"v\":1}]", "a name begins with")]
    [DataRow("[{\"n\":\"-a\",\"v\":1}]", "a name begins with")]
    [DataRow("[{\"n\":\"a b\",\"v\":1}]", "' ' is not allowed")]
    [DataRow("[{\"n\":\"a\",\"v\":1,\"what_\":0}]", "'what_' must be understood")]
    [DataRow("[{\"bver\":11,\"n\":\"a\",\"v\":1}]", "version 11")]
    [DataRow("[{\"bseq\":1.5,\"n\":\"a\",\"v\":1}]", "'bseq' is not a whole number")]
    [DataRow("[{\"undated_\":true,\"bt\":5,\"n\":\"a\",\"v\":1}]", "no 'bt'")]
    public void What_is_not_our_senml_is_refused_with_its_place(string text, string problem)
    {
        SenmlException e = Assert.ThrowsExactly<SenmlException>(() => Read(text));
        StringAssert.Contains(e.Message, problem);
    }

    // RFC 8428 §4.4: labels that need not be understood are ignored.
    [TestMethod]
    public void Unknown_labels_that_may_be_ignored_are()
    {
        Assert.HasCount(1, Read("""[{"n":"a","v":1,"what":{"ever":[]}}]"""));
    }

    private static IReadOnlyList<SenmlValue> Read(string text)
        => SenmlReader.Read(Encoding.UTF8.GetBytes(text));
}
