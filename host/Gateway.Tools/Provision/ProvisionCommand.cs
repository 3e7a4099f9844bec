// One board, or one after the other. Everything is read and checked before the first board is touched. At a
// port that rows share, the next row waits until another board is there.

using System.Diagnostics;

namespace Gateway.Tools.Provision;

/// <summary>The command provision.</summary>
/// <param name="output">Where it writes to.</param>
/// <param name="open">Opens a port.</param>
internal sealed class ProvisionCommand(TextWriter output, Func<string, Stream> open) : ICommand
{
    private readonly Dictionary<string, string> _failedAt = new(StringComparer.Ordinal);

    /// <summary>How long nobody answers at a port without a board: longer than any restart takes.</summary>
    public TimeSpan Silence { get; init; } = TimeSpan.FromSeconds(20);

    /// <inheritdoc/>
    public string Name => "provision";

    /// <inheritdoc/>
    public string Help => ProvisionOptions.Help;

    /// <inheritdoc/>
    public int Run(string[] args)
    {
        if (args is ["--help"] or ["-h"])
        {
            output.WriteLine(Help);
            return 0;
        }

        ProvisionOptions options;
        ResultFile results;
        List<ProvisionJob> jobs;
        try
        {
            options = ProvisionOptions.Parse(args);
            jobs = MakeJobs(options);
            results = ResultFile.Open(options.Results);
        }
        catch (ProvisionException problem)
        {
            output.WriteLine($"provision: {problem.Message}; nothing was done");
            return 2;
        }

        using (results)
        {
            return RunJobs(jobs, options, results);
        }
    }

    private int RunJobs(List<ProvisionJob> jobs, ProvisionOptions options, ResultFile results)
    {
        ProvisionJob[] open = [.. jobs.Where(job => !results.Done.Contains(job.DeviceId))];
        int failed = open.Count(job => !RunJob(job, options, results, jobs));
        output.WriteLine($"provision: {open.Length - failed} done, {failed} failed, "
            + $"{jobs.Count - open.Length} done before");
        if (results.LostCount > 0)
        {
            output.WriteLine($"provision: {results.LostCount} results are not in {options.Results}");
        }

        return failed == 0 && results.LostCount == 0 ? 0 : 1;
    }

    private static List<ProvisionJob> MakeJobs(ProvisionOptions options)
    {
        JobTemplate template = new(Read(options.Config), options.Config, options.Files);
        string password = options.ReadPassword();
        if (options.Csv == null)
        {
            return [template.Make(new Dictionary<string, string>(), options.Port, password)];
        }

        CsvTable table = CsvTable.Parse(Read(options.Csv), options.Csv);
        template.CheckColumns(table.Columns);
        List<ProvisionJob> jobs = [.. table.Rows.Select(row => template.Make(row, options.Port, password))];
        string? twice = jobs.GroupBy(job => job.DeviceId).FirstOrDefault(group => group.Count() > 1)?.Key;
        string problem = twice != null ? $"{options.Csv} has {twice} twice"
            : jobs.Count == 0 ? $"{options.Csv} has no rows"
            : jobs.Any(job => job.Port.Length == 0) ? "--port is missing, and not every row has a port" : "";
        return problem.Length == 0 ? jobs : throw new ProvisionException(problem);
    }

    private static string Read(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new ProvisionException($"{path}: {problem.Message}");
        }
    }

    private bool RunJob(
        ProvisionJob job, ProvisionOptions options, ResultFile results, IReadOnlyList<ProvisionJob> all)
    {
        Stopwatch watch = Stopwatch.StartNew();
        string words;
        bool isDone = false;
        try
        {
            using ConsoleScreen screen = new(() => open(job.Port));
            ConsoleTalk talk = new(screen);
            Provisioner provisioner = new(talk, options.Policy);
            if (OthersAt(job, results, all) is { Count: > 0 } others)
            {
                new BoardChange(output, talk, provisioner, Silence)
                    .Await(job, others, _failedAt.GetValueOrDefault(job.Port), options.Wait);
            }

            words = provisioner.Run(job);
            words += talk.RepeatCount == 0 ? "" : $", {talk.RepeatCount} times said again";
            isDone = true;
        }
        catch (ProvisionException cause)
        {
            words = cause.Message;
        }

        Note(job, isDone);
        output.WriteLine($"{job.DeviceId,-20} {(isDone ? "ok" : "FAILED"),-7} {words}, "
            + $"{watch.Elapsed.TotalSeconds:F0} s");
        string problem = results.Add(job.DeviceId, isDone, words);
        if (problem.Length > 0)
        {
            output.WriteLine($"{job.DeviceId,-20} its result is not written: {problem}");
        }

        return isDone;
    }

    // Whoever waits at this port next must know whose board may hang on it.
    private void Note(ProvisionJob job, bool isDone)
    {
        if (isDone)
        {
            _failedAt.Remove(job.Port);
        }
        else
        {
            _failedAt[job.Port] = job.DeviceId;
        }
    }

    // Rows before at the same port, and those that were done in an earlier run: none of their boards is it.
    private static HashSet<string> OthersAt(
        ProvisionJob job, ResultFile results, IReadOnlyList<ProvisionJob> all)
    {
        return [.. all.TakeWhile(other => other != job)
            .Concat(all.Where(other => results.Done.Contains(other.DeviceId)))
            .Where(other => other.Port == job.Port)
            .Select(other => other.DeviceId)];
    }
}
