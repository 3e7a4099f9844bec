// The text of docs/CONFIGURATION.md: how the gateway is configured, then every key out of the schema.

using System.Text;
using Gateway.Agent.Config;

namespace Gateway.Tools.ConfigReference;

/// <summary>Turns the schema into Markdown.</summary>
public static class ReferenceWriter
{
    private const string Introduction =
        """
# Configuration

<!-- Do not edit; written by
     dotnet run --project host/Gateway.Tools -- config-reference docs/CONFIGURATION.md -->

Every setting has a key. On the console (`help config` lists the commands) changes are staged, checked
together and stored:

```
> config set wifi.ssid "Hall 3"
staged: wifi.ssid = Hall 3
> config apply
saved; takes effect after 'reboot'
```

A value with spaces stands in quotes. What is typed behind the name of a secret is not echoed, and no command
shows it again.

## As a document

A configuration document is JSON. Levels of a key are nested objects, sensors are members `"0"` to `"7"` of
`sensor`, channels are members of `channel`, and only what differs from the defaults needs to be named:

```json
{
  "device": { "id": "gw-1" },
  "mode": "m2m",
  "m2m": { "server": "coap://10.0.0.5/rd" },
  "sensor": {
    "0": { "type": "bme280", "name": "hall", "address": "0x76", "interval": 10000 },
    "1": { "type": "s0", "name": "meter", "pin": 25, "invert": true }
  },
  "channel": {
    "hall.temperature": { "deadband": 0.2, "high": 28, "hysteresis": 0.5, "delay": 60 }
  }
}
```

A document is a merge patch (RFC 7396): what it does not name stays as it is, `null` sets a key or a whole
group back to its default. It is taken whole or not at all; every error is reported with key, line and column.
Unknown keys, keys given twice and anything that is not strictly JSON (RFC 8259) are errors. Numbers and
addresses may be JSON numbers, everything else but true and false is text.

`config import` on the console takes such a document, `config export` writes one, without secrets.

The gateway keeps its configuration twice in flash, in files with generation and checksum: a power cut while
saving leaves the old one or the new one. What newer firmware stored is not used and not overwritten.

## Keys


""";

