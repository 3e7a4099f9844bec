// What each of the 16 lines is for, from the letters of the setting "lines".

using Gateway.Core.Sensing;

namespace Gateway.Drivers.Mcp23017;

/// <summary>Roles of the lines. Bit 0 to 7 of a mask are port A, 8 to 15 port B. Immutable.</summary>
public sealed class Mcp23017Roles
{
    /// <summary>Lines of the chip.</summary>
    public const int LineCount = 16;

    /// <summary>All lines are inputs.</summary>
    public const string Default = "iiiiiiiiiiiiiiii";

    private readonly int[] _lines;

    /// <summary>Creates roles.</summary>
    /// <param name="letters">16 letters that are valid.</param>
    public Mcp23017Roles(string letters)
    {
        int count = 0;
        for (int i = 0; i < LineCount; i++)
        {
            Inputs |= letters[i] == 'i' ? 1 << i : 0;
            Counters |= letters[i] == 'c' ? 1 << i : 0;
            Outputs |= letters[i] == 'o' ? 1 << i : 0;
            count += letters[i] == '-' ? 0 : 1;
        }

        _lines = new int[count];
        count = 0;
        for (int i = 0; i < LineCount; i++)
        {
            if (letters[i] != '-')
            {
                _lines[count++] = i;
            }
        }
    }

    /// <summary>Lines whose state is told.</summary>
    public int Inputs { get; }

    /// <summary>Lines whose changes to active are counted.</summary>
    public int Counters { get; }

    /// <summary>Lines that are driven.</summary>
    public int Outputs { get; }

    /// <summary>How many lines have a channel.</summary>
    public int ChannelCount => _lines.Length;

    /// <summary>The line of a channel.</summary>
    public int LineOf(int channel) => _lines[channel];

    /// <summary>Whether the letters are 16 of i, c, o and -, and not all the last.</summary>
    public static bool AreValid(string letters)
    {
        bool isAny = false;
        for (int i = 0; i < letters.Length; i++)
        {
            char letter = letters[i];
            if (letter != 'i' && letter != 'c' && letter != 'o' && letter != '-')
            {
                return false;
            }

            isAny |= letter != '-';
        }

        return isAny && letters.Length == LineCount;
    }

    /// <summary>"a0" to "b7" with unit "/", or "count" for a counter.</summary>
    internal ChannelInfo[] Channels()
    {
        ChannelInfo[] channels = new ChannelInfo[_lines.Length];
        for (int i = 0; i < channels.Length; i++)
        {
            int line = _lines[i];
            string name = (line < 8 ? "a" : "b") + (line % 8).ToString();
            channels[i] = new ChannelInfo(name, ((Counters >> line) & 1) != 0 ? "count" : "/", 0);
        }

        return channels;
    }
}
