// What a journal does to its files, so that it can be done again, for years, without the journal. Segments
// are numbered in the order in which they were begun, because their names are never used twice.

using Gateway.Core;
using Gateway.Core.Ports;
using Gateway.Virtual.Flash;

namespace Gateway.Tools.Bench;

/// <summary>Passes operations on and notes those that cost flash.</summary>
internal sealed class OperationTrace(IStorage storage) : IStorage
{
    private const string SegmentEnding = ".seg";

    private readonly List<(Kind Kind, string Name, int Segment, int Count)> _operations = [];
    private readonly Dictionary<string, int> _segments = [];
    private string _openName = "";

    private enum Kind
    {
        Append,
        Overwrite,
        Delete,
        Read,
    }

    /// <summary>Operations noted.</summary>
    internal int Count => _operations.Count;

    /// <summary>Segments begun so far, in the trace or before.</summary>
    internal int SegmentCount => _segments.Count;

    /// <summary>Forgets the operations; segments keep their numbers.</summary>
    internal void Clear() => _operations.Clear();

    /// <summary>Does it again on another flash.</summary>
    /// <param name="flash">The flash.</param>
    /// <param name="segmentShift">Added to the numbers of the segments.</param>
    internal void Replay(FlashModel flash, int segmentShift)
    {
        foreach ((Kind kind, string name, int segment, int count) in _operations)
        {
            string file = segment < 0 ? name : NameOf(segment + segmentShift);
            ErrorCode error = kind switch
            {
                Kind.Append => flash.Append(file, count),
                Kind.Overwrite => flash.Overwrite(file, count),
                Kind.Delete => flash.Delete(file),
                _ => flash.Read(file, count),
            };
            if (error != ErrorCode.Ok)
            {
                throw new InvalidOperationException($"{kind} {file}: {ErrorText.Of(error)}");
            }
        }
    }

    /// <summary>Puts files there that the trace finds when it begins.</summary>
    internal void Prepare(FlashModel flash, IStorage present)
    {
        present.List(out string[] names);
        foreach (string name in names.Order(StringComparer.Ordinal))
        {
            present.TryGetLength(name, out int length);
            flash.Append(_segments.TryGetValue(name, out int segment) ? NameOf(segment) : name, length);
        }
    }

    /// <inheritdoc/>
    public ErrorCode Append(string name, byte[] data, int offset, int count)
        => Note(Kind.Append, name, count, storage.Append(name, data, offset, count));

    /// <inheritdoc/>
    public ErrorCode Overwrite(string name, byte[] data, int offset, int count)
        => Note(Kind.Overwrite, name, count, storage.Overwrite(name, data, offset, count));

    /// <inheritdoc/>
    public ErrorCode Write(string name, byte[] data, int offset, int count)
    {
        ErrorCode error = Delete(name);
        return error == ErrorCode.Ok ? Append(name, data, offset, count) : error;
    }

    /// <inheritdoc/>
    public ErrorCode Truncate(string name, int lengthBytes) => storage.Truncate(name, lengthBytes);

    /// <inheritdoc/>
    public ErrorCode Read(string name, int position, byte[] buffer, int offset, int count, out int readCount)
    {
        ErrorCode error = storage.Read(name, position, buffer, offset, count, out readCount);
        if (error == ErrorCode.Ok && name != _openName)
        {
            Note(Kind.Read, name, readCount, error);
            _openName = name;
        }

        return error;
    }

    /// <inheritdoc/>
    public bool TryGetLength(string name, out int lengthBytes) => storage.TryGetLength(name, out lengthBytes);

    /// <inheritdoc/>
    public ErrorCode Delete(string name) => Note(Kind.Delete, name, 0, storage.Delete(name));

    /// <inheritdoc/>
    public ErrorCode List(out string[] names) => storage.List(out names);

    // Twelve digits as in real names, so that directories are as large; sorted as real ones are.
    private static string NameOf(int segment) => $"r-{segment:D12}{SegmentEnding}";

    private ErrorCode Note(Kind kind, string name, int count, ErrorCode error)
    {
        _openName = kind != Kind.Read && name == _openName ? "" : _openName;
        int segment = -1;
        bool isSegment = name.EndsWith(SegmentEnding, StringComparison.Ordinal);
        if (isSegment && !_segments.TryGetValue(name, out segment))
        {
            segment = _segments.Count;
            _segments.Add(name, segment);
        }

        _operations.Add((kind, name, segment, count));
        return error;
    }
}