    private const string Rules =
        """

## Certificates

A setting that names a certificate or a key holds the name of a file in the gateway's flash, not its content:
PEM of 1 to 2 KB does not belong into a document that is kept twice and shown. `cert put ca.pem` on the
console stores a file, `cert` lists them (CONSOLE.md). A file holds certificates or one private key without a
password. Authorities replace those of the firmware: what does not lead to them is not trusted, and the
certificate must name the host of the URL. TLS is version 1.2 and waits until the time is known. The flash is
not encrypted: who has the device has the key, so give every gateway its own.

## Deep sleep

With `power.sleep` a gateway on a battery is off most of the time. A wake is a start: it reads every sensor
once, commits, and sleeps again, after some seconds and without its radio. When it is the turn
(`power.send-every`), or a wake finds a new alarm, it connects, delivers all that waits, and in mode iot
listens for two seconds to configuration and commands, which a broker keeps for it if they are retained.
After `power.awake-max` it sleeps in any case.

- The turn is counted by starts: each has a number (`boots`), and it is the turn when `send-every` divides it,
  whatever was measured: a gateway whose sensors all fail is heard of by its health. When nothing could be
  delivered it comes half as often, at last an eighth; an alarm that waits is tried at the next wake, then
  the second, fourth and eighth. When the flash cannot be written, so that the number of the start is not
  saved either, every wake sends.
- It stays awake for two minutes after a start that is no wake (power, reset, `reboot`), for a minute after
  the last key at the console, and while a configuration is on trial. So: press reset, then type.
- `power.wake-pin` is a contact that wakes it at once. It is a level: while the contact stays so, only time
  wakes.
- What survives: readings, their numbers, alarms on their way, the failed readings in a row that `fault`
  counts (saved while the row grows and when it ends; nothing is written while nothing fails), cursors, the
  time, the login's password. What does not: `deadband` and `heartbeat` (the first value of a wake is always
  stored), counts since start in `status`, the log, sums over time such as the energy of an INA226.
- The ESP32's clock drifts in deep sleep, by up to some percent. Each delivery asks the time server and waits
  up to 2 s for it, to set the clock; where readings of hours without one must be exact, use a DS3231 and
  put it first in `time.order`: a wake then waits until it was read.
- While it sleeps its status at the broker is offline: that is the last will, and true. Health messages come
  with deliveries, `health.interval` apart at least.
- Wi-Fi must come from `wifi.ssid`. A network that was stored in nanoFramework's own settings (by nanoff or
  Visual Studio) is joined by the runtime at every start, and costs the battery that.

What cannot work is refused: outputs, counters, windows of `aggregate`, `delay` of alarms, Home Assistant,
which shows a device that sleeps as unavailable. Energy, flash and wiring: BENCHMARKS.md,
../hardware/README.md.

## What belongs together

`config apply` also checks:

- `device.id` is needed always, `m2m.server` in modes m2m and both, `mqtt.broker` in modes iot and both.
- A `coaps+tcp` server needs `m2m.ca`; `m2m.cert` and `m2m.key`, and `mqtt.cert` and `mqtt.key`, go together.
- An `mqtts` broker needs `mqtt.ca`; `mqtt.password` needs `mqtt.user`; `wifi.password` needs `wifi.ssid`.
- `uplink.backoff-max` is at least `uplink.backoff-min`.
- A sensor needs a type that the firmware knows, a name, and what its type needs (a pin, an address it can
  have). No two sensors have the same name, the same pin, or the same address on one bus.
- A bus has both pins or none of its own, and no pin of a bus or sensor is used twice. The console keeps the
  board's pins: whoever comes with a terminal must find it where hardware/README.md says.
- With `power.sleep`: at least 10 s, `power.awake-max` not longer, and nothing that cannot sleep (above).
- A channel's name begins with that of a configured sensor; its thresholds rise from `low-low` to `high-high`,
  and `hysteresis` is smaller than the distance of any two of them.
- `alarm-on` is for inputs and goes with no threshold and no `rate`; `tamper` needs it, and goes with no
  `inhibit`. `latch` and `inhibit` need something that can be an alarm.
- `phase` is less than `interval`; `valid-min` less than `valid-max`; `scale` is not 0; `unit` is ASCII
  without spaces and quotes.
- `wrap` needs `delta`, which has no `offset`; `filter-size` needs a `filter`, and is at most 15 for median
  and mean.
- `window` is longer than the sensor's interval; with `aggregate` there is no `rate-limit`; `heartbeat` is at
  least `rate-limit`; for `min-mean-max` a channel's name has at most 28 characters.

""";

    /// <summary>The whole text, with line feeds only.</summary>
    public static string Write()
    {
        ConfigSchema schema = new ConfigSchema();
        StringBuilder text = new StringBuilder(Introduction);
        AppendTable(text, schema, 0, schema.SingleCount);
        text.Append("\nEvery sensor, N from 0 to ").Append(SensorKeys.CountMax - 1).Append(":\n\n");
        AppendTable(text, schema, schema.SingleCount, schema.SingleCount + schema.SensorKeyCount);
        text.Append("\nEvery channel, NAME as in `sensors` (sensor.quantity), ").Append(ChannelKeys.CountMax);
        text.Append(" of them at most; values in the channel's unit:\n\n");
        AppendTable(text, schema, schema.ChannelsAt, schema.ChannelsAt + schema.ChannelKeyCount);
        text.Append(SamplingText.Text).Append(AlarmSection.Text)
            .Append(TimeSection.Text).Append(Rules);
        return text.ToString().ReplaceLineEndings("\n");
    }

    private static void AppendTable(StringBuilder text, ConfigSchema schema, int begin, int end)
    {
        text.Append("| key | value | default | counts | |\n|---|---|---|---|---|\n");
        for (int i = begin; i < end; i++)
        {
            KeyInfo key = schema[i];
            string value = SettingText.Expected(key) + (key.IsSecret ? ", secret" : "");
            string defaultText = key.DefaultText.Length == 0 ? "–" : $"`{key.DefaultText}`" + WithUnit(key);
            string counts = key.IsLive ? "at once" : "after a restart";
            text.Append($"| `{key.Name}` | {value} | {defaultText} | {counts} | {key.Help} |\n");
        }
    }

    private static string WithUnit(KeyInfo key) => key.Unit.Length == 0 ? "" : " " + key.Unit;
}
