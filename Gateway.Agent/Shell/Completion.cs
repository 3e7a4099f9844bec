// Completes what is being typed: commands, what may follow them, and keys of the configuration. Strings are
// allocated only when somebody presses Tab.

using System.Text;
using Gateway.Agent.Config;

namespace Gateway.Agent.Shell;

/// <summary>Finds how a line can go on.</summary>
internal sealed class Completion
{
    private const int ListedMax = 24;

    private readonly CommandTable _commands;
    private readonly ConfigSchema _schema;
    private string[] _found;
    private int _count;
    private string _prefix;

    internal Completion(CommandTable commands, ConfigSchema schema)
    {
        _commands = commands;
        _schema = schema;
    }

    /// <summary>Whether the last call has listed candidates.</summary>
    internal bool HasListed { get; private set; }

    /// <summary>Looks for candidates.</summary>
    /// <param name="line">The line so far.</param>
    /// <param name="count">Its bytes.</param>
    /// <param name="output">Receives the candidates when there are several and nothing can be
    /// added.</param>
    /// <returns>What can be added; "" for nothing.</returns>
    internal string Complete(byte[] line, int count, ShellOutput output)
    {
        string[] words = Encoding.UTF8.GetString(line, 0, count).Split(new[] { ' ' });
        _prefix = words[words.Length - 1];
        _found = new string[ListedMax];
        _count = 0;
        Collect(words);
        string common = Common();
        if (_count == 1)
        {
            common += " ";
        }
        else if (common.Length == 0 && _count > 1)
        {
            List(output);
        }

        HasListed = common.Length == 0 && _count > 1;
        _found = null;
        _commands.Forget();
        _schema.Forget();
        return common;
    }

    private void Collect(string[] words)
    {
        int last = words.Length - 1;
        if (last == 0 || (last == 1 && words[0] == "help"))
        {
            for (int i = 0; i < _commands.Count; i++)
            {
                Offer(_commands[i].Name);
            }
        }
        else if (last == 1)
        {
            CollectVerbs(_commands.ArgumentsOf(words[0]));
        }
        else if (last == 2 && words[0] == "alarm")
        {
            CollectAlarms();
        }
        else if (last == 2 && words[0] == "config" && TakesKey(words[1]))
        {
            for (int i = 0; i < _schema.Count; i++)
            {
                if (_schema.Exists(i))
                {
                    Offer(_schema.NameOf(i));
                }
            }
        }
    }

    private static bool TakesKey(string verb)
    {
        return verb == "get" || verb == "set" || verb == "unset" || verb == "show";
    }

    private void CollectAlarms()
    {
        IGatewayControl control = _commands.Control;
        for (int i = 0; i < control.Channels.Count; i++)
        {
            if (control.AlarmOf(i) != null)
            {
                Offer(control.Channels[i].Name);
            }
        }
    }

    // The small-letter words of "[show [GROUP] | get KEY | …]".
    private void CollectVerbs(string arguments)
    {
        int begin = -1;
        for (int i = 0; i <= arguments.Length; i++)
        {
            char c = i < arguments.Length ? arguments[i] : ' ';
            bool isLetter = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9' && begin >= 0) || c == '-';
            if (isLetter && begin < 0)
            {
                begin = i;
            }
            else if (!isLetter && begin >= 0)
            {
                // what stands close behind a '|' is no verb: "ack NAME|all"
                if (begin == 0 || arguments[begin - 1] != '|')
                {
                    Offer(arguments.Substring(begin, i - begin));
                }

                begin = -1;
            }
        }
    }

    private void Offer(string candidate)
    {
        bool isLonger = candidate.Length > _prefix.Length;
        if (!isLonger || candidate.Substring(0, _prefix.Length) != _prefix)
        {
            return;
        }

        if (_count < ListedMax)
        {
            _found[_count] = candidate;
        }
        else
        {
            // too many to list; what they have in common still counts
            string shared = Shared(_found[ListedMax - 1], candidate);
            _found[ListedMax - 1] = shared;
        }

        _count++;
    }

    private string Common()
    {
        if (_count == 0)
        {
            return "";
        }

        string common = _found[0];
        for (int i = 1; i < _count && i < ListedMax; i++)
        {
            common = Shared(common, _found[i]);
        }

        return common.Substring(_prefix.Length);
    }

    private static string Shared(string a, string b)
    {
        int length = 0;
        while (length < a.Length && length < b.Length && a[length] == b[length])
        {
            length++;
        }

        return a.Substring(0, length);
    }

    private void List(ShellOutput output)
    {
        output.EndLine();
        for (int i = 0; i < _count && i < ListedMax - 1; i++)
        {
            output.Put(_found[i]).Put("  ");
            if (output.Text.Count > 60)
            {
                output.EndLine();
            }
        }

        output.EndLine(_count >= ListedMax ? "..." : "");
    }
}
