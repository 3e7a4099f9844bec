// How topics are made of their parts: a text with {root}, {id} and {kind}, so that a broker's own order of
// levels can be met. What is checked here holds for every topic it makes: no wildcards, no empty levels, and
// two devices or two kinds never share a topic.
// Limits: with the longest root (64 bytes), id (32) and kind (15) a topic has at most 159 bytes; AWS IoT
// Core takes 256 bytes and 7 slashes.

namespace Gateway.Core.Uplink;

/// <summary>The syntax of topic templates. Source: MQTT 3.1.1 §4.7.</summary>
public static class TopicTemplate
{
    /// <summary>The template that is used when none is set.</summary>
    public const string Default = "{root}/{id}/{kind}";

    /// <summary>Most bytes of a template.</summary>
    public const int BytesMax = 64;

    private const string Root = "{root}";
    private const string Id = "{id}";
    private const string Kind = "{kind}";

    /// <summary>Checks a template.</summary>
    /// <param name="text">The template.</param>
    /// <param name="problem">What is wrong, for people; "" when nothing is.</param>
    /// <param name="column">Where, from 1; 0 for the whole.</param>
    /// <returns>Whether topics can be made of it.</returns>
    public static bool Check(string text, out string problem, out int column)
    {
        column = 0;
        problem = text.IndexOf(Id) < 0 ? "needs {id}"
            : text.IndexOf(Kind) < 0 ? "needs {kind}"
            : "";
        int rootCount = 0;
        int idCount = 0;
        int kindCount = 0;
        int i = 0;
        int lastEnd = -1;
        while (problem.Length == 0 && i < text.Length)
        {
            column = i + 1;
            if (text[i] != '{')
            {
                problem = ProblemAt(text, i);
                i++;
                continue;
            }

            string name = PlaceholderAt(text, i);
            rootCount += name == Root ? 1 : 0;
            idCount += name == Id ? 1 : 0;
            kindCount += name == Kind ? 1 : 0;
            problem = name.Length == 0 ? "only {root}, {id} and {kind} are known"
                : rootCount > 1 || idCount > 1 || kindCount > 1 ? "is there twice"
                : i == lastEnd ? "needs something between it and the one before"
                : "";
            i += name.Length;
            lastEnd = i;
        }

        column = problem.Length == 0 ? 0 : column;
        return problem.Length == 0;
    }

    /// <summary>Makes a topic.</summary>
    /// <param name="template">A template that was checked.</param>
    /// <param name="root">What stands for {root}: levels without wildcards.</param>
    /// <param name="deviceId">What stands for {id}: one level.</param>
    /// <param name="kind">What stands for {kind}, e.g. "telemetry" or "config/desired".</param>
    public static string Expand(string template, string root, string deviceId, string kind)
    {
        string topic = "";
        int start = 0;
        for (int i = 0; i < template.Length; i++)
        {
            string name = template[i] == '{' ? PlaceholderAt(template, i) : "";
            if (name.Length != 0)
            {
                string value = name == Root ? root : name == Id ? deviceId : kind;
                topic += template.Substring(start, i - start) + value;
                start = i + name.Length;
                i = start - 1;
            }
        }

        return topic + template.Substring(start);
    }

    private static string ProblemAt(string text, int i)
    {
        char c = text[i];
        bool isEdge = i == 0 || i == text.Length - 1 || text[i - 1] == '/';
        return c == '+' || c == '#' ? "wildcards are for subscriptions"
            : c == ' ' ? "a topic has no spaces"
            : c == '$' && i == 0 ? "names with $ belong to the broker"
            : c == '/' && isEdge ? "empty level"
            : c == '}' ? "only {root}, {id} and {kind} are known"
            : "";
    }

    // "" when what begins there is none.
    private static string PlaceholderAt(string text, int i)
    {
        return Has(text, i, Root) ? Root : Has(text, i, Id) ? Id : Has(text, i, Kind) ? Kind : "";
    }

    private static bool Has(string text, int i, string name)
    {
        return i + name.Length <= text.Length && text.Substring(i, name.Length) == name;
    }
}
