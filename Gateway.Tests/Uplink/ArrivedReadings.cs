// What a server makes of messages of readings whose values are their sequence numbers: nothing may be
// missing.

using System.Text;
using nanoFramework.TestFramework;

namespace Gateway.Tests.Uplink;

public static class ArrivedReadings
{
    /// <summary>Readings of a message must follow what arrived before, or repeat it; returns where they
    /// end.</summary>
    public static long Take(byte[] body, long arrivedEnd)
    {
        string message = Encoding.UTF8.GetString(body, 0, body.Length);
        if (message[0] == '{')
        {
            return arrivedEnd;
        }

        long first = NumberAfter(message, "\"bseq\":");
        long end = first;
        for (int at = message.IndexOf("\"v\":"); at >= 0; at = message.IndexOf("\"v\":", at + 1))
        {
            Assert.AreEqual(end, NumberAfter(message.Substring(at), "\"v\":"), "value and its number");
            end++;
        }

        Assert.IsTrue(first <= arrivedEnd, "nothing is left out");
        return end > arrivedEnd ? end : arrivedEnd;
    }

    private static long NumberAfter(string text, string label)
    {
        int at = text.IndexOf(label) + label.Length;
        long number = 0;
        for (; text[at] >= '0' && text[at] <= '9'; at++)
        {
            number = (number * 10) + (text[at] - '0');
        }

        return number;
    }
}
