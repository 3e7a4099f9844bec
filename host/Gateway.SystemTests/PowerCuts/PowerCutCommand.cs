// The command power-cuts: all cuts of all scenarios with a table and a summary, or one cut again with a
// trace of its storage operations. Exit code 0 when nothing was broken, 1 when something was, 2 for wrong
// options.

using System.Diagnostics;
using System.Globalization;

namespace Gateway.SystemTests.PowerCuts;

/// <summary>Runs the command.</summary>
internal sealed class PowerCutCommand
{
    private readonly TextWriter _output;
    private readonly TextWriter _errors;

    /// <summary>Creates the command.</summary>
    public PowerCutCommand(TextWriter output, TextWriter errors)
    {
        _output = output;
        _errors = errors;
    }

    /// <summary>Runs it.</summary>
    /// <returns>The exit code.</returns>
    public int Run(string[] args)
    {
        PowerCutOptions? options = PowerCutOptions.Parse(args, out string error);
        if (options == null)
        {
            _errors.WriteLine(error);
            return 2;
        }

        return options.Cut > 0 ? Replay(options) : Prove(options);
    }

    private int Prove(PowerCutOptions options)
    {
        Stopwatch watch = Stopwatch.StartNew();
        ProverOptions proverOptions = new(options.Seed, options.WorkerCount, 1);
        List<ProverResult> results = [];
        _output.WriteLine(
            $"{"scenario",-18}{"operations",11}{"cuts",8}{"with second",13}"
            + $"{"lost",7}{"corrupt",9}{"reordered",11}{"stuck",7}{"s",7}");
        foreach (Scenario scenario in Scenarios.All)
        {
            if (options.Scenario == null || scenario.Name == options.Scenario)
            {
                ProverResult result = Prover.Run(scenario, proverOptions);
                results.Add(result);
                Tell(result);
            }
        }

        int Sum(ViolationKind kind) => results.Sum(result => result.CountOf(kind));
        string summary = string.Create(
            CultureInfo.InvariantCulture,
            $"power-cuts: {results.Sum(result => result.CutCount):N0} cuts, {results.Count} scenarios, "
            + $"{Sum(ViolationKind.Lost)} lost, {Sum(ViolationKind.Corrupt)} corrupt, "
            + $"{Sum(ViolationKind.Reordered)} reordered, {Sum(ViolationKind.Stuck)} stuck, "
            + $"{watch.Elapsed.TotalSeconds:0.0} s");
        _output.WriteLine(summary);
        return results.Any(result => result.Findings.Count > 0) ? 1 : 0;
    }

    private void Tell(ProverResult result)
    {
        string line = string.Create(
            CultureInfo.InvariantCulture,
            $"{result.Scenario,-18}{result.OperationCount,11}{result.FirstCount,8}{result.CutCount,13:N0}"
            + $"{result.CountOf(ViolationKind.Lost),7}{result.CountOf(ViolationKind.Corrupt),9}"
            + $"{result.CountOf(ViolationKind.Reordered),11}{result.CountOf(ViolationKind.Stuck),7}"
            + $"{result.Duration.TotalSeconds,7:0.0}");
        _output.WriteLine(line);
        foreach (Finding finding in result.Findings)
        {
            Tell(finding);
        }
    }

    private void Tell(Finding finding)
    {
        string kind = finding.Violation.Kind.ToString().ToLowerInvariant();
        _output.WriteLine($"  {kind}: {finding.Violation.Text}");
        _output.WriteLine($"  replay: {finding.Cut.Command}");
    }

    private int Replay(PowerCutOptions options)
    {
        RecordedLife life = RecordedLife.Run(Scenarios.All.Single(one => one.Name == options.Scenario));
        Cut cut = new(
            life.Scenario.Name, options.Cut, options.Model!.Value, 0, CutModel.Atomic, options.Seed);
        if (!CanCut(life.Recording, cut.Number, cut.Model, "--cut", "--model"))
        {
            return 2;
        }

        Cutter cutter = new(life);
        Violation? violation = cutter.First(cut);
        Trace("the life of the scenario", life.Recording, cut.Number, cut.Model);
        if (options.Second > 0)
        {
            cut = cut with { Second = options.Second, SecondModel = options.SecondModel!.Value };
            if (!CanCut(cutter.Recovery, cut.Second, cut.SecondModel, "--second", "--model2"))
            {
                return 2;
            }

            violation = cutter.Second(cut, true);
            Trace("after the cut", cutter.Recovery, cut.Second, cut.SecondModel);
            Trace("after the second cut", cutter.Last, 0, CutModel.Atomic);
        }
        else
        {
            Trace("after the cut", cutter.Recovery, 0, CutModel.Atomic);
        }

        if (violation == null)
        {
            _output.WriteLine("nothing is lost, corrupt or reordered");
            return 0;
        }

        Tell(new Finding(cut, violation));
        return 1;
    }

    private bool CanCut(Recording recording, int number, CutModel model, string cutOption, string modelOption)
    {
        int count = recording.Points.Count;
        bool isThere = number <= count;
        if (!isThere)
        {
            _errors.WriteLine($"{cutOption} cannot be {number}: there are {count} operations.");
        }
        else if (!recording.Points[number - 1].Models.Contains(model))
        {
            string models = string.Join(", ", recording.Points[number - 1].Models);
            _errors.WriteLine($"{modelOption} cannot be {model} in operation {number}: {models}");
            return false;
        }

        return isThere;
    }

    private void Trace(string title, Recording recording, int cutNumber, CutModel model)
    {
        _output.WriteLine(title + ":");
        int count = cutNumber > 0 ? cutNumber : recording.Points.Count;
        for (int i = 0; i < count; i++)
        {
            string end = i + 1 == cutNumber ? $"  <- the power is cut here, {model}" : "";
            _output.WriteLine($"{i + 1,6} {recording.Points[i]}{end}");
        }
    }
}
