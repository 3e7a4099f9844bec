// An S0 counter on a pin that the test drives, with its total in flash that can fail.

using Gateway.Drivers.S0Pulse;
using Gateway.Tests.Fakes;
using Gateway.Virtual;
using nanoFramework.TestFramework;

namespace Gateway.Tests.Drivers;

internal sealed class S0TestMeter
{
    public const int MinPulseMs = 20;

    private readonly S0Unit _unit;
    private readonly int _pulsesPerUnit;

    public S0TestMeter(string unit, int pulsesPerUnit, long initialPulses)
    {
        Assert.IsTrue(S0Unit.TryFind(unit, out _unit));
        _pulsesPerUnit = pulsesPerUnit;
        Clock = new VirtualClock();
        Clock.Advance(1000);
        Pin = new VirtualPin(4, Clock, true);
        Storage = new TornStorage();
        Values = new int[2];
        Restart(initialPulses);
    }

    public VirtualClock Clock { get; }

    public VirtualPin Pin { get; }

    public TornStorage Storage { get; }

    public int[] Values { get; }

    public S0PulseSensor Sensor { get; private set; }

    public void Restart(long initialPulses)
    {
        Sensor = NewSensor(initialPulses);
        Assert.IsTrue(Sensor.TryBegin(Clock.NowMs, out _));
    }

    public S0PulseSensor NewSensor(long initialPulses)
    {
        S0TotalStore store = new S0TotalStore(Storage, "s0-4");
        return new S0PulseSensor(Pin, true, MinPulseMs, _unit, _pulsesPerUnit, initialPulses, store);
    }

    public void Pulse(int lengthMs, int pauseMs)
    {
        Pin.Drive(false);
        Clock.Advance(lengthMs);
        Pin.Drive(true);
        Clock.Advance(pauseMs);
    }

    public void Read()
    {
        Sensor.Service(Clock.NowMs, out bool wantsReading, out _);
        Assert.IsFalse(wantsReading);
        Assert.IsTrue(Sensor.TryRead(Clock.NowMs, Values, out _));
    }
}
