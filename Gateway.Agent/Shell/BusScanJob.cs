// Asks every address of an I2C bus whether somebody answers, a few addresses a step.

using Gateway.Core;

namespace Gateway.Agent.Shell;

/// <summary>i2c scan.</summary>
internal sealed class BusScanJob : ConsoleJob
{
    private const int AddressMin = 0x08;
    private const int AddressMax = 0x77;
    private const int AddressesPerStep = 8;
    private const string HexDigits = "0123456789abcdef";

    private readonly IGatewayControl _control;
    private readonly int _bus;
    private int _address = AddressMin;
    private int _count;

    internal BusScanJob(IGatewayControl control, int bus)
    {
        _control = control;
        _bus = bus;
    }

    /// <inheritdoc/>
    internal override bool Step(ShellOutput output)
    {
        for (int i = 0; i < AddressesPerStep && _address <= AddressMax; i++)
        {
            ErrorCode error = _control.ProbeBus(_bus, _address);
            if (error == ErrorCode.Ok || error == ErrorCode.WrongState)
            {
                _count++;
                string high = HexDigits.Substring(_address >> 4, 1);
                output.Put("0x").Put(high).Put(HexDigits.Substring(_address & 15, 1));
                string chips = _control.ChipsAt(_address);
                output.Put(chips.Length == 0 ? "  not known" : "  " + chips);
                output.EndLine(error == ErrorCode.Ok ? "" : ", in use by a sensor");
            }
            else if (error != ErrorCode.NoAnswer)
            {
                output.Put("bus ").Put(_bus).Put(": ").EndLine(ErrorText.Of(error));
                return true;
            }

            _address++;
        }

        if (_address > AddressMax)
        {
            output.Put(_count).Put(_count == 1 ? " chip on bus " : " chips on bus ").Put(_bus).EndLine();
        }

        return _address > AddressMax;
    }
}
