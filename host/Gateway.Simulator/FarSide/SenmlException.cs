// A message is not the SenML we speak.

namespace Gateway.Simulator.FarSide;

/// <summary>Says which record is wrong, and why.</summary>
/// <param name="message">The text.</param>
public sealed class SenmlException(string message) : Exception(message);
