// The summary at the end of a run: one line a side, one line in all. Its last line is what scripts read.

using System.Globalization;
using System.Text;

namespace Gateway.Simulator.Session;

/// <summary>What a run did with its readings.</summary>
/// <param name="Read">Readings taken from the sensors.</param>
/// <param name="Filtered">Readings of which the channels' rules left nothing to store.</param>
/// <param name="Committed">Readings written to flash.</param>
/// <param name="Sides">One account an uplink.</param>
public sealed record RunSummary(
    long Read, long Filtered, long Committed, IReadOnlyList<SideSummary> Sides)
{
    /// <summary>Readings to be stored but not committed, and readings that a side neither has nor will
    /// get.</summary>
    public long Lost => Math.Max(0, Read - Filtered - Committed) + Sides.Sum(side => side.Lost);

    /// <summary>0 when nothing was lost, else 1.</summary>
    public int ExitCode => Lost == 0 ? 0 : 1;

    /// <inheritdoc/>
    public override string ToString()
    {
        StringBuilder text = new();
        foreach (SideSummary side in Sides)
        {
            text.Append(CultureInfo.InvariantCulture, $"{side.Name,-4} delivered {side.Delivered}, ");
            text.Append(CultureInfo.InvariantCulture, $"pending {side.Pending}, lost {side.Lost}, ");
            text.Append(CultureInfo.InvariantCulture, $"duplicated {side.Duplicated}, ");
            text.Append(CultureInfo.InvariantCulture, $"out of order {side.Disordered}, ");
            text.Append(CultureInfo.InvariantCulture, $"bytes on the wire {side.WireBytes}");
            text.AppendLine();
        }

        text.Append(CultureInfo.InvariantCulture, $"summary: read {Read}, ");
        text.Append(Filtered == 0 ? "" : $"filtered {Filtered}, ");
        text.Append(CultureInfo.InvariantCulture, $"committed {Committed}, ");
        text.Append(CultureInfo.InvariantCulture, $"delivered {Sides.Sum(side => side.Delivered)}, ");
        text.Append(CultureInfo.InvariantCulture, $"lost {Lost}, ");
        text.Append(CultureInfo.InvariantCulture, $"duplicated {Sides.Sum(side => side.Duplicated)}, ");
        text.Append(CultureInfo.InvariantCulture, $"bytes on the wire {Sides.Sum(side => side.WireBytes)}");
        return text.ToString();
    }
}
