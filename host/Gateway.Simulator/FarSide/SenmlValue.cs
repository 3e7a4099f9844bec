// One value of a SenML message after resolution.

namespace Gateway.Simulator.FarSide;

/// <summary>A value with everything that base fields add to it.</summary>
/// <param name="Device">What stands before the last ':' of the resolved name.</param>
/// <param name="Sequence">Number of the reading the value belongs to; −1 when the message has no
/// "bseq".</param>
/// <param name="Channel">What stands after the last ':'.</param>
/// <param name="Unit">Unit, "" for none.</param>
/// <param name="Dating">What Seconds counts from.</param>
/// <param name="Seconds">Time in seconds, exact.</param>
/// <param name="Boot">Boot number of an undated value; 0 otherwise.</param>
/// <param name="Value">The number, exact.</param>
public sealed record SenmlValue(
    string Device, long Sequence, string Channel, string Unit, SenmlDating Dating, decimal Seconds, long Boot,
    decimal Value);
