// The command month: one seed, or seeds one after the other.

using System.Globalization;

namespace Gateway.SystemTests.Month;

/// <summary>Runs months.</summary>
internal sealed class MonthCommand(TextWriter output, TextWriter error)
{
    private const int DaysDefault = 30;
    private const int SeedsDefault = 10;

    /// <summary>Runs them.</summary>
    /// <param name="args">--seed N, --days N; without a seed the first ten.</param>
    /// <returns>0, 1 when a promise was broken, 2 for wrong options.</returns>
    internal int Run(string[] args)
    {
        int days = DaysDefault;
        int first = 1;
        int count = SeedsDefault;
        for (int i = 0; i < args.Length; i += 2)
        {
            bool isNumber = i + 1 < args.Length
                && int.TryParse(args[i + 1], NumberStyles.None, CultureInfo.InvariantCulture, out int number)
                && number > 0;
            int value = isNumber ? int.Parse(args[i + 1], CultureInfo.InvariantCulture) : 0;
            if (value == 0 || args[i] is not ("--seed" or "--days"))
            {
                error.WriteLine("month [--seed N] [--days N]: numbers from 1");
                return 2;
            }

            days = args[i] == "--days" ? value : days;
            first = args[i] == "--seed" ? value : first;
            count = args[i] == "--seed" ? 1 : count;
        }

        try
        {
            for (int seed = first; seed < first + count; seed++)
            {
                output.WriteLine(new MonthRun(seed).Run(days));
            }

            return 0;
        }
        catch (MonthException e)
        {
            error.WriteLine(e.Message);
            return 1;
        }
    }
}
