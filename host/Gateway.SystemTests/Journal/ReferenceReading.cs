// What the second decoder of blocks gives.

namespace Gateway.SystemTests.Journal;

/// <summary>A reading as it stands in a block.</summary>
internal sealed record ReferenceReading(long Sequence, long UptimeMs, SortedDictionary<int, int> Values);
