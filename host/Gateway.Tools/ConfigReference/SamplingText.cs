// The part of docs/CONFIGURATION.md about sampling and filters: what the keys of sensors and channels do,
// exactly, each with an example.

namespace Gateway.Tools.ConfigReference;

/// <summary>Text that no schema can say.</summary>
internal static class SamplingText
{
    /// <summary>The chapter, in Markdown.</summary>
    internal const string Text =
        """

## When a sensor is read

At `start + phase + n · interval`, all in milliseconds, or with `align` at the moments of real time that
are `phase` behind a multiple of `interval`, counted from 1970-01-01 0:00 UTC. Intervals that divide a day
so fall on the same times every day, in UTC whatever the season.

- The first reading, the first after a failure and one that `read` asks for come at once, beside the grid.
- Nothing drifts: every point is computed from the grid, none from the reading before it. A reading that
  begins up to 50 ms late (and up to half an interval) has the time of its point.
- A loop that is late reads once and goes on with the next point; points that passed are counted (`tasks`)
  and never caught up.
- Until the time is known an aligned sensor counts from the start. When it becomes known, and when the
  clock jumps, the next reading comes at the first point of the new grid behind the last reading, at once
  if that has passed. A point within a second (and a quarter of the interval) behind the last reading
  counts as served, so a clock that is corrected a little gives no reading more. Nothing else makes the
  time between two readings longer than the interval.

```json
{ "sensor": { "0": { "type": "s0", "name": "meter", "pin": 25, "interval": 900000, "align": true },
              "1": { "type": "bme280", "name": "hall", "interval": 60000, "phase": 5000 } } }
```

reads the meter at every full quarter of an hour and the hall 5 s after every minute since the start.

## From a value to flash

The order is fixed; each step gets what the one before it lets through.

| | step | keys | what the next step gets |
|---|---|---|---|
| 1 | valid range | `valid-min`, `valid-max` | nothing when the sensor cannot be right |
| 2 | scale and offset | `scale`, `divisor`, `offset`, `unit`, `decimals` | every value, in its new unit |
| 3 | difference of a counter | `delta`, `wrap` | every value but the first |
| 4 | smoothing | `filter`, `filter-size` | every value |
| | alarms, `sensors`, other sensors | `high`, `low`, … | look at what comes out of step 4 |
| 5 | window | `aggregate`, `window` | one value a window |
| 6 | deadband and rate limit | `deadband`, `deadband-percent`, `rate-limit`, `heartbeat` | what is news |
| | journal | | |

All of it is whole numbers: a channel with 2 decimals has 21.53 as 2153, and settings are rounded to the
decimals of their channel. Results are rounded to the nearest, halves away from zero (2.5 to 3, −2.5 to
−3), and end at ±2147483647 instead of overflowing. A channel's values without a step pass it unchanged.
Nothing of the steps survives a restart; what that costs stands with each of them.

### Valid range

`valid-min` ≤ value ≤ `valid-max`, in the sensor's own unit and decimals, before anything else. Outside,
the channel has no value: nothing is stored or smoothed, and thresholds see nothing. For the channel's
alarm it is a failed reading: with `fault` so many in a row raise it, e.g. when the wire of a 4 to 20 mA
loop breaks; without `fault` nothing is alarmed. The sensor counts as failed on the console, in `health`
and on the LED until the channel is valid again; its other channels go on. The log says both.

```json
{ "channel": { "tank.loop0": { "valid-min": 0.0038, "valid-max": 0.0205, "fault": 3 } } }
```

### Scale and offset

`value · scale / divisor + offset`. `offset` counts after the multiplication, in the new unit. `unit` and
`decimals` say what comes out, in messages, on the console and for all thresholds and deadbands of the
channel; without them it is the sensor's. The product is exact as long as `scale / divisor`, with the
powers of ten between the decimals, needs a denominator of at most 30 bits; beyond that the fraction is
cut to 30 bits, which changes a result by some 10^-9 of it.

Two points give both: scale = (y2 − y1) / (x2 − x1), offset = y1 − scale · x1. 4 to 20 mA for 0 to 10 bar,
with the loop in A: 10 / 0.016 = 625, and 0 − 625 · 0.004 = −2.5:

```json
{ "channel": { "tank.loop0": { "scale": 625, "offset": -2.5, "unit": "bar", "decimals": 3,
                               "high": 8 } } }
```

12 mA is 5.000 bar. A correction from a calibration sheet is the same: `"scale": 1.002, "offset": -0.15`.
The command `calibrate` is something else: it corrects inside a chip that can be corrected (SCD4x), in its
own unit, and the chip keeps it; scale and offset come on top. Use one of them for a channel, not both.

### Difference of a counter

`delta` makes a channel what its counter has counted since the last reading. A counter that is less than
before went through its highest value `wrap` and began at 0 again; `wrap` counts in the sensor's unit,
with a 9 in every decimal, and 0 stands for 4294967295, the 32 bits of a register. A step of more than
half that range is one back: the counter was reset or replaced, there is no value, and counting goes on
from there. The first reading after a start gives no value either, so what was counted while the gateway
was off is not in any difference. Over an outage of the sensor the difference is whole, and comes with the
first reading after it.

With a scale the difference is that of the scaled counter: what a division leaves over goes into the next
one, so that the sum of all differences is right, cut, whatever the divisor. `offset` would mean nothing
and is refused.

```json
{ "channel": { "meter.count": { "delta": true, "wrap": 99999, "scale": 0.1, "divisor": 640,
                                "unit": "kWh", "decimals": 3 } } }
```

is the energy between two readings of a counter with 6400 pulses a kWh: 99000, 600 is 0.250 kWh (1600
pulses). A `digital input`'s own count (`count-edges`) has `wrap` 2147483647.

### Smoothing

| `filter` | result | `filter-size` n | until n values are there |
|---|---|---|---|
| `median` | the middle one of the last n; of an even n the mean of two | 2 to 15 | of those there are |
| `mean` | the mean of the last n | 2 to 15 | of those there are |
| `exponential` | y + (x − y) / n | 2 to 1000 | begins with the first value |

The exponential average keeps n · y, so it reaches a steady value exactly. A median of 3 takes out single
spikes and is late by one reading; a mean of n by (n − 1) / 2; an exponential average has 63 % of a step
after n readings. Alarms see the smoothed value and are late by as much. A fault or a missing value leaves
all three alone; n of them in a row, a failure of the sensor and a restart begin anew.

```json
{ "channel": { "bin.distance": { "filter": "median", "filter-size": 5 } } }
```

### Window

`aggregate` keeps one value of the readings of `window` seconds: windows are [n · window, (n + 1) ·
window) from the first value on; of an aligned sensor in real time, once that is known. The first value
behind a window ends it, belongs to the next one, and gives it its time: a quarter of an hour that ends at
10:15 is stored with 10:15. `mean` is the mean of the readings, not weighted by time. `min-mean-max` keeps
the mean in the channel itself and the others in channels NAME.min and NAME.max, with its unit and
decimals, in the same reading; where the 60 channels of a gateway do not suffice, the log says so and the
mean is kept alone. Windows without readings are passed over. A restart loses the open window, and so does
an outage: when the next value comes more than `window` after the end of the open one, that is dropped and
a new one begins, since a mean of a few values long ago is no mean of now.

```json
{ "channel": { "hall.temperature": { "aggregate": "min-mean-max", "window": 900 } } }
```

### Deadband and rate limit

A value is stored when it differs from the last stored one by at least `deadband` *and* by at least
`deadband-percent` of it (of 0: by anything), or when nothing was stored for `heartbeat` seconds. Of
`min-mean-max` one of the three suffices for all of them. The first value after a start is always stored.

`rate-limit` holds back what comes less than so many seconds after the last stored value, `heartbeat`
included. What is held back is not kept: the first value after the time is looked at like any other. A
value that came late by less than an eighth of the time does not put off the next one, so that a limit
equal to the interval, or a multiple of it, keeps the grid.

```json
{ "channel": { "drive.current": { "deadband": 0.1, "deadband-percent": 5, "rate-limit": 10,
                                  "heartbeat": 600 } } }
```

stores changes of 5 % that are at least 0.1 A, at most every 10 s, and something every 10 minutes.

### What it costs

Interpreter operations a value (`dotnet run -c Release --project host/Gateway.Tools -- bench filters`):
valid range and scale 124, or difference 147; on top of it a median of 3 some 150 and of 15 some 380, a mean
some 90, an exponential average some 80. Channels without these settings have no filter and cost nothing. No
step allocates. A filter takes some 300 bytes of heap, a median of 15 values some 450, by the sizes of objects
in the interpreter.

""";
}
