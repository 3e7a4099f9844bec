// What somebody who listens at the broker knows of the alarms of a gateway.

using Gateway.Core.Uplink;
using Gateway.Tests.Fakes;

namespace Gateway.Tests.Agent;

/// <summary>Reads alarms out of messages.</summary>
internal static class AlarmBench
{
    /// <summary>How many messages of alarms there were.</summary>
    internal static int Count(ScriptedTransport broker)
    {
        int count = 0;
        for (int i = Next(broker, 0); i >= 0; i = Next(broker, i + 1))
        {
            count++;
        }

        return count;
    }

    /// <summary>The last message of alarms; "" when there was none.</summary>
    internal static string Last(ScriptedTransport broker)
    {
        string last = "";
        for (int i = Next(broker, 0); i >= 0; i = Next(broker, i + 1))
        {
            last = broker.TextOf(i);
        }

        return last;
    }

    /// <summary>Condition and state of an alarm in all messages, the latest: 16 × state + condition; −1 when
    /// nothing was said of it.</summary>
    internal static int CodeOf(ScriptedTransport broker, string channel)
    {
        int condition = -1;
        int state = -1;
        for (int i = Next(broker, 0); i >= 0; i = Next(broker, i + 1))
        {
            condition = LastValueOf(broker.TextOf(i), channel + ".alarm", condition);
            state = LastValueOf(broker.TextOf(i), channel + ".state", state);
        }

        return state < 0 ? -1 : (state << 4) | condition;
    }

    private static int LastValueOf(string message, string name, int otherwise)
    {
        string head = "\"n\":\"" + name + "\"";
        int value = otherwise;
        for (int at = message.IndexOf(head); at >= 0; at = message.IndexOf(head, at + 1))
        {
            value = 0;
            int i = message.IndexOf("\"v\":", at) + 4;
            for (; message[i] >= '0' && message[i] <= '9'; i++)
            {
                value = (value * 10) + message[i] - '0';
            }
        }

        return value;
    }

    private static int Next(ScriptedTransport broker, int from) => broker.IndexOf(MessageKind.Alarm, from);
}
