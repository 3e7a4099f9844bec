// A run that was recorded: its storage operations, and the ledger as it was before each. Reused from run to
// run.

namespace Gateway.SystemTests.PowerCuts;

/// <summary>Operations and ledgers of a run.</summary>
internal sealed class Recording
{
    private readonly List<CutPoint> _points = [];
    private readonly List<Ledger> _ledgers = [];
    private readonly Ledger _live;
    private int _ledgerCount;
    private int _version;

    /// <summary>Creates an empty recording.</summary>
    /// <param name="live">The ledger of the run.</param>
    public Recording(Ledger live)
    {
        _live = live;
    }

    /// <summary>The operations in order.</summary>
    public IReadOnlyList<CutPoint> Points => _points;

    /// <summary>Forgets all.</summary>
    public void Clear()
    {
        _points.Clear();
        _ledgerCount = 0;
    }

    /// <summary>What was true before an operation.</summary>
    public Ledger LedgerAt(int index) => _ledgers[_points[index].LedgerIndex];

    /// <summary>Adds an operation that is about to happen.</summary>
    public void Add(
        FileTable before, OperationKind kind, string name, byte[] data, bool fails, int lengthBytes = 0)
    {
        if (_ledgerCount == 0 || _version != _live.Version)
        {
            if (_ledgerCount == _ledgers.Count)
            {
                _ledgers.Add(new Ledger(_live.Scenario));
            }

            _ledgers[_ledgerCount++].CopyFrom(_live);
            _version = _live.Version;
        }

        _points.Add(new CutPoint(before, kind, name, data, fails, _ledgerCount - 1, lengthBytes));
    }
}
