// What docs/CONFIGURATION.md says of alarms: when each condition begins and ends, and what is done with it.

namespace Gateway.Tools.ConfigReference;

/// <summary>The section on alarms.</summary>
internal static class AlarmSection
{
    /// <summary>Its text.</summary>
    internal const string Text =
        """

## Alarms

A channel with one of these keys has an alarm. Several conditions of one channel are one alarm, which is
about the most important of them: fault, tamper, high-high, low-low, high, low, input, rising, falling,
stuck.

- **high, high-high** begin when the value was at or above the threshold in every reading for `delay`,
  and end when it was below threshold − `hysteresis` in every reading for `clear-delay`. **low,
  low-low** likewise.
- **input, tamper** (`alarm-on`) begin when the input was in that state for `delay`, and end when it was
  in the other one for `clear-delay`: at that moment, readings or not.
- **rising, falling** (`rate`) begin when (value − value before `rate-window`) / (time between) is
  `rate` a minute or more, not before a first window is over. They end when it was less for
  `clear-delay`.
- **stuck** begins when the value was read for `stuck` without a failure and was always the same, and
  ends with the first other value.
- **fault** begins with the last of so many failed readings in a row. A failed sensor is tried again
  after 1, 2, 4 s and so on, and each attempt counts; so does each reading outside the channel's valid
  range. It ends with the next value inside.

Thresholds, rate and standstill are judged by the values that are measured, not by those that are
stored: deadband and windows hide nothing from them. Between two readings nobody knows, so a `delay`
shorter than the interval ends with the next reading. The value before `rate-window` is up to an eighth
of it older; where readings are rarer than the window it is the reading before. All times are uptime:
setting the clock changes nothing.

```json
{
  "channel": {
    "goods.temperature": { "low": 2, "high": 8, "hysteresis": 0.5, "delay": 600, "fault": 5 },
    "boiler.pressure": { "high": 3, "rate": 0.5, "rate-window": 300, "stuck": 86400 },
    "door.state": { "alarm-on": "active", "delay": 120, "clear-delay": 0 },
    "cover.state": { "alarm-on": "active", "tamper": true }
  }
}
```

The door is an alarm when it has been open for two minutes. The pressure is one from 3 bar on, when it
changes by 2.5 bar or more in five minutes, and when it has stood still for a day.

An alarm is raised, acknowledged (`alarm ack`) and returns. What returns before it was acknowledged
stays in the list of `alarms` as returned; with `latch` it stays an alarm. Another or a worse condition
must be acknowledged anew, less of the same not. `tamper` is an input with `latch` that nobody inhibits
over the air. `alarm inhibit` keeps an alarm quiet for minutes, `inhibit` for as long as it is set. All
of this survives a restart. `alarm.per-hour` bounds what an alarm tells when it comes and goes; its last
state is always told (PROTOCOL.md §10).

""";
}
