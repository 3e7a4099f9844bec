// What else is on the bus of a chip that does not answer, or is another: asked once per outage, a few
// addresses a step, so that the log can say what was found instead. Addresses that sensors use are left in
// peace.

using Gateway.Agent.Logging;
using Gateway.Core;
using Gateway.Core.Ports;
using Gateway.Core.Sensing;

namespace Gateway.Agent;

/// <summary>Looks for chips on behalf of a sensor that failed.</summary>
internal sealed class BusSurvey
{
    private const int AddressMin = 0x08;
    private const int AddressMax = 0x77;
    private const int AddressesPerStep = 8;
    private const int FoundMax = 4;

    private readonly IBoardIo _io;
    private readonly ISensorCatalogue _catalogue;
    private SensorSettings _settings;
    private int _address;
    private int _count;
    private string _found = "";

    internal BusSurvey(IBoardIo io, ISensorCatalogue catalogue)
    {
        _io = io;
        _catalogue = catalogue;
    }

    /// <summary>Begins a survey unless one is under way.</summary>
    /// <param name="settings">The sensor that failed; one on a pin is none of our business.</param>
    /// <param name="error">Why: only a missing or wrong chip is looked for.</param>
    internal void Begin(SensorSettings settings, ErrorCode error)
    {
        bool isChip = settings.Pin == SensorSettings.NoPin || settings.Address != 0;
        if (_settings == null && isChip && (error == ErrorCode.NoAnswer || error == ErrorCode.WrongId))
        {
            _settings = settings;
            _address = AddressMin;
            _count = 0;
            _found = "";
        }
    }

    /// <summary>Asks some addresses; logs what was found when all were asked.</summary>
    internal void Step(EventLog log, long nowMs)
    {
        if (_settings == null)
        {
            return;
        }

        for (int i = 0; i < AddressesPerStep && _address <= AddressMax; i++)
        {
            if (_io.ProbeI2c(_settings.Bus, _address) == ErrorCode.Ok)
            {
                Add();
            }

            _address++;
        }

        if (_address > AddressMax)
        {
            string place = _settings.Address == 0 ? "" : "not at " + Hex(_settings.Address) + "; ";
            string what = place + "free on bus " + _settings.Bus.ToString() + ": "
                + (_found.Length == 0 ? "nothing" : _found);
            log.Add(nowMs, LogLevel.Warning, _settings.Name, what, ErrorCode.Ok);
            _settings = null;
        }
    }

    private void Add()
    {
        _count++;
        if (_count > FoundMax)
        {
            _found += _count == FoundMax + 1 ? " ..." : "";
            return;
        }

        string chips = _catalogue.ChipsAt(_address);
        _found += (_count == 1 ? "" : "; ") + Hex(_address) + (chips.Length == 0 ? "" : " " + chips);
    }

    private static string Hex(int address) => "0x" + address.ToString("x2");
}
