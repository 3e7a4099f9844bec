// What docs/CONFIGURATION.md says of time: who is believed, what happens when they differ, and whom the
// gateway sets.

namespace Gateway.Tools.ConfigReference;

/// <summary>The section.</summary>
internal static class TimeSection
{
    /// <summary>Markdown, with an empty line before.</summary>
    internal const string Text =
        """

## Time

Readings carry uptime; the date is added when the time is known, also to what lies in flash already. Sources,
best first, unless `time.order` names others:

| source | says the time |
|---|---|
| `network` | `time.server` by SNTP: with the link, then once an hour; while silent, sooner |
| name of a sensor | a clock chip (DS3231) or a GNSS, with each reading |
| `server` | the server of M2M mode, with its answers (PROTOCOL.md §5) |
| `manual` | `time set` at the console or as a command; the last where `time.order` does not name it |
| `rtc` | the board's own clock, until anybody else has spoken since the start; not to be named |

The board's own clock goes on over restarts and sleeps and is lost with the supply. What a source says counts
for a day; then the next one does. Where none is left the gateway goes on by its crystal, about a second a
day, and `time` and health (`clock-age`) tell how old the last word is. A difference of up to 2 s is followed
slowly (500 ppm). A larger one counts when the source has said it twice. `time ask` asks the time server at
once; `time` shows what came of it. A time server that is silent is asked again after 16 to 32 s, and with
pauses that double up to 17 min.

The gateway sets the board's clock, by which TLS judges certificates, and clock chips that rank below the
source: once they were read, then daily if they are off by more than 1.5 s. `time set` sets the chips in any
case, as far as they can be read in the ten minutes after it.

A private network without a time server needs nothing: leave `network` out and nobody is looked for.

```json
{ "time": { "order": "clock,server,manual" } }
```
""";
}
