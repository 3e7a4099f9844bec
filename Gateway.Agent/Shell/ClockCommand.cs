// time: shows the time and where it comes from, asks the time server, and takes the time from whoever stands
// before the device. UTC only: a gateway has no time zone.

using System;
using Gateway.Core;

namespace Gateway.Agent.Shell;

/// <summary>The command "time".</summary>
internal sealed class ClockCommand
{
    /// <summary>What may follow the command.</summary>
    internal const string Arguments = "[show | ask | set YYYY-MM-DDTHH:MM:SS]";

    // A value that cannot be true tells a typing mistake.
    private const int YearMin = 2021;
    private const int YearMax = 2199;
    private const long UnixEpochTicks = 621355968000000000;
    private const long TicksPerMs = 10000;
    private const string Shape = "dddd-dd-ddTdd:dd:dd";

    private readonly IGatewayControl _control;

    internal ClockCommand(IGatewayControl control)
    {
        _control = control;
    }

    internal ErrorCode Run(ShellArguments arguments, ShellOutput output)
    {
        string verb = arguments[1];
        if (verb.Length == 0 || verb == "show")
        {
            return Show(output);
        }

        if (verb == "ask")
        {
            _control.AskTime();
            output.Put("asking ").EndLine(_control.TimeServerText);
            return ErrorCode.Ok;
        }

        if (verb != "set" || arguments.Count > 4)
        {
            output.Put("usage: time ").EndLine(Arguments);
            return ErrorCode.BadSyntax;
        }

        string text = arguments.Count == 4 ? arguments[2] + "T" + arguments[3] : arguments[2];
        if (!TryParse(text, out long utcMs))
        {
            output.EndLine("a time in UTC, as in 2026-07-26T14:03:11");
            return ErrorCode.BadSyntax;
        }

        _control.SetUtc(utcMs);
        output.EndLine("set; counts unless a better source knows");
        return ErrorCode.Ok;
    }

    private ErrorCode Show(ShellOutput output)
    {
        output.Label("utc");
        bool isKnown = _control.TryReadUtc(out long utcMs);
        if (isKnown)
        {
            TimeText.PutUtc(output, utcMs);
            output.Put(", from ").EndLine(_control.TimeSource);
            HealthStatus health = new HealthStatus();
            _control.ReadClock(health);
            output.Label("checked");
            TimeText.PutDuration(output, health.ClockAgeMs);
            output.Put(" ago, off by ").Put(health.ClockOffMs).Put(" ms; set anew ");
            output.Put(health.ClockSteps).EndLine(health.ClockSteps == 1 ? " time" : " times");
        }
        else
        {
            output.EndLine("not known yet; readings are dated once it is");
        }

        output.Label("server").EndLine(_control.TimeServerText);
        output.Label("uptime");
        TimeText.PutDuration(output, _control.UptimeMs);
        output.EndLine();
        output.Label("boot").Put(_control.BootNumber).EndLine();
        return ErrorCode.Ok;
    }

    private static bool TryParse(string text, out long utcMs)
    {
        utcMs = 0;
        bool hasZone = text.Length == Shape.Length + 1 && text[Shape.Length] == 'Z';
        if (text.Length != Shape.Length && !hasZone)
        {
            return false;
        }

        int[] parts = new int[6];
        int part = 0;
        for (int i = 0; i < Shape.Length; i++)
        {
            int digit = text[i] - '0';
            if (Shape[i] != 'd')
            {
                part++;
                if (text[i] != Shape[i])
                {
                    return false;
                }
            }
            else if (digit < 0 || digit > 9)
            {
                return false;
            }
            else
            {
                parts[part] = (parts[part] * 10) + digit;
            }
        }

        bool isDate = parts[0] >= YearMin && parts[0] <= YearMax && parts[1] >= 1 && parts[1] <= 12
            && parts[2] >= 1 && parts[2] <= DateTime.DaysInMonth(parts[0], parts[1]);
        if (!isDate || parts[3] > 23 || parts[4] > 59 || parts[5] > 59)
        {
            return false;
        }

        long days = new DateTime(parts[0], parts[1], parts[2]).Ticks - UnixEpochTicks;
        utcMs = (days / TicksPerMs) + (((((parts[3] * 60) + parts[4]) * 60) + parts[5]) * 1000L);
        return true;
    }
}
