// One board, or one after the other. Everything is read and checked before the first board is touched. At a
// port that rows share, the next row waits until another board is there: one that is not provisioned yet.

using System.Diagnostics;

namespace Gateway.Tools.Provision;

/// <summary>The command provision.</summary>
/// <param name="output">Where it writes to.</param>
/// <param name="open">Opens a port.</param>
internal sealed class ProvisionCommand(TextWriter output, Func<string, Stream> open) : ICommand
{
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
            results = new ResultFile(options.Results);
            jobs = MakeJobs(options);
        }
        catch (ProvisionException problem)
        {
            output.WriteLine($"provision: {problem.Message}; nothing was done");
            return 2;
        }

        IReadOnlySet<string> done = results.Done();
        ProvisionJob[] open = [.. jobs.Where(job => !done.Contains(job.DeviceId))];
        int failed = open.Count(job => !RunJob(job, options, results, jobs));
        output.WriteLine($"provision: {open.Length - failed} done, {failed} failed, "
            + $"{jobs.Count - open.Length} done before");
        return failed == 0 ? 0 : 1;
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
            AwaitBoard(provisioner, job, options, all);
            words = provisioner.Run(job);
            words += talk.RepeatCount == 0 ? "" : $", {talk.RepeatCount} times said again";
            isDone = true;
        }
        catch (ProvisionException problem)
        {
            words = problem.Message;
        }

        results.Add(job.DeviceId, isDone, words);
        output.WriteLine($"{job.DeviceId,-20} {(isDone ? "ok" : "FAILED"),-7} {words}, "
            + $"{watch.Elapsed.TotalSeconds:F0} s");
        return isDone;
    }

    // The board of an earlier row still hangs on the port: somebody has to change it.
    private void AwaitBoard(
        Provisioner provisioner, ProvisionJob job, ProvisionOptions options, IReadOnlyList<ProvisionJob> all)
    {
        HashSet<string> others = [.. all
            .TakeWhile(other => other != job)
            .Where(other => other.Port == job.Port)
            .Select(other => other.DeviceId)];
        Stopwatch watch = Stopwatch.StartNew();
        bool isTold = false;
        while (others.Count > 0)
        {
            string there = Identity(provisioner);
            if (there != "?" && !others.Contains(there))
            {
                return;
            }

            if (!isTold)
            {
                string who = there == "?" ? "nobody" : there;
                output.WriteLine(
                    $"{job.DeviceId,-20} waits   {who} is at {job.Port}: connect the next board");
                isTold = true;
            }

            if (watch.Elapsed > options.Wait)
            {
                throw new ProvisionException("the board was not changed in time");
            }

            Thread.Sleep(500);
        }
    }

    private static string Identity(Provisioner provisioner)
    {
        try
        {
            return provisioner.ReadIdentity();
        }
        catch (ProvisionException)
        {
            return "?";
        }
    }
}
