// An operation of the storage that was recorded: what there was before it and what it was about to do. The
// power can be cut in it afterwards, in any model, without running again what led to it.

namespace Gateway.SystemTests.PowerCuts;

/// <summary>What a storage can be asked for.</summary>
internal enum OperationKind
{
    /// <summary>Bytes of a file.</summary>
    Read,

    /// <summary>The length of a file.</summary>
    Length,

    /// <summary>The names of all files.</summary>
    List,

    /// <summary>Bytes behind a file.</summary>
    Append,

    /// <summary>The first bytes of a file.</summary>
    Overwrite,

    /// <summary>That a file goes.</summary>
    Delete,

    /// <summary>That the end of a file goes.</summary>
    Truncate,
}

/// <summary>A recorded operation.</summary>
/// <param name="Before">The files before it.</param>
/// <param name="Kind">What was asked for.</param>
/// <param name="Name">Of which file; "" for a listing.</param>
/// <param name="Data">What was to be written, as far as there was room; empty where nothing is
/// written.</param>
/// <param name="Fails">Whether the operation failed anyway.</param>
/// <param name="LedgerIndex">Which of the recorded ledgers says what was true by then.</param>
/// <param name="LengthBytes">What is to be left of a file that is cut off.</param>
internal readonly record struct CutPoint(
    FileTable Before, OperationKind Kind, string Name, byte[] Data, bool Fails, int LedgerIndex,
    int LengthBytes = 0)
{
    private static readonly CutModel[] Nothing = [CutModel.Atomic];
    private static readonly CutModel[] AllOrNothing = [CutModel.Atomic, CutModel.Done];

    private static readonly CutModel[] OnNew =
    [
        CutModel.Atomic, CutModel.Done, CutModel.PrefixNone, CutModel.PrefixSome, CutModel.PrefixMost,
        CutModel.TornNone, CutModel.TornSome, CutModel.TornMost,
    ];

    // Nothing written to a file that exists is the first model once more.
    private static readonly CutModel[] OnExisting =
        OnNew.Where(model => model != CutModel.PrefixNone).ToArray();

    private static readonly CutModel[] Failing =
        OnExisting.Where(model => model != CutModel.Done).ToArray();

    /// <summary>The models that make a difference here.</summary>
    public CutModel[] Models => Kind switch
    {
        OperationKind.Append or OperationKind.Overwrite when Data.Length == 0 => Nothing,
        OperationKind.Append or OperationKind.Overwrite when Fails => Failing,
        OperationKind.Append or OperationKind.Overwrite => Before.Find(Name) == null ? OnNew : OnExisting,
        OperationKind.Delete or OperationKind.Truncate when !Fails && Before.Find(Name) != null
            => AllOrNothing,
        _ => Nothing,
    };

    /// <summary>The files after the power was cut in this operation.</summary>
    /// <param name="model">What the cut does.</param>
    /// <param name="random">Decides over lengths and garbage.</param>
    public FileTable After(CutModel model, uint random) => Kind switch
    {
        OperationKind.Append => CutEffect.Put(Before, Name, Data, false, model, random),
        OperationKind.Overwrite => CutEffect.Put(Before, Name, Data, true, model, random),
        OperationKind.Delete when model == CutModel.Done => Before.Without(Name),
        OperationKind.Truncate when model == CutModel.Done => CutEffect.Truncate(Before, Name, LengthBytes),
        _ => Before,
    };

    /// <summary>A line for a trace.</summary>
    public override string ToString()
    {
        string size = Data.Length > 0 ? $" {Data.Length} bytes" : "";
        return $"{Kind.ToString().ToLowerInvariant(),-9} {Name}{size}{(Fails ? ", fails" : "")}";
    }
}
