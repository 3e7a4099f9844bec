// mcp23017 in the catalogue. lines: 16 letters; pull, invert, debounce for inputs and counters; safe, min-on,
// min-off, link-timeout for outputs; pin: where the chip's interrupt is wired to.

using Gateway.Core;
using Gateway.Core.Ports;
using Gateway.Core.Sensing;
using Gateway.Drivers.Common;

namespace Gateway.Drivers.Mcp23017;

/// <summary>Entry of the MCP23017.</summary>
internal sealed class Mcp23017Type : ChipType
{
    // Stock: a lost count is an item that is not there. 16 counters in one record.
    private const int UnsavedMax = 5;
    private const int UnsavedMs = 60000;
    private const int DebounceMsMax = 10000;

    internal Mcp23017Type()
        : base("mcp23017", new[] { 0x20, 0x21, 0x22, 0x23, 0x24, 0x25, 0x26, 0x27 })
    {
    }

    /// <inheritdoc/>
    internal override string WhyAwake(SensorSettings settings) =>
        settings.Lines.IndexOf('o') >= 0 ? NotHeld : settings.Lines.IndexOf('c') >= 0 ? NotCounted : "";

    /// <inheritdoc/>
    protected override ErrorCode CheckOptions(SensorSettings settings)
    {
        if (settings.Lines.Length != 0 && !Mcp23017Roles.AreValid(settings.Lines))
        {
            return Refuse(
                ErrorCode.OutOfRange,
                "lines '" + settings.Lines + "': must be 16 letters of i, c, o and -, not all -");
        }

        if (settings.Pull == PinPull.Down)
        {
            return Refuse(ErrorCode.OutOfRange, "pull 'down': the chip has pull-ups only");
        }

        ErrorCode error = CheckRange("debounce", settings.DebounceMs, 0, DebounceMsMax);
        return error == ErrorCode.Ok ? CheckOutput(settings) : error;
    }

    /// <inheritdoc/>
    protected override ISensor Create(
        II2cChannel channel, SensorSettings settings, IBoardIo io, IStorage storage)
    {
        bool hasPin = settings.Pin != SensorSettings.NoPin;
        IEdgePin pin = hasPin ? io.OpenEdgePin(settings.Pin, PinPull.Up) : null;
        if (hasPin && pin == null)
        {
            return null;
        }

        Mcp23017Roles roles = new Mcp23017Roles(
            settings.Lines.Length == 0 ? Mcp23017Roles.Default : settings.Lines);

        // Bus and address, not the name, are where the counters hang: renaming must not lose the stock.
        string name = "io-" + settings.Bus.ToString() + "-" + settings.Address.ToString();
        TotalsStore store = roles.Counters == 0
            ? null
            : new TotalsStore(storage, name, Mcp23017Roles.LineCount, UnsavedMax, UnsavedMs);
        return new Mcp23017Sensor(channel, roles, settings, pin, store);
    }
}
