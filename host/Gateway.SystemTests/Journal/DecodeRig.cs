// A journal whose files go into a directory, and `decode` on it.

using System.Globalization;
using Gateway.Core.Journal;
using Gateway.Core.Sensing;
using Gateway.Tools.Decode;
using Gateway.Virtual;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Gateway.SystemTests.Journal;

/// <summary>Accepts readings, writes files, decodes them.</summary>
internal sealed class DecodeRig : IDisposable
{
    private static readonly DateTimeOffset BootTime = DateTimeOffset.Parse("2026-01-01T00:00:00Z");

    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("decode");
    private readonly Reading _reading = new();
    private ReadingJournal _journal;
    private ChannelTable _channels = new();
    private long _uptimeMs;

    public DecodeRig(params string[] channels)
    {
        _journal = Boot(channels);
    }

    public VirtualStorage Storage { get; } = new(1000000);

    /// <summary>Small segments of a few blocks.</summary>
    public JournalOptions Options { get; } = new()
    {
        SectorBytes = 1,
        SegmentBytesMax = 700,
        TailBytesMax = 700,
        ReadingsPerCommit = 10,
    };

    /// <summary>What was accepted, in order: the cells of its line by the names of their columns.</summary>
    public List<Dictionary<string, string>> Accepted { get; } = [];

    public string Folder => _directory.FullName;

    public string Output { get; private set; } = "";

    public string Error { get; private set; } = "";

    /// <summary>The lines of the output.</summary>
    public string[] Lines => Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The lines of a table by the names of their columns; empty cells are left out.</summary>
    public List<Dictionary<string, string>> Rows
    {
        get
        {
            string[] heads = Lines[0].Split(',');
            return [.. Lines.Skip(1).Select(line => heads.Zip(line.Split(','))
                .Where(cell => cell.Second.Length > 0)
                .ToDictionary(cell => cell.First, cell => cell.Second))];
        }
    }

    /// <summary>Starts again, with these channels; what was not committed is committed before.</summary>
    public ReadingJournal Boot(params string[] channels)
    {
        _journal?.Commit(_uptimeMs);
        _channels = new ChannelTable();
        foreach (string channel in channels)
        {
            _channels.Add(new ChannelInfo(channel, "Cel", 1));
        }

        int boot = (_journal?.BootNumber ?? 0) + 1;
        _uptimeMs = 0;
        _journal = new ReadingJournal(Storage, Options, _channels);
        Assert.AreEqual(Gateway.Core.ErrorCode.Ok, _journal.Open(0, boot));
        _journal.SetUtcOffset(BootTime.ToUnixTimeMilliseconds());
        return _journal;
    }

    /// <summary>Accepts and commits readings; now and then a channel has no value.</summary>
    public void Accept(int count)
    {
        for (int i = 0; i < count; i++)
        {
            _reading.Clear();
            _uptimeMs += 1000;
            _reading.UptimeMs = _uptimeMs;
            Dictionary<string, string> cells = [];
            for (int channel = 0; channel < _channels.Count; channel++)
            {
                if (channel == 0 || Accepted.Count % 5 != 0)
                {
                    int value = (Accepted.Count * 7919 % 1000) - (100 * channel);
                    _reading.Set(channel, value);
                    decimal shown = new(Math.Abs(value), 0, 0, value < 0, 1);
                    cells[_channels[channel].Name] = shown.ToString(CultureInfo.InvariantCulture);
                }
            }

            Assert.AreEqual(Gateway.Core.ErrorCode.Ok, _journal.Accept(_reading, _uptimeMs));
            cells["sequence"] = $"{_reading.Sequence}";
            cells["boot"] = $"{_journal.BootNumber}";
            cells["uptime_ms"] = $"{_uptimeMs}";
            cells["utc"] = BootTime.AddMilliseconds(_uptimeMs).ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'");
            Accepted.Add(cells);
        }

        Assert.AreEqual(Gateway.Core.ErrorCode.Ok, _journal.Commit(_uptimeMs));
    }

    /// <summary>Writes all files of the storage into the directory.</summary>
    /// <returns>Their names in order.</returns>
    public string[] Pull()
    {
        Storage.List(out string[] names);
        foreach (string name in names)
        {
            Put(name, Storage.ContentOf(name));
        }

        return [.. names.Order(StringComparer.Ordinal)];
    }

    public string PathOf(string name) => Path.Combine(Folder, name);

    public void Put(string name, byte[] data) => File.WriteAllBytes(PathOf(name), data);

    /// <summary>Runs the command.</summary>
    /// <returns>The exit code.</returns>
    public int Decode(params string[] args) => Decode([], args);

    /// <summary>Runs the command with something on standard input.</summary>
    public int Decode(byte[] input, params string[] args)
    {
        using StringWriter output = new() { NewLine = "\n" };
        using StringWriter error = new() { NewLine = "\n" };
        int exitCode = DecodeCommand.Run(args, () => new MemoryStream(input), output, error);
        Output = output.ToString();
        Error = error.ToString();
        return exitCode;
    }

    public void Dispose() => _directory.Delete(true);
}
