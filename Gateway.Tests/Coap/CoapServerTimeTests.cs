// The time in the responses of a server: what counts, and what does not.

using Gateway.Core.Coap;
using Gateway.Tests.Fakes;
using nanoFramework.TestFramework;

namespace Gateway.Tests.Coap;

[TestClass]
public class CoapServerTimeTests
{
    private static byte[] _hello;

    [Setup]
    public void Setup()
    {
        _hello = Hex.Utf8("[{\"n\":\"t\",\"v\":1}]");
    }

    [TestMethod]
    public void The_time_in_a_response_counts_from_the_moment_it_arrives()
    {
        CoapBench bench = Ask(CoapCode.Changed, "1795000000123", out CoapServerTime time);
        Assert.IsTrue(time.TryGetUtc(out long utcMs, out long atMs));
        Assert.AreEqual(1795000000123L, utcMs);
        Assert.AreEqual(bench.Clock.NowMs, atMs);
        Assert.AreEqual(700L, atMs);
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("179500000012")]
    [DataRow("1795000000123456")]
    [DataRow("1795000000123 ")]
    [DataRow("-795000000123")]
    [DataRow("0000000000123")]
    [DataRow("1609459199999")]
    [DataRow("/795000000123")]
    [DataRow(":795000000123")]
    public void What_is_no_time_is_passed_over(string payload)
    {
        Ask(CoapCode.Changed, payload, out CoapServerTime time);
        Assert.IsFalse(time.TryGetUtc(out long utcMs, out long atMs));
        Assert.AreEqual(0L, utcMs);
        Assert.AreEqual(0L, atMs);
    }

    [TestMethod]
    [DataRow("1609459200000")]
    [DataRow("2147483648000")]
    [DataRow("99999999999999")]
    public void The_first_year_and_years_beyond_2038_count(string payload)
    {
        Ask(CoapCode.Created, payload, out CoapServerTime time);
        Assert.IsTrue(time.TryGetUtc(out long utcMs, out _));
        Assert.AreEqual(payload, utcMs.ToString());
    }

    [TestMethod]
    [DataRow(CoapCode.BadRequest, 0)]
    [DataRow(CoapCode.ServiceUnavailable, 0)]
    [DataRow(CoapCode.Changed, 1)]
    public void A_refusal_and_an_answer_to_somebody_else_say_nothing(int code, int tokenChange)
    {
        CoapBench bench = Begin(out CoapServerTime time);
        bench.Reply(CoapType.Acknowledgement, code, bench.Server.Request.MessageId, (ulong)tokenChange,
            "1795000000123");
        bench.Poll();
        Assert.IsFalse(time.TryGetUtc(out _, out _));
    }

    private static CoapBench Begin(out CoapServerTime time)
    {
        time = new CoapServerTime();
        CoapTransportOptions options = CoapBench.Options();
        options.ServerTime = time;
        CoapBench bench = new CoapBench(options);
        bench.Send(_hello);
        bench.TakeRequest();
        return bench;
    }

    private static CoapBench Ask(int code, string payload, out CoapServerTime time)
    {
        CoapBench bench = Begin(out time);
        bench.Clock.Advance(700);
        bench.Reply(CoapType.Acknowledgement, code, bench.Server.Request.MessageId, 0, payload);
        Assert.IsTrue(bench.Poll() > 0);
        return bench;
    }
}
