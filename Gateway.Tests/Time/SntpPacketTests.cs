// What is an answer to a question, byte for byte.

using Gateway.Core.Time;
using nanoFramework.TestFramework;

namespace Gateway.Tests.Time;

[TestClass]
public class SntpPacketTests
{
    private const long Utc = 1795000000000;

    private static byte[] _nonce;
    private static byte[] _answer;

    [TestMethod]
    public void A_question_says_nothing_but_version_mode_and_the_nonce()
    {
        Begin();
        byte[] question = new byte[48];
        for (int i = 0; i < 48; i++)
        {
            question[i] = 0xff;
        }

        SntpPacket.PutQuestion(question, _nonce);
        Assert.AreEqual(0x23, (int)question[0]); // version 4, client
        for (int i = 1; i < 48; i++)
        {
            Assert.AreEqual(i < 40 ? 0 : (int)_nonce[i - 40], (int)question[i]);
        }
    }

    [TestMethod]
    public void An_answer_gives_the_time_and_how_long_the_server_had_the_question()
    {
        Begin();
        Assert.AreEqual((int)SntpVerdict.Answered, Read(48, out long utcMs, out int heldMs));
        Assert.AreEqual(Utc + 250, utcMs);
        Assert.AreEqual(250, heldMs);
    }

    [TestMethod]
    public void A_server_that_sent_before_it_received_has_not_held_it()
    {
        Begin();
        _answer[35]++; // a second later
        Read(48, out _, out int heldMs);
        Assert.AreEqual(0, heldMs);
    }

    [TestMethod]
    [DataRow(47, 0, 0x24)] // too short
    [DataRow(48, 0, 0x23)] // a question
    [DataRow(48, 0, 0x25)] // broadcast
    [DataRow(48, 0, 0x14)] // version 2
    [DataRow(48, 0, 0x2c)] // version 5
    [DataRow(48, 24, 0)] // another nonce
    [DataRow(48, 31, 0)]
    public void What_is_no_answer_is_as_if_nothing_had_come(int count, int at, int value)
    {
        Begin();
        _answer[at] = (byte)value;
        Assert.AreEqual((int)SntpVerdict.Foreign, Read(count, out long utcMs, out int heldMs));
        Assert.AreEqual(0L, utcMs);
        Assert.AreEqual(0, heldMs);
    }

    [TestMethod]
    public void Version_3_and_what_follows_after_48_bytes_do_not_matter()
    {
        Begin();
        _answer[0] = 0x1c;
        Assert.AreEqual((int)SntpVerdict.Answered, Read(68, out _, out _));
    }

    private static int Read(int count, out long utcMs, out int heldMs)
    {
        return (int)SntpPacket.Read(_answer, count, _nonce, out utcMs, out heldMs);
    }

    // 1795000000 s after 1970 are 4003988800 = 0xeea80540 s after 1900.
    private static void Begin()
    {
        _nonce = new byte[] { 1, 2, 3, 4, 5, 6, 7, 8 };
        _answer = new byte[68];
        _answer[0] = 0x24;
        _answer[1] = 1;
        for (int i = 0; i < 8; i++)
        {
            _answer[24 + i] = _nonce[i];
        }

        byte[] seconds = { 0xee, 0xa8, 0x05, 0x40 };
        for (int i = 0; i < 4; i++)
        {
            _answer[32 + i] = seconds[i];
            _answer[40 + i] = seconds[i];
        }

        _answer[44] = 0x40; // a quarter
    }
}
