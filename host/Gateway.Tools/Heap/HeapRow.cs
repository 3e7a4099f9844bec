// A line of the second table of `bench heap`.

namespace Gateway.Tools.Heap;

/// <summary>Things of one kind and one owner on the heap.</summary>
/// <param name="Owner">The class that has them.</param>
/// <param name="What">The kind.</param>
/// <param name="Count">How many.</param>
/// <param name="Bytes">All together.</param>
internal sealed record HeapRow(string Owner, string What, int Count, int Bytes);
