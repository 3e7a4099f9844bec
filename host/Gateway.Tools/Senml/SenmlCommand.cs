// Looks at what left a gateway as text: is it SenML, of which units, in which ranges, dated when? For people
// who watch a broker or a server, and for .ci/run.

using System.Globalization;
using System.Text.Json;
using Gateway.Tools.External;

namespace Gateway.Tools.Senml;

/// <summary>The command senml.</summary>
/// <param name="output">Where it writes to.</param>
/// <param name="utcNow">Tells the time against which records are judged.</param>
internal sealed class SenmlCommand(TextWriter output, Func<DateTimeOffset> utcNow) : ICommand
{
    /// <inheritdoc/>
    public string Name => "senml";

    /// <inheritdoc/>
    public string Help => """
        check SenML JSON, one pack a line, and show units and ranges
        senml --file FILE [options]
          --expect LIST            units that must be there and their ranges: Cel=-40..85,%RH=0..100
          --dated-within SECONDS   every record's time is so close to now, before or after
        Lines that do not begin with '[' are passed over: what mosquitto_sub prints may hold other messages.
        """;

    /// <inheritdoc/>
    public int Run(string[] args)
    {
        string[] valued = ["--file", "--expect", "--dated-within"];
        if (!ToolArguments.TryParse(args, valued, [], out ToolArguments given, out string error))
        {
            return Wrong(error);
        }

        string? file = given.Value("--file");
        string within = given.Value("--dated-within") ?? "0";
        if (file == null || !long.TryParse(within, CultureInfo.InvariantCulture, out long withinSeconds))
        {
            return Wrong(file == null ? "--file is missing" : $"--dated-within {within} is no number");
        }

        if (!UnitRange.TryParseList(given.Value("--expect") ?? "", out IReadOnlyList<UnitRange> expected))
        {
            return Wrong("--expect wants UNIT=LOW..HIGH, separated by commas");
        }

        try
        {
            SenmlSummary summary = new(utcNow(), withinSeconds);
            foreach (string line in File.ReadLines(file).Where(line => line.StartsWith('[')))
            {
                summary.Add(line);
            }

            summary.Demand(expected);
            output.WriteLine(summary);
            return 0;
        }
        catch (Exception problem) when (problem is SenmlException or JsonException or IOException)
        {
            output.WriteLine($"senml: {file}: {problem.Message}");
            return 1;
        }
    }

    private int Wrong(string error)
    {
        output.WriteLine($"senml: {error}\n{Help}");
        return 2;
    }
}
