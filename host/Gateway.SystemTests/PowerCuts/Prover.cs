// Cuts the power in every operation of a scenario, in every model that makes a difference, and again in every
// operation of what follows. The cuts are shared out among a bounded number of workers.

using System.Diagnostics;

namespace Gateway.SystemTests.PowerCuts;

/// <summary>How much is cut.</summary>
/// <param name="Seed">Seed of lengths and garbage.</param>
/// <param name="WorkerCount">Workers, from 1.</param>
/// <param name="SecondStride">Every so many-th of the second cuts; 1 for all, 0 for none.</param>
/// <param name="StopAt">What ends it when it is found; null to go on to the end.</param>
internal sealed record ProverOptions(
    uint Seed, int WorkerCount, int SecondStride, ViolationKind? StopAt = null);

/// <summary>Proves a scenario.</summary>
internal static class Prover
{
    /// <summary>Cuts a scenario everywhere.</summary>
    public static ProverResult Run(Scenario scenario, ProverOptions options)
    {
        Stopwatch watch = Stopwatch.StartNew();
        RecordedLife life = RecordedLife.Run(scenario);
        ProverResult result = new(scenario.Name, life.Recording.Points.Count);
        if (life.Violation != null)
        {
            Cut none = new(scenario.Name, 0, CutModel.Atomic, 0, CutModel.Atomic, options.Seed);
            result.Add(new Finding(none, life.Violation));
        }
        else
        {
            Cut[] cuts = FirstCuts(life, options.Seed).ToArray();
            result.FirstCount = cuts.Length;
            CutAll(life, cuts, options, result);
        }

        result.Duration = watch.Elapsed;
        return result;
    }

    private static IEnumerable<Cut> FirstCuts(RecordedLife life, uint seed)
    {
        for (int i = 0; i < life.Recording.Points.Count; i++)
        {
            foreach (CutModel model in life.Recording.Points[i].Models)
            {
                yield return new Cut(life.Scenario.Name, i + 1, model, 0, CutModel.Atomic, seed);
            }
        }
    }

    private static void CutAll(RecordedLife life, Cut[] cuts, ProverOptions options, ProverResult result)
    {
        int next = 0;
        void Work()
        {
            Cutter cutter = new(life);
            int i = Interlocked.Increment(ref next);
            while (i <= cuts.Length
                && (options.StopAt is not ViolationKind kind || result.CountOf(kind) == 0))
            {
                CutTwice(cutter, cuts[i - 1], options, result);
                i = Interlocked.Increment(ref next);
            }
        }

        Thread[] others = new Thread[options.WorkerCount - 1];
        for (int i = 0; i < others.Length; i++)
        {
            others[i] = new Thread(Work);
            others[i].Start();
        }

        Work();
        Array.ForEach(others, thread => thread.Join());
    }

    private static void CutTwice(Cutter cutter, Cut cut, ProverOptions options, ProverResult result)
    {
        Violation? violation = cutter.First(cut);
        long count = 1;
        if (violation != null)
        {
            result.Add(new Finding(cut, violation));
        }

        int second = violation != null || options.SecondStride == 0 ? cutter.Recovery.Points.Count : 0;
        int skipped = (int)(cut.Random % (uint)Math.Max(options.SecondStride, 1));
        for (; second < cutter.Recovery.Points.Count; second++)
        {
            foreach (CutModel model in cutter.Recovery.Points[second].Models)
            {
                if (--skipped >= 0)
                {
                    continue;
                }

                skipped = options.SecondStride - 1;
                Cut twice = cut with { Second = second + 1, SecondModel = model };
                violation = cutter.Second(twice, false);
                count++;
                if (violation != null)
                {
                    result.Add(new Finding(twice, violation));
                }
            }
        }

        result.AddCuts(count);
    }
}
