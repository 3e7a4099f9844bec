// Something is not as SenML demands or as the caller expects.

namespace Gateway.Tools.Senml;

/// <summary>Text that is not the SenML that was expected.</summary>
internal sealed class SenmlException(string message) : Exception(message);
