// The faults that the power cuts must find. Where Gateway.Core changes, a text may no longer be found: point
// it at the place that does now what it did.

using Gateway.SystemTests.PowerCuts;

namespace Gateway.SystemTests.Mutants;

/// <summary>All faults.</summary>
internal static class MutantTable
{
    private const string Consumer = "Journal/JournalConsumer.cs";
    private const string Recovery = "Journal/JournalRecovery.cs";
    private const string Store = "Journal/SegmentStore.cs";
    private const string Slots = "Storage/SlotPair.cs";

    /// <summary>The faults.</summary>
    public static IReadOnlyList<Mutant> All { get; } =
    [
        new("cursor saved before the acknowledgement", Consumer,
            "            if (isFound)\n            {\n",
            "            if (isFound)\n            {\n                _cursor.Save(ReadSequence);\n",
            ViolationKind.Lost, "acknowledge"),
        new("cursor moved too far", Consumer,
            "_cursor.Save(sequenceEnd)", "_cursor.Save(sequenceEnd + 2)",
            ViolationKind.Lost, "acknowledge"),
        new("CRC of a block not checked", "Packing/BlockDecoder.cs",
            "if (Bytes.GetUInt32(buffer, crcAt) != Crc32.Compute(buffer, offset, crcAt - offset))",
            "if (crcAt < 0)",
            ViolationKind.Corrupt, "append"),
        new("CRC of a slot not checked", Slots,
            "if (Bytes.GetUInt32(_slot, HeaderBytes + length) "
            + "!= Crc32.Compute(_slot, 0, HeaderBytes + length))",
            "if (length < 0)",
            ViolationKind.Lost, "acknowledge"),
        new("torn tail taken for good", Recovery,
            "if (unreadableBytes > 0)", "NextSequence = end;\n        if (unreadableBytes < 0)",
            ViolationKind.Corrupt, "unlucky-tail"),
        new("torn tail appended to", Recovery,
            "if (unreadableBytes > 0)", "if (unreadableBytes < 0)",
            ViolationKind.Lost, "unlucky-tail"),
        new("numbers used again after a torn tail", Recovery,
            "NextSequence = end + ((long)unreadableBytes * ReadingsPerByteMax);", "NextSequence = end;",
            ViolationKind.Lost, "append"),
        new("newest segment not read at start", Recovery,
            "ReadNewest(_store.Catalog.Count - 1);", "_stats.TornTailBytes = 0;",
            ViolationKind.Corrupt, "append"),
        new("both slots written", Slots,
            "ErrorCode error = _storage.Write(name, _slot, 0, slotBytes);",
            "_storage.Delete(targetIsB ? _nameA : _nameB);\n"
            + "        ErrorCode error = _storage.Write(name, _slot, 0, slotBytes);\n"
            + "        _storage.Write(targetIsB ? _nameA : _nameB, _slot, 0, slotBytes);",
            ViolationKind.Lost, "from-now"),
        new("slot overwritten that still counts", Slots,
            "bool targetIsB = !isFirst && !_newestIsB;", "bool targetIsB = !isFirst && _newestIsB;",
            ViolationKind.Lost, "from-now"),
        new("dropped readings not counted", Store,
            "_stats.DroppedByQuota += lost;", "_stats.LastError = ErrorCode.Ok;",
            ViolationKind.Lost, "overflow"),
        new("a segment deleted too early", Store,
            "Catalog.First(1) <= sequence", "Catalog.First(0) <= sequence",
            ViolationKind.Lost, "acknowledge"),
        new("appended to again after a failure", Store,
            "            _canAppend = false;\n            return error;", "            return error;",
            ViolationKind.Lost, "write-errors"),
        new("failed write taken for done", "Journal/BlockQueue.cs",
            "if (error != ErrorCode.Ok)\n        {\n            _stats.CommitFailures++;",
            "if (error == ErrorCode.NotFound)\n        {\n            _stats.CommitFailures++;",
            ViolationKind.Lost, "write-errors"),
        new("readings delivered that were passed already", Consumer,
            "isFound = end > ReadSequence;", "isFound = true;",
            ViolationKind.Reordered, "write-errors"),
        new("segments in the order of the listing", "Journal/SegmentCatalog.cs",
            "while (at > 0 && _firsts[at - 1] > first)", "while (at < 0)",
            ViolationKind.Lost, "rotate"),
    ];
}
