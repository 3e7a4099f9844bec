// What the last crash was, kept across reboots: a device in a cabinet cannot be asked while it crashes.
// Slots "crash.a/.b": count (4 bytes), boot number (4), uptime in ms (8), text (UTF-8, up to 96 bytes).
// Where the platform gives a stack trace, its beginning lies in the file "crash-trace" as text.

using System;
using Gateway.Core.Ports;
using Gateway.Core.Storage;
using Gateway.Core.Text;

namespace Gateway.Core.Supervision;

/// <summary>Counts crashes and keeps the last one.</summary>
public sealed class CrashRecord
{
    /// <summary>Longest kept text in bytes.</summary>
    public const int TextBytesMax = 96;

    /// <summary>Longest kept stack trace in bytes.</summary>
    public const int TraceBytesMax = 480;

    /// <summary>File of the last crash's stack trace.</summary>
    public const string TraceFile = "crash-trace";

    private const int HeadBytes = 16;
    private const byte FormatVersion = 1;

    private readonly IStorage _storage;
    private readonly SlotPair _slots;
    private readonly ByteWriter _writer = new ByteWriter();
    private readonly byte[] _payload = new byte[HeadBytes + TextBytesMax];
    private int _textBytes;

    /// <summary>Creates the record; nothing is read yet.</summary>
    public CrashRecord(IStorage storage)
    {
        _storage = storage;
        _slots = new SlotPair(storage, "crash", HeadBytes + TextBytesMax, FormatVersion);
    }

    /// <summary>Texts that must not be recorded: where one stands in a message, "***" stands in the
    /// record.</summary>
    public string[] Secrets { get; set; } = new string[0];

    /// <summary>Crashes since the flash was new.</summary>
    public int Count { get; private set; }

    /// <summary>Boot number of the last crash; 0 when there was none.</summary>
    public int BootNumber { get; private set; }

    /// <summary>Uptime of the last crash in milliseconds.</summary>
    public long UptimeMs { get; private set; }

    /// <summary>Reads the record. A damaged one counts as none.</summary>
    public void Open()
    {
        if (_slots.Load(_payload, out int length) == ErrorCode.Ok && length >= HeadBytes)
        {
            Take(length);
        }
    }

    /// <summary>Crashes that a record kept elsewhere knows of; 0 when it is none.</summary>
    public static int CountIn(byte[] record, int count)
    {
        bool isRecord = count >= HeadBytes && count <= HeadBytes + TextBytesMax;
        return isRecord ? (int)Bytes.GetUInt32(record, 0) : 0;
    }

    /// <summary>Copies the record, to be kept elsewhere.</summary>
    /// <param name="target">Where to; at least 112 bytes.</param>
    /// <returns>Bytes copied.</returns>
    public int Export(byte[] target)
    {
        Array.Copy(_payload, target, HeadBytes + _textBytes);
        return HeadBytes + _textBytes;
    }

    /// <summary>Takes a record back that was kept elsewhere.</summary>
    /// <returns>Ok; Damaged when it is none; or why it could not be saved: it counts all the same.</returns>
    public ErrorCode Restore(byte[] record, int count)
    {
        if (CountIn(record, count) == 0)
        {
            return ErrorCode.Damaged;
        }

        Array.Copy(record, _payload, count);
        Take(count);
        return _slots.Save(_payload, count);
    }

    /// <summary>Appends the text of the last crash to <paramref name="target"/>.</summary>
    public void WriteText(ByteWriter target) => target.Put(_payload, HeadBytes, _textBytes);

    /// <summary>Records a crash.</summary>
    /// <param name="bootNumber">The present boot.</param>
    /// <param name="uptimeMs">Uptime in milliseconds.</param>
    /// <param name="place">What was being done; "" when not known.</param>
    /// <param name="kind">Name of the exception's class.</param>
    /// <param name="message">Its message; may be null. What does not fit is cut.</param>
    /// <param name="trace">Stack trace; may be null.</param>
    /// <returns>Ok, or why it could not be saved.</returns>
    public ErrorCode Save(
        int bootNumber, long uptimeMs, string place, string kind, string message, string trace)
    {
        Count++;
        BootNumber = bootNumber;
        UptimeMs = uptimeMs;
        Bytes.PutUInt32(_payload, 0, (uint)Count);
        Bytes.PutUInt32(_payload, 4, (uint)bootNumber);
        Bytes.PutInt64(_payload, 8, uptimeMs);
        _writer.Begin(_payload, _payload.Length);
        _writer.Put(_payload, 0, HeadBytes);
        PutCut(place);
        PutCut(place.Length == 0 ? "" : ": ");
        PutCut(kind);
        if (message != null && message.Length != 0)
        {
            PutCut(": ");
            PutCut(message);
        }

        _textBytes = _writer.Count - HeadBytes;
        ErrorCode error = _slots.Save(_payload, _writer.Count);
        SaveTrace(trace);
        return error;
    }

    // One that belongs to an earlier crash would mislead.
    private void SaveTrace(string trace)
    {
        if (trace == null || trace.Length == 0)
        {
            _storage.Delete(TraceFile);
            return;
        }

        byte[] bytes = new byte[TraceBytesMax];
        _writer.Begin(bytes, bytes.Length);
        PutCut(trace);
        _storage.Write(TraceFile, bytes, 0, _writer.Count);
    }

    private void Take(int length)
    {
        Count = (int)Bytes.GetUInt32(_payload, 0);
        BootNumber = (int)Bytes.GetUInt32(_payload, 4);
        UptimeMs = Bytes.GetInt64(_payload, 8);
        _textBytes = length - HeadBytes;
    }

    private void PutCut(string text)
    {
        // one character at a time: a string that does not fit would be left out whole
        int i = 0;
        while (i < text.Length && !_writer.IsOverflowed)
        {
            int secretLength = SecretAt(text, i);
            if (secretLength == 0)
            {
                _writer.Put(text[i++]);
            }
            else
            {
                _writer.Put("***");
                i += secretLength;
            }
        }
    }

    private int SecretAt(string text, int at)
    {
        for (int i = 0; i < Secrets.Length; i++)
        {
            int length = Secrets[i].Length;
            if (length != 0 && at + length <= text.Length && text.Substring(at, length) == Secrets[i])
            {
                return length;
            }
        }

        return 0;
    }
}
