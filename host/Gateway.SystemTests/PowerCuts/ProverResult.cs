// What came of the cuts of a scenario: counts, and the first findings. Workers add to it at the same time.

namespace Gateway.SystemTests.PowerCuts;

/// <summary>What came of it.</summary>
internal sealed class ProverResult
{
    /// <summary>Findings that are kept; more are only counted.</summary>
    public const int FindingCountMax = 5;

    private readonly int[] _counts = new int[Enum.GetValues<ViolationKind>().Length];
    private readonly List<Finding> _findings = [];
    private long _cutCount;

    /// <summary>Creates an empty result.</summary>
    public ProverResult(string scenario, int operationCount)
    {
        Scenario = scenario;
        OperationCount = operationCount;
    }

    /// <summary>Of which scenario.</summary>
    public string Scenario { get; }

    /// <summary>Operations of its life.</summary>
    public int OperationCount { get; }

    /// <summary>Cuts of its life.</summary>
    public int FirstCount { get; set; }

    /// <summary>All cuts.</summary>
    public long CutCount => _cutCount;

    /// <summary>How long it took.</summary>
    public TimeSpan Duration { get; set; }

    /// <summary>The first findings.</summary>
    public IReadOnlyList<Finding> Findings => _findings;

    /// <summary>Findings of a kind.</summary>
    public int CountOf(ViolationKind kind) => _counts[(int)kind];

    /// <summary>Adds cuts.</summary>
    public void AddCuts(long count) => Interlocked.Add(ref _cutCount, count);

    /// <summary>Adds a finding.</summary>
    public void Add(Finding finding)
    {
        lock (_findings)
        {
            _counts[(int)finding.Violation.Kind]++;
            if (_findings.Count < FindingCountMax)
            {
                _findings.Add(finding);
            }
        }
    }
}
