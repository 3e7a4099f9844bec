// From chip to sink nothing is allocated per reading, in good times and while a sensor fails.

using Gateway.Core;
using Gateway.Core.Ports;
using Gateway.Core.Sensing;
using Gateway.Drivers;
using Gateway.Virtual;
using Gateway.Virtual.Chips;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Gateway.SystemTests.Allocation;

[TestClass]
public class PollerAllocationTests
{
    private readonly VirtualClock _clock = new();
    private readonly CountingSink _sink = new();
    private readonly SlotFiles _storage = new();

    [TestMethod]
    public void A_reading_allocates_nothing()
    {
        VirtualBoard board = MakeBoard(out VirtualS0Meter meter, out VirtualSwitch door);
        SensorPoller poller = MakePoller(board);
        Run(poller, meter, door, 400);
        int before = _sink.Count;

        long allocated = Run(poller, meter, door, 2000);

        Assert.IsGreaterThan(2000, _sink.Count - before);
        Assert.IsGreaterThan(2, _storage.WriteCount, "the meter's total was never saved");
        Assert.AreEqual(0, poller.FailureCount);
        Assert.AreEqual(0, allocated);
    }

    [TestMethod]
    public void Filters_and_rules_allocate_nothing()
    {
        ChannelFilter[] filters =
        [
            new(Smoothing.Median, 15) { ValidMin = -400000, ValidMax = 850000 },
            new(Smoothing.Mean, 5),
            new(Smoothing.Exponential, 100) { CounterRange = 1000 },
        ];
        ReadingFilter rules = new();
        for (int i = 0; i < filters.Length; i++)
        {
            filters[i].SetScale(1800000, 7, -6, 320);
            rules.SetRule(i, new ChannelRule(new ChannelSettings
            {
                Aggregate = (Aggregate)(i * 2),
                WindowMs = 10000,
                Deadband = 3,
                DeadbandMilliPercent = 1000,
                RateLimitMs = i == 0 ? 5000 : 0,
                IsAligned = true,
            })
            { MinChannel = i == 2 ? 3 : 0 });
        }

        Reading reading = new();
        int stored = 0;
        long allocated = 0;
        for (int i = 0; i < 5000; i++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            reading.Clear();
            reading.UptimeMs = i * 1000L;
            rules.SetUtcOffset(1795000000000 + i / 100);
            for (int c = 0; c < filters.Length; c++)
            {
                int value = filters[c].Take(i * 37 % 1000 * 1000 / (c == 2 ? 1000 : 1));
                if (value != SensorValue.None)
                {
                    reading.Set(c, value);
                }
            }

            stored += rules.Passes(reading) ? 1 : 0;
            allocated += i < 1000 ? 0 : GC.GetAllocatedBytesForCurrentThread() - before;
        }

        Assert.IsGreaterThan(500, stored);
        Assert.IsGreaterThan(100, filters[0].FaultCount);
        Assert.AreEqual(0, allocated);
    }

    [TestMethod]
    public void A_failing_sensor_allocates_nothing()
    {
        VirtualBoard board = MakeBoard(out VirtualS0Meter meter, out VirtualSwitch door);
        SensorPoller poller = MakePoller(board);
        Run(poller, meter, door, 400);
        board.Bus(1).IsStuck = true;
        Run(poller, meter, door, 400);
        int before = poller.FailureCount;

        long allocated = Run(poller, meter, door, 2000);

        Assert.IsGreaterThan(before, poller.FailureCount);
        Assert.AreEqual(0, allocated);
    }

    private VirtualBoard MakeBoard(out VirtualS0Meter meter, out VirtualSwitch door)
    {
        VirtualBoard board = new(_clock);
        board.Bus(1).Attach(new VirtualBme280(0x76, _clock, true, new VirtualBme280Calibration()));
        board.Bus(1).Attach(new VirtualBme280(0x77, _clock, false, new VirtualBme280Calibration()));
        meter = new VirtualS0Meter(board.Pin(4), 1000, _clock.NowMs) { PowerWatts = 5000 };
        door = new VirtualSwitch(board.Pin(5), _clock);
        return board;
    }

    private SensorPoller MakePoller(VirtualBoard board)
    {
        SensorPoller poller = new(new ChannelTable(), _sink);
        Add(poller, board, new SensorSettings { Type = "bme280", Name = "in" });
        Add(poller, board, new SensorSettings { Type = "bmp280", Name = "out", Address = 0x77 });
        Add(poller, board, new SensorSettings { Type = "s0", Name = "meter", Pin = 4, Invert = true });
        Add(poller, board, new SensorSettings { Type = "input", Name = "door", Pin = 5, CountEdges = true });
        return poller;
    }

    private void Add(SensorPoller poller, VirtualBoard board, SensorSettings settings)
    {
        SensorCatalogue catalogue = new();
        Assert.AreEqual(ErrorCode.Ok, catalogue.Create(settings, board, _storage, out ISensor sensor));
        Assert.AreEqual(ErrorCode.Ok, poller.Add(sensor, settings.Name, 1000));
    }

    /// <summary>Runs for so many virtual seconds; returns the bytes that poller and drivers
    /// allocated.</summary>
    private long Run(SensorPoller poller, VirtualS0Meter meter, VirtualSwitch door, int seconds)
    {
        long allocated = 0;
        long endMs = _clock.NowMs + (seconds * 1000L);
        while (_clock.NowMs < endMs)
        {
            int meterMs = meter.Step(_clock.NowMs);
            if (_clock.NowMs % 50 == 0)
            {
                door.Set(!door.IsClosed, 2);
            }

            long before = GC.GetAllocatedBytesForCurrentThread();
            int pollerMs = poller.Step(_clock.NowMs);
            allocated += GC.GetAllocatedBytesForCurrentThread() - before;
            _clock.Advance(Math.Clamp(Math.Min(meterMs, pollerMs), 1, 100));
        }

        return allocated;
    }

    private sealed class CountingSink : IReadingSink
    {
        public int Count { get; private set; }

        public ErrorCode Accept(Reading reading, long nowMs)
        {
            Count++;
            return ErrorCode.Ok;
        }
    }
}
