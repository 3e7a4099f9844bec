// The newest stored readings as lines for people. Decodes blocks with buffers of its own, which live only as
// long as the listing.

using Gateway.Agent.Shell;
using Gateway.Core;
using Gateway.Core.Journal;
using Gateway.Core.Packing;
using Gateway.Core.Sensing;
using Gateway.Core.Time;

namespace Gateway.Agent;

/// <summary>Lists readings.</summary>
internal static class ReadingListing
{
    /// <summary>Writes the newest <paramref name="count"/> committed readings.</summary>
    /// <returns>Ok or ReadFailed.</returns>
    internal static ErrorCode Show(ReadingJournal journal, TimeBase time, int count, ShellOutput output)
    {
        long from = journal.CommittedSequence - count;
        from = from < journal.OldestSequence ? journal.OldestSequence : from;
        JournalReader look = journal.NewLook();
        look.GoTo(from);
        Reading reading = new Reading();
        bool isAny = false;
        ErrorCode error;
        while (look.TryReadNext(out error))
        {
            look.Block.Rewind();
            while (look.Block.TryReadNext(reading, out _))
            {
                if (reading.Sequence >= from)
                {
                    isAny = true;
                    ShowOne(reading, look.Block, look.Channels, time, output);
                }
            }
        }

        if (!isAny && error == ErrorCode.Ok)
        {
            output.EndLine("none stored yet; 'journal flush' writes those in RAM");
        }

        return error;
    }

    private static void ShowOne(
        Reading reading, BlockDecoder block, ChannelTable channels, TimeBase time, ShellOutput output)
    {
        output.Put("#").Put(reading.Sequence).Put(" ");
        if (UtcOffset.TryChoose(time, block.BootNumber, block.BaseUptimeMs, block.HasUtcOffset,
            block.UtcOffsetMs, out long offsetMs))
        {
            TimeText.PutUtc(output, reading.UptimeMs + offsetMs);
        }
        else
        {
            output.Put("boot ").Put(block.BootNumber).Put(" + ");
            TimeText.PutDuration(output, reading.UptimeMs);
        }

        for (int i = 0; i < channels.Count; i++)
        {
            if (reading.Has(i))
            {
                output.Put("  ").Put(channels[i].Name).Put(" ");
                output.Text.PutFixed(reading[i], channels[i].Decimals);
                output.Put(channels[i].Unit.Length == 0 ? "" : " ").Put(channels[i].Unit);
            }
        }

        output.EndLine();
    }
}
