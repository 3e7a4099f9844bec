// Times for people.

using System;

namespace Gateway.Agent.Shell;

/// <summary>Writes dates and durations to an output.</summary>
internal static class TimeText
{
    private const long SecondMs = 1000;
    private const long MinuteMs = 60 * SecondMs;
    private const long HourMs = 60 * MinuteMs;
    private const long DayMs = 24 * HourMs;
    private const long TicksPerMs = 10000;

    /// <summary>Writes UTC, e.g. "2026-07-26 14:03:11 UTC".</summary>
    internal static void PutUtc(ShellOutput output, long utcMs)
    {
        DateTime date = new DateTime(new DateTime(1970, 1, 1).Ticks + (utcMs * TicksPerMs));
        output.Text.PutNumber(date.Year, 4);
        PutPart(output, '-', date.Month);
        PutPart(output, '-', date.Day);
        PutPart(output, ' ', date.Hour);
        PutPart(output, ':', date.Minute);
        PutPart(output, ':', date.Second);
        output.Put(" UTC");
    }

    /// <summary>Writes a duration in the two units that matter, e.g. "850 ms", "12 s", "5 min 30 s", "3 d 4
    /// h".</summary>
    internal static void PutDuration(ShellOutput output, long durationMs)
    {
        if (durationMs < SecondMs)
        {
            output.Put(durationMs).Put(" ms");
        }
        else if (durationMs < MinuteMs)
        {
            output.Put(durationMs / SecondMs).Put(" s");
        }
        else if (durationMs < HourMs)
        {
            PutTwo(output, durationMs, MinuteMs, " min", SecondMs, " s");
        }
        else if (durationMs < DayMs)
        {
            PutTwo(output, durationMs, HourMs, " h", MinuteMs, " min");
        }
        else
        {
            PutTwo(output, durationMs, DayMs, " d", HourMs, " h");
        }
    }

    private static void PutTwo(
        ShellOutput output, long durationMs, long largeMs, string large, long smallMs, string small)
    {
        output.Put(durationMs / largeMs).Put(large);
        long rest = durationMs % largeMs / smallMs;
        if (rest != 0)
        {
            output.Put(" ").Put(rest).Put(small);
        }
    }

    private static void PutPart(ShellOutput output, char separator, int value)
    {
        output.Text.Put(separator);
        output.Text.PutNumber(value, 2);
    }
}
