// The last things that happened, in RAM: fixed words, names and error texts, never values of the
// configuration, so that no secret can get here. Entries are bytes in one ring; writing allocates nothing.

using Gateway.Core;
using Gateway.Core.Text;

namespace Gateway.Agent.Logging;

/// <summary>Shows an entry at once.</summary>
/// <param name="line">The entry as UTF-8, from index 0.</param>
/// <param name="count">Its length.</param>
public delegate void LogSink(byte[] line, int count);

/// <summary>A ring of log entries.</summary>
public sealed class EventLog
{
    /// <summary>Bytes of all entries; the oldest make room.</summary>
    public const int BytesMax = 1024;

    /// <summary>Longest entry; the rest is cut.</summary>
    public const int EntryBytesMax = 96;

    private readonly byte[] _ring = new byte[BytesMax];
    private readonly byte[] _entry = new byte[EntryBytesMax];
    private readonly ByteWriter _writer = new ByteWriter();
    private int _used;

    /// <summary>What is shown at once; the ring has everything up to Info, and Debug when that is
    /// chosen.</summary>
    public LogLevel Level { get; set; } = LogLevel.Warning;

    /// <summary>Where entries up to <see cref="Level"/> are shown; null for nowhere.</summary>
    public LogSink Sink { get; set; }

    /// <summary>Adds an entry: "1234.5 warning iot: connection lost".</summary>
    /// <param name="nowMs">Uptime in milliseconds.</param>
    /// <param name="level">Its weight.</param>
    /// <param name="place">What it is about: a name.</param>
    /// <param name="what">Fixed words.</param>
    /// <param name="error">Why; Ok when there is no why.</param>
    public void Add(long nowMs, LogLevel level, string place, string what, ErrorCode error)
    {
        if (level == LogLevel.Debug && Level != LogLevel.Debug)
        {
            return;
        }

        _writer.Begin(_entry, EntryBytesMax - 1);
        _writer.PutFixed(nowMs / 100, 1);
        _writer.Put((byte)' ');
        _writer.Put(NameOf(level));
        _writer.Put((byte)' ');
        _writer.Put(place);
        _writer.Put(": ");
        _writer.Put(what);
        if (error != ErrorCode.Ok)
        {
            _writer.Put(": ");
            _writer.Put(ErrorText.Of(error));
        }

        Keep();
        if (level <= Level && Sink != null)
        {
            Sink(_entry, _writer.Count);
        }
    }

    /// <summary>Appends all entries, a line each, oldest first.</summary>
    public void CopyTo(ByteWriter target) => target.Put(_ring, 0, _used);

    /// <summary>The word for a level.</summary>
    public static string NameOf(LogLevel level)
    {
        return level == LogLevel.Error ? "error" : level == LogLevel.Warning ? "warning"
            : level == LogLevel.Info ? "info" : "debug";
    }

    private void Keep()
    {
        int count = _writer.Count + 1;
        while (_used + count > BytesMax)
        {
            int end = 0;
            while (_ring[end] != '\n')
            {
                end++;
            }

            _used -= end + 1;
            System.Array.Copy(_ring, end + 1, _ring, 0, _used);
        }

        System.Array.Copy(_entry, 0, _ring, _used, _writer.Count);
        _ring[_used + _writer.Count] = (byte)'\n';
        _used += count;
    }
}
