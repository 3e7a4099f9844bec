// Looks at what left a gateway: is it SenML, of which units, in which ranges, dated when? For people who
// watch a broker or a server, and for .ci/run.

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
        check SenML, JSON or CBOR, and show units and ranges
        senml --file FILE [options]
          --format json|cbor       one pack a line, or packs one after the other; detected if not given
          --expect LIST            units that must be there and their ranges: Cel=-40..85,%RH=0..100
          --dated-within SECONDS   every record's time is so close to now, before or after
        Lines of JSON that do not begin with '[' are passed over: mosquitto_sub may print other messages.
        """;

    /// <inheritdoc/>
    public int Run(string[] args)
    {
        string[] valued = ["--file", "--format", "--expect", "--dated-within"];
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

        string? format = given.Value("--format");
        if (format is not (null or "json" or "cbor"))
        {
            return Wrong($"--format {format} is neither json nor cbor");
        }

        if (!UnitRange.TryParseList(given.Value("--expect") ?? "", out IReadOnlyList<UnitRange> expected))
        {
            return Wrong("--expect wants UNIT=LOW..HIGH, separated by commas");
        }

        try
        {
            SenmlSummary summary = new(utcNow(), withinSeconds);
            foreach (string pack in ReadPacks(file, format))
            {
                summary.Add(pack);
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

    private static IEnumerable<string> ReadPacks(string file, string? format)
    {
        byte[] data = File.ReadAllBytes(file);
        return format == "cbor" || (format == null && SenmlCbor.IsLikely(data))
            ? SenmlCbor.ToJson(data)
            : File.ReadLines(file).Where(line => line.StartsWith('['));
    }

    private int Wrong(string error)
    {
        output.WriteLine($"senml: {error}\n{Help}");
        return 2;
    }
}
