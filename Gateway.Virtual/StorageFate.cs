// Counts the operations of a virtual storage and decides what becomes of each: whether the power is cut in
// it, or it fails. Deterministic: what is random about a torn write comes from a seed.

using Gateway.Core;

namespace Gateway.Virtual;

/// <summary>Decides over operations.</summary>
internal sealed class StorageFate
{
    private int _operationsToCut = -1;
    private uint _random;
    private int _operationsToFailure = -1;
    private ErrorCode _failure;

    internal int OperationCount { get; private set; }

    internal bool IsCut { get; private set; }

    internal PowerCutModel CutModel { get; private set; }

    internal void CutAt(int number, PowerCutModel model, uint seed)
    {
        _operationsToCut = number == 0 ? -1 : number;
        CutModel = model;
        _random = seed;
    }

    internal void FailAt(int number, ErrorCode error)
    {
        _operationsToFailure = number;
        _failure = error;
    }

    internal void Restart()
    {
        IsCut = false;
        _operationsToCut = -1;
    }

    /// <summary>The fate of the next operation.</summary>
    /// <param name="fault">With what it fails; Ok when it does not.</param>
    /// <param name="error">What the operation answers: Ok only when it works.</param>
    internal OperationFate Begin(ErrorCode fault, out ErrorCode error)
    {
        error = ErrorCode.WriteFailed;
        if (IsCut)
        {
            return OperationFate.IsDead;
        }

        OperationCount++;
        if (_operationsToCut > 0 && --_operationsToCut == 0)
        {
            IsCut = true;
            return OperationFate.IsCut;
        }

        if (_operationsToFailure > 0 && --_operationsToFailure == 0)
        {
            error = _failure;
            return OperationFate.FailsHalfway;
        }

        error = fault;
        return fault == ErrorCode.Ok ? OperationFate.Works : OperationFate.Fails;
    }

    // Linear congruential (Numerical Recipes' constants); the high bits are the better ones.
    internal uint NextRandom()
    {
        _random = (_random * 1664525) + 1013904223;
        return _random >> 8;
    }
}
