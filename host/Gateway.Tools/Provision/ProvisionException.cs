// Why a board could not be provisioned, in words for the person in front of it.

namespace Gateway.Tools.Provision;

/// <summary>A board is not provisioned. The message holds no secret.</summary>
internal sealed class ProvisionException(string message) : Exception(message);
