// A virtual BME280 on a board with its driver, ready to be read.

using Gateway.Core;
using Gateway.Drivers.Bme280;
using Gateway.Virtual;
using Gateway.Virtual.Chips;
using nanoFramework.TestFramework;

namespace Gateway.Tests.Drivers;

internal sealed class Bme280TestChip
{
    public Bme280TestChip(bool isBme280, Bme280Options options)
    {
        Clock = new VirtualClock();
        Clock.Advance(1000);
        Board = new VirtualBoard(Clock);
        Chip = new VirtualBme280(0x76, Clock, isBme280, new VirtualBme280Calibration());
        Board.Bus(1).Attach(Chip);
        Sensor = new Bme280Sensor(Board.OpenI2c(1, 0x76), isBme280, options);
        Values = new int[Sensor.ChannelCount];
    }

    public VirtualClock Clock { get; }

    public VirtualBoard Board { get; }

    public VirtualBme280 Chip { get; }

    public Bme280Sensor Sensor { get; }

    public int[] Values { get; }

    public static Bme280Calibration Unpack(VirtualBme280Calibration nvm)
    {
        byte[] registers = new byte[256];
        nvm.Store(registers);
        byte[] low = new byte[26];
        byte[] high = new byte[7];
        System.Array.Copy(registers, 0x88, low, 0, low.Length);
        System.Array.Copy(registers, 0xE1, high, 0, high.Length);
        Bme280Calibration calibration = new Bme280Calibration();
        calibration.TryLoadLow(low);
        calibration.TryLoadHigh(high);
        return calibration;
    }

    /// <summary>A BME280 that has begun.</summary>
    public static Bme280TestChip Begun()
    {
        Bme280TestChip board = new Bme280TestChip(true, new Bme280Options());
        Assert.AreEqual((int)ErrorCode.Ok, (int)board.Begin());
        return board;
    }

    /// <summary>Begins anew and reads what the chip has now, not what it had before.</summary>
    public void ExpectRecovery()
    {
        Chip.TemperatureMilliCelsius = 12340;
        Assert.AreEqual((int)ErrorCode.Ok, (int)Begin());
        Assert.AreEqual((int)ErrorCode.Ok, (int)Measure());
        Assert.AreEqual(1234, Values[0]);
        Assert.AreEqual(101325, Values[2]);
    }

    /// <summary>Calls TryBegin as the poller would: again while it says NotReady, for half a
    /// second.</summary>
    public ErrorCode Begin()
    {
        ErrorCode error = ErrorCode.NotReady;
        for (int i = 0; i < 100 && error == ErrorCode.NotReady; i++)
        {
            Clock.Advance(5);
            Sensor.TryBegin(Clock.NowMs, out error);
        }

        return error;
    }

    /// <summary>One measurement: start, wait as long as the driver says, read.</summary>
    public ErrorCode Measure()
    {
        // what must never shine through as a value
        for (int i = 0; i < Values.Length; i++)
        {
            Values[i] = 777;
        }

        if (!Sensor.TryStart(Clock.NowMs, out int readyInMs, out ErrorCode error))
        {
            for (int i = 0; i < Values.Length; i++)
            {
                Values[i] = 0;
            }

            return error;
        }

        Clock.Advance(readyInMs);
        Sensor.TryRead(Clock.NowMs, Values, out error);
        return error;
    }

    /// <summary>Whether no channel has a value.</summary>
    public bool IsBlank()
    {
        for (int i = 0; i < Values.Length; i++)
        {
            if (Values[i] != 0)
            {
                return false;
            }
        }

        return true;
    }
}
