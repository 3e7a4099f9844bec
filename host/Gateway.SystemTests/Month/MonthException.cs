// A promise that a month has broken.

namespace Gateway.SystemTests.Month;

/// <summary>Says what, when, and how to see it again.</summary>
internal sealed class MonthException(string message) : Exception(message);
