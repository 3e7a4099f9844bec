// Alarms cost no managed allocation: values that are judged, storms, failures, and what is saved of them.

using Gateway.Core;
using Gateway.Core.Alarms;
using Gateway.Core.Ports;
using Gateway.Core.Sensing;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Gateway.SystemTests.Allocation;

[TestClass]
public sealed class AlarmAllocationTests
{
    [TestMethod]
    public void A_value_an_event_and_a_save_allocate_nothing()
    {
        CountingSink sink = new();
        SlotFiles files = new();
        AlarmStore store = new(files);
        ChannelAlarm[] alarms = new ChannelAlarm[AlarmStore.CountMax];
        for (int i = 0; i < alarms.Length; i++)
        {
            AlarmSettings settings = new()
            {
                HighHigh = 90,
                High = 80,
                Low = 20,
                LowLow = 10,
                Hysteresis = 3,
                DelayMs = 2000,
                RatePerMinute = 5000,
                StuckMs = 30000,
                FaultCount = 2,
                IsLatched = i % 2 == 0,
            };
            alarms[i] = new ChannelAlarm(i, settings, sink);
            store.Add(alarms[i], new ChannelInfo("channel" + i, "Cel", 0));
        }

        store.Load(0, 0);
        Run(alarms, store, 0, 4000);
        int eventsBefore = sink.Count;
        int savesBefore = files.WriteCount;

        long before = GC.GetAllocatedBytesForCurrentThread();
        Run(alarms, store, 4000, 20000);
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.IsGreaterThan(eventsBefore + 500, sink.Count);
        Assert.IsGreaterThan(savesBefore + 50, files.WriteCount);
        Assert.AreEqual(0, allocated);
    }

    private static void Run(ChannelAlarm[] alarms, AlarmStore store, int from, int count)
    {
        for (int i = from; i < from + count; i++)
        {
            long nowMs = i * 1000L;
            for (int n = 0; n < alarms.Length; n++)
            {
                int phase = (i / (7 + n)) % 5;
                if (phase == 4)
                {
                    alarms[n].Fail(nowMs);
                }
                else
                {
                    alarms[n].Look(phase * 31, nowMs);
                }

                alarms[n].Step(nowMs);
                if (i % 500 == n)
                {
                    alarms[n].Acknowledge(nowMs);
                    alarms[n].Inhibit(nowMs + 60000, nowMs);
                }
            }

            store.Step(nowMs, i);
        }
    }

    private sealed class CountingSink : IAlarmSink
    {
        public int Count { get; private set; }

        public bool TryTake(ChannelAlarm alarm, long atMs, int suppressedCount)
        {
            Count++;
            return true;
        }
    }
}
