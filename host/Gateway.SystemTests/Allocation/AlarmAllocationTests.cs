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

    /// <summary>Two files in fixed arrays.</summary>
    private sealed class SlotFiles : IStorage
    {
        private readonly byte[][] _files = [new byte[512], new byte[512]];
        private readonly int[] _lengths = [-1, -1];

        public int WriteCount { get; private set; }

        public ErrorCode Write(string name, byte[] data, int offset, int count)
            => Overwrite(name, data, offset, count);

        public ErrorCode Overwrite(string name, byte[] data, int offset, int count)
        {
            Array.Copy(data, offset, _files[IndexOf(name)], 0, count);
            _lengths[IndexOf(name)] = count;
            WriteCount++;
            return ErrorCode.Ok;
        }

        public ErrorCode Read(
            string name, int position, byte[] buffer, int offset, int count, out int readCount)
        {
            int length = _lengths[IndexOf(name)];
            readCount = length < 0 ? 0 : Math.Min(count, length - position);
            Array.Copy(_files[IndexOf(name)], position, buffer, offset, readCount);
            return length < 0 ? ErrorCode.FileNotFound : ErrorCode.Ok;
        }

        public ErrorCode Append(string name, byte[] data, int offset, int count) => ErrorCode.WriteFailed;

        public ErrorCode Truncate(string name, int lengthBytes) => ErrorCode.WriteFailed;

        public bool TryGetLength(string name, out int lengthBytes)
        {
            lengthBytes = Math.Max(0, _lengths[IndexOf(name)]);
            return _lengths[IndexOf(name)] >= 0;
        }

        public ErrorCode Delete(string name) => ErrorCode.Ok;

        public ErrorCode List(out string[] names)
        {
            names = [];
            return ErrorCode.Ok;
        }

        private static int IndexOf(string name) => name[^1] == 'a' ? 0 : 1;
    }
}
