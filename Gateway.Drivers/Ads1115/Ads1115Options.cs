// How an ADS1115 measures: from settings to fields of the configuration.

using Gateway.Core.Sensing;

namespace Gateway.Drivers.Ads1115;

/// <summary>Range, data rate and what is wired to the inputs. Immutable.</summary>
public sealed class Ads1115Options
{
    /// <summary>Full scale in mV when none is set.</summary>
    public const int RangeDefault = 4096;

    /// <summary>Resistor of a current loop in µΩ when none is set: 100 Ω.</summary>
    public const int LoopDefault = 100000000;

    private const int SlowestRate = 8;
    private const int RateAtOne = 128;

    /// <summary>Creates options.</summary>
    /// <param name="rangeMilliVolts">Full scale: 6144, 4096, 2048, 1024, 512 or 256 mV.</param>
    /// <param name="oversampling">1 (128 samples a second), 2, 4, 8 or 16 (8 a second).</param>
    /// <param name="loopMicroOhms">The loops' resistors in µΩ; 0 when voltages are measured.</param>
    public Ads1115Options(int rangeMilliVolts, int oversampling, int loopMicroOhms)
    {
        RangeMilliVolts = rangeMilliVolts;
        LoopMicroOhms = loopMicroOhms;
        int samplesPerSecond = RateAtOne / oversampling;
        int rate = 0;
        for (int next = SlowestRate; next < samplesPerSecond; next *= 2)
        {
            rate++;
        }

        Settings = (RangeCode(rangeMilliVolts) << Ads1115Registers.RangeShift) | Ads1115Registers.SingleShot
            | (rate << Ads1115Registers.RateShift) | Ads1115Registers.NoComparator;

        // The oscillator may be slow by 10 % (§7.5), and uptime is cut.
        ConversionMs = (1100 / samplesPerSecond) + 2;
    }

    /// <summary>Full scale in mV.</summary>
    public int RangeMilliVolts { get; }

    /// <summary>The loops' resistors in µΩ; 0 for voltages.</summary>
    public int LoopMicroOhms { get; }

    /// <summary>The configuration register without input and start.</summary>
    public int Settings { get; }

    /// <summary>Milliseconds until a conversion is done.</summary>
    public int ConversionMs { get; }

    /// <summary>The PGA field of a full scale; −1 when there is none (§9.6.3).</summary>
    public static int RangeCode(int rangeMilliVolts)
    {
        switch (rangeMilliVolts)
        {
            case 6144: return 0;
            case 4096: return 1;
            case 2048: return 2;
            case 1024: return 3;
            case 512: return 4;
            case 256: return 5;
            default: return -1;
        }
    }

    /// <summary>The channels: four inputs and their faults.</summary>
    internal ChannelInfo[] Channels()
    {
        bool isLoop = LoopMicroOhms != 0;
        string name = isLoop ? "loop" : "ain";
        string unit = isLoop ? "A" : "V";
        int decimals = isLoop ? 6 : 5;
        return new[]
        {
            new ChannelInfo(name + "0", unit, decimals),
            new ChannelInfo(name + "1", unit, decimals),
            new ChannelInfo(name + "2", unit, decimals),
            new ChannelInfo(name + "3", unit, decimals),
            new ChannelInfo("fault", "/", 0),
        };
    }
}
