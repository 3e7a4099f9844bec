// Real drivers on the virtual board under the poller: faults in the middle of everyday work, and inputs whose
// history must not depend on how often they are looked at.

using Gateway.Core;
using Gateway.Core.Sensing;
using Gateway.Drivers.Bme280;
using Gateway.Drivers.DigitalInput;
using Gateway.Virtual;
using Gateway.Virtual.Chips;
using nanoFramework.TestFramework;

namespace Gateway.Tests.Sensing;

[TestClass]
public class PolledDriversTests
{
    private static VirtualClock _clock;
    private static VirtualBoard _board;
    private static VirtualBme280 _chip;
    private static RecordingSink _sink;
    private static SensorPoller _poller;

    [TestMethod]
    public void A_bme280_is_read_on_its_grid()
    {
        MakeBme280();
        Run(600020);
        Assert.AreEqual(11, _sink.Count);
        Assert.AreEqual(7L, _sink.MaskOf(0));

        // reset and start-up come first, then the grid that began with the first step
        Assert.AreEqual(5L, _sink.TimeOf(0));
        Assert.AreEqual(600000L, _sink.TimeOf(10));
        Assert.AreEqual(0, _poller.FailureCount);
    }

    [TestMethod]
    [DataRow(0, (int)ErrorCode.NoAnswer)]
    [DataRow(1, (int)ErrorCode.PartialTransfer)]
    [DataRow(2, (int)ErrorCode.BusStuck)]
    [DataRow(3, (int)ErrorCode.SensorReset)]
    [DataRow(4, (int)ErrorCode.NotReady)]
    [DataRow(5, (int)ErrorCode.SensorReset)]
    [DataRow(6, (int)ErrorCode.ValueOutOfRange)]
    public void Every_fault_ends_in_a_new_reading_and_never_in_an_old_one(int fault, int expected)
    {
        MakeBme280();
        Run(130000);
        Assert.AreEqual(3, _sink.Count);

        SetFault(fault, true);
        _chip.TemperatureMilliCelsius = 31000;
        Run(60000);
        if (fault == 3)
        {
            // a brown-out is over at once: one failure, and a good reading a second later
            Assert.AreEqual(1, _poller.FailureCount);
            Assert.AreEqual(181000L, _sink.TimeOf(3) / 1000 * 1000);
        }
        else
        {
            Assert.AreEqual(3, _sink.Count);
            Assert.AreEqual(expected, (int)_poller[0].LastError);
            Assert.IsFalse(_poller.TryGetLast(0, out _, out _));
        }

        SetFault(fault, false);
        Run(120000);
        Assert.AreEqual((int)ErrorCode.Ok, (int)_poller[0].LastError);
        Assert.IsTrue(_poller.TryGetLast(0, out int value, out _));
        Assert.AreEqual(3100, value);
        for (int i = 0; i < _sink.Count; i++)
        {
            Assert.AreEqual(i < 3 ? 2000 : 3100, _sink.FirstOf(i));
        }
    }

    [TestMethod]
    public void Changes_of_an_input_are_the_same_however_rarely_it_is_looked_at()
    {
        for (int seed = 1; seed <= 20; seed++)
        {
            RecordingSink often = RunInput(seed, 1);
            RecordingSink rarely = RunInput(seed, 97);
            Assert.IsTrue(often.Count > 5);
            Assert.AreEqual(often.Count, rarely.Count, seed.ToString());
            for (int i = 0; i < often.Count; i++)
            {
                Assert.AreEqual(often.TimeOf(i), rarely.TimeOf(i), seed.ToString());
                Assert.AreEqual(often.FirstOf(i), rarely.FirstOf(i), seed.ToString());
            }
        }
    }

    // Between two readings of an input that differ lies a change, and times never go back.
    [TestMethod]
    public void Readings_of_an_input_are_in_order_with_its_interval_too()
    {
        RecordingSink sink = new RecordingSink();
        VirtualClock clock = new VirtualClock();
        VirtualPin pin = new VirtualPin(4, clock, true);
        SensorPoller poller = new SensorPoller(new ChannelTable(), sink);
        poller.Add(new DigitalInputSensor(pin, true, 30, false), "door", 100);
        uint random = 7;
        for (int i = 0; i < 4000; i++)
        {
            random = (random * 1664525) + 1013904223;
            if (random >> 28 == 0)
            {
                pin.Drive(!pin.Read());
            }

            clock.Advance((random >> 20) % 11);
            poller.Step(clock.NowMs);
        }

        Assert.IsTrue(sink.Count > 200);
        for (int i = 1; i < sink.Count; i++)
        {
            Assert.IsTrue(sink.TimeOf(i) >= sink.TimeOf(i - 1));
        }

        Assert.AreEqual(0, poller.FailureCount);
    }

    private static void MakeBme280()
    {
        _clock = new VirtualClock();
        _board = new VirtualBoard(_clock);
        _chip = new VirtualBme280(0x76, _clock, true, new VirtualBme280Calibration());
        _board.Bus(1).Attach(_chip);
        _sink = new RecordingSink();
        _poller = new SensorPoller(new ChannelTable(), _sink);
        Bme280Sensor sensor = new Bme280Sensor(_board.OpenI2c(1, 0x76), true, new Bme280Options());
        Assert.AreEqual((int)ErrorCode.Ok, (int)_poller.Add(sensor, "room", 60000));
    }

    private static void Run(int durationMs)
    {
        long endMs = _clock.NowMs + durationMs;
        while (_clock.NowMs <= endMs)
        {
            int nextMs = _poller.Step(_clock.NowMs);
            if (_clock.NowMs + nextMs > endMs)
            {
                _clock.Advance(endMs - _clock.NowMs);
                break;
            }

            _clock.Advance(nextMs);
        }
    }

    private static void SetFault(int fault, bool isOn)
    {
        switch (fault)
        {
            case 0: _chip.Fault = isOn ? ErrorCode.NoAnswer : ErrorCode.Ok; break;
            case 1: _chip.Fault = isOn ? ErrorCode.PartialTransfer : ErrorCode.Ok; break;
            case 2: _board.Bus(1).IsStuck = isOn; break;
            case 3: BrownOutOnce(isOn); break;
            case 4: _chip.IsNeverReady = isOn; break;
            case 5: _chip.Flip(0xF4, isOn ? 0x20 : 0); break;
            default: _chip.Flip(0xFA, isOn ? 0x80 : 0); break;
        }
    }

    private static void BrownOutOnce(bool isOn)
    {
        if (isOn)
        {
            _chip.BrownOut();
        }
    }

    private static RecordingSink RunInput(int seed, int stepMs)
    {
        RecordingSink sink = new RecordingSink();
        VirtualClock clock = new VirtualClock();
        VirtualPin pin = new VirtualPin(4, clock, true);
        SensorPoller poller = new SensorPoller(new ChannelTable(), sink);
        poller.Add(new DigitalInputSensor(pin, true, 30, false), "door", 604800000);
        uint random = (uint)seed;
        long nextEdgeMs = 50;
        while (clock.NowMs < 5000)
        {
            if (clock.NowMs == nextEdgeMs)
            {
                pin.Drive(!pin.Read());
                random = (random * 1664525) + 1013904223;
                nextEdgeMs += 5 + ((random >> 16) % 120);
            }

            if (clock.NowMs % stepMs == 0)
            {
                poller.Step(clock.NowMs);
            }

            clock.Advance(1);
        }

        clock.Advance(1000);
        poller.Step(clock.NowMs);
        return sink;
    }
}
