// The faults that the power cuts must find. Where Gateway.Core changes, a text may no longer be found: point
// it at the place that does now what it did.

using Gateway.SystemTests.PowerCuts;

namespace Gateway.SystemTests.Mutants;

/// <summary>All faults.</summary>
internal static class MutantTable
{
    private const string Consumer = "Journal/JournalConsumer.cs";
    private const string Recovery = "Journal/JournalRecovery.cs";
    private const string Retention = "Journal/SegmentRetention.cs";
    private const string Slots = "Storage/SlotPair.cs";

    /// <summary>The faults.</summary>
    public static IReadOnlyList<Mutant> All { get; } =
    [
        new("cursor saved before the acknowledgement", Consumer,
            "        return _isLoaded && _walk.TryReadNext(out error);\n",
            "        bool isFound = _isLoaded && _walk.TryReadNext(out error);\n"
            + "        _cursor.Save(ReadSequence);\n        return isFound;\n",
            ViolationKind.Lost, "acknowledge"),
        new("cursor moved too far", Consumer,
            "_cursor.Save(AcknowledgedSequence)", "_cursor.Save(AcknowledgedSequence + 2)",
            ViolationKind.Lost, "acknowledge"),
        new("CRC of a block not checked", "Packing/BlockDecoder.cs",
            "if (Bytes.GetUInt32(buffer, crcAt) != Crc32.Compute(buffer, offset, crcAt - offset))",
            "if (crcAt < 0)",
            ViolationKind.Corrupt, "append"),
        new("CRC of a cursor not checked", Slots,
            "if (Bytes.GetUInt32(_slot, HeaderBytes + length) "
            + "!= Crc32.Compute(_slot, 0, HeaderBytes + length))",
            "if (length < 0)",
            ViolationKind.Lost, "acknowledge"),
        new("torn tail not cut off", "Journal/SegmentWriter.cs",
            "if (IsTorn && _storage.Truncate(name, lengthBytes) != ErrorCode.Ok)", "if (count < 0)",
            ViolationKind.Lost, "give-up"),
        new("cut off without need", "Journal/SegmentWriter.cs",
            "if (IsTorn && _storage.Truncate(name, lengthBytes) != ErrorCode.Ok)",
            "if (_storage.Truncate(name, lengthBytes - 1) != ErrorCode.Ok)",
            ViolationKind.Lost, "commit-by-count"),
        new("torn segment left as the newest", "Journal/SegmentRecovery.cs",
            "store.Retention.DeleteTorn(Readable + 1);", "store.Retention.DeleteTorn(int.MaxValue);",
            ViolationKind.Lost, "channel-change"),
        new("slots not read at start", Recovery,
            "if ((_slots >> slot & 1) != 0)", "if (slot < 0)",
            ViolationKind.Corrupt, "slots"),
        new("slots begin where gaps end", Recovery,
            "_liveFrom = _segments.BlocksEnd;", "_liveFrom = _segments.RecordsEnd;",
            ViolationKind.Lost, "give-up"),
        new("old slots taken for new", Recovery,
            "if (first < _liveFrom)", "if (first < 0)",
            ViolationKind.Lost, "slots"),
        new("slot used again before its block is in a segment", "Journal/JournalTail.cs",
            "_nextSlot = slot + 1;", "_nextSlot = slot;",
            ViolationKind.Lost, "slots"),
        new("slots committed before their channels", "Journal/SegmentStore.cs",
            "ErrorCode error = _hasTable ? ErrorCode.Ok : AppendNew(0, FirstOf(first));",
            "ErrorCode error = ErrorCode.Ok;",
            ViolationKind.Lost, "channel-change"),
        new("slots with the channels of before left there", Recovery,
            "error = table == NoTable || table == IdOf(_tableCrc) ? ErrorCode.Ok : FlushOld();",
            "error = ErrorCode.Ok;",
            ViolationKind.Lost, "channel-change"),
        new("both cursors written", Slots,
            "        ErrorCode error = isSameLength\n",
            "        _storage.Delete(targetIsB ? _nameA : _nameB);\n"
            + "        _storage.Write(name, _slot, 0, slotBytes);\n"
            + "        _storage.Write(targetIsB ? _nameA : _nameB, _slot, 0, slotBytes);\n"
            + "        ErrorCode error = isSameLength\n",
            ViolationKind.Lost, "from-now"),
        new("cursor overwritten that still counts", Slots,
            "bool targetIsB = !isFirst && !_newestIsB;", "bool targetIsB = !isFirst && _newestIsB;",
            ViolationKind.Lost, "from-now"),
        new("dropped readings not counted", Retention,
            "_stats.DroppedByQuota += lost;", "_stats.LastError = ErrorCode.Ok;",
            ViolationKind.Lost, "overflow"),
        new("a segment deleted too early", Retention,
            "Catalog.First(1) <= sequence", "Catalog.First(0) <= sequence",
            ViolationKind.Lost, "acknowledge"),
        new("failed write taken for done", "Journal/BlockQueue.cs",
            "if (error == ErrorCode.Ok)\n        {\n            _stats.ReadingsCommitted",
            "if (error != ErrorCode.NotFound)\n        {\n            _stats.ReadingsCommitted",
            ViolationKind.Lost, "give-up"),
        new("readings delivered that were passed already", "Journal/BlockWalk.cs",
            "isFound = end > ReadSequence;", "isFound = true;",
            ViolationKind.Reordered, "write-errors"),
        new("segments in the order of the listing", "Journal/SegmentCatalog.cs",
            "while (at > 0 && _firsts[at - 1] > first)", "while (at < 0)",
            ViolationKind.Lost, "rotate"),
        new("read error taken for the end", "Journal/SegmentCatalog.cs",
            "return error == ErrorCode.Ok && !isKnown ? ErrorCode.ReadFailed : error;",
            "return error == ErrorCode.Ok && !isKnown ? ErrorCode.Damaged : error;",
            ViolationKind.Lost, "read-errors"),
    ];
}
