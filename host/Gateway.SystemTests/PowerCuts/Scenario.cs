// A scripted life that is cut everywhere, with the bounds of what it may lose.

using Gateway.Core.Journal;
using Gateway.Core.Sensing;

namespace Gateway.SystemTests.PowerCuts;

/// <summary>A scenario.</summary>
internal sealed class Scenario
{
    private static readonly ChannelTable[] Usual = [NarrowTable(0)];

    /// <summary>Creates a scenario.</summary>
    public Scenario(string name, Action<Life> script)
    {
        Name = name;
        Script = script;
    }

    /// <summary>Its name on the command line.</summary>
    public string Name { get; }

    /// <summary>What is done.</summary>
    public Action<Life> Script { get; }

    /// <summary>Settings of the journal; not changed by a run.</summary>
    public JournalOptions Options { get; init; } = new()
    {
        QuotaBytes = 64 * 1024,
        SectorBytes = 1,
        SegmentBytesMax = 256,
        ReadingsPerCommit = 100,
    };

    /// <summary>Channels, one table a configuration.</summary>
    public ChannelTable[] Tables { get; init; } = Usual;

    /// <summary>This many of the newest committed readings must never go for want of room; all where there is
    /// enough room.</summary>
    public int KeptMin { get; init; } = int.MaxValue;

    /// <summary>Whether storage is out of order for so long that readings in RAM have to be given
    /// up.</summary>
    public bool MayGiveUp { get; init; }

    /// <summary>Bytes of the storage.</summary>
    public int CapacityBytes { get; init; } = int.MaxValue;

    /// <summary>The byte that the last write of the life ends with; null where that does not
    /// matter.</summary>
    public byte? LastByte { get; init; }

    /// <summary>Files that are there before and must stay as they are.</summary>
    public FileTable Foreign { get; init; } = FileTable.Empty;

    /// <summary>A table of three channels whose names depend on its number, but for the first.</summary>
    public static ChannelTable NarrowTable(int number)
    {
        ChannelTable table = new();
        table.Add(new ChannelInfo("number", "", 0));
        table.Add(new ChannelInfo($"left{number}", "Cel", number));
        table.Add(new ChannelInfo($"right{number}", "%RH", 2));
        return table;
    }

    /// <summary>A table of ten channels: some 45 bytes a reading.</summary>
    public static ChannelTable WideTable()
    {
        ChannelTable table = new();
        for (int i = 0; i < 10; i++)
        {
            table.Add(new ChannelInfo($"wide{i}", "Pa", i % 4));
        }

        return table;
    }
}
