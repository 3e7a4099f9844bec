// What becomes of an operation on the virtual storage.

namespace Gateway.Virtual;

/// <summary>Fate of an operation.</summary>
internal enum OperationFate
{
    /// <summary>It works.</summary>
    Works = 0,

    /// <summary>It fails and changes nothing.</summary>
    Fails = 1,

    /// <summary>It fails half-way.</summary>
    FailsHalfway = 2,

    /// <summary>The power fails in it.</summary>
    IsCut = 3,

    /// <summary>The power has failed before.</summary>
    IsDead = 4,
}
