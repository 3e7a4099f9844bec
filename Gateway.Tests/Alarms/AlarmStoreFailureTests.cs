// Failures in a row across restarts: kept for a gateway that sleeps. And what earlier versions have saved,
// without them and without the end of an inhibition.

using System;
using Gateway.Core.Alarms;
using Gateway.Core.Sensing;
using Gateway.Core.Storage;
using Gateway.Tests.Fakes;
using Gateway.Virtual;
using nanoFramework.TestFramework;

namespace Gateway.Tests.Alarms;

[TestClass]
public class AlarmStoreFailureTests
{
    private const int HeadBytes = 8;
    private const int RecordBytes = 27;
    private const int RecordsMax = 16;

    private static VirtualStorage _storage;
    private static AlarmEvents _events;
    private static AlarmStore _store;
    private static ChannelAlarm _alarm;

    [TestMethod]
    public void A_row_goes_on_behind_a_sleep_and_is_saved_only_while_it_grows()
    {
        _storage = new VirtualStorage(65536);
        for (int i = 1; i <= 6; i++)
        {
            Boot(true, 0);
            long before = _storage.WrittenBytes;
            _alarm.Fail(100);
            Assert.AreEqual(i >= 3, _alarm.Condition == AlarmCondition.Fault, i.ToString());
            _store.Step(200, 0);
            Assert.AreEqual(i <= 3, _storage.WrittenBytes > before, i.ToString());
            _store.Step(300, 0);
        }

        Boot(true, 0);
        _alarm.Look(5, 100);
        _store.Step(200, 0);
        Boot(true, 0);
        AssertNoneCounted();
    }

    [TestMethod]
    public void A_row_is_not_saved_by_a_gateway_that_stays_awake()
    {
        _storage = new VirtualStorage(65536);
        Boot(false, 0);
        _alarm.Fail(100);
        _alarm.Fail(200);
        long before = _storage.WrittenBytes;
        _store.Step(300, 0);
        Assert.AreEqual(before, _storage.WrittenBytes);
        _alarm.Look(12, 400);
        _alarm.Fail(500);
        _store.Step(600, 0);
        Boot(false, 0);
        Assert.AreEqual((int)AlarmCondition.High, (int)_alarm.Condition);
        AssertNoneCounted();
    }

    [TestMethod]
    [DataRow(1, 21)]
    [DataRow(2, 23)]
    public void What_an_earlier_version_has_saved_is_read(int version, int recordBytes)
    {
        for (int others = 0; others < RecordsMax; others++)
        {
            _storage = new VirtualStorage(65536);
            Boot(true, others);
            _alarm.Look(12, 100);
            _alarm.Fail(150);
            _alarm.Fail(160);
            _alarm.Inhibit(3600000, 170);
            _store.Step(200, 0);
            byte[] now = new byte[HeadBytes + (RecordsMax * RecordBytes)];
            new SlotPair(_storage, "alarms", now.Length, 3).Load(now, out int count);
            Assert.AreEqual(HeadBytes + ((others + 1) * RecordBytes), count);
            int bytes = HeadBytes + ((others + 1) * recordBytes);
            byte[] earlier = new byte[bytes];
            Array.Copy(now, 0, earlier, 0, HeadBytes);
            for (int i = 0; i <= others; i++)
            {
                Array.Copy(now, HeadBytes + (i * RecordBytes), earlier, HeadBytes + (i * recordBytes),
                    recordBytes);
            }

            _storage = new VirtualStorage(65536);
            SlotPair old = new SlotPair(_storage, "alarms", bytes, (byte)version);
            old.Load(new byte[bytes], out _);
            old.Save(earlier, bytes);
            Boot(true, others);
            Assert.AreEqual((int)AlarmState.Inhibited, (int)_alarm.State, others.ToString());
            Assert.AreEqual(3000000L, _alarm.InhibitedUntilMs);
            _alarm.Resume(0);
            _alarm.Fail(1000);
            Assert.AreEqual(version == 2, _alarm.Condition == AlarmCondition.Fault);
        }
    }

    private static void AssertNoneCounted()
    {
        _alarm.Fail(1000);
        _alarm.Fail(2000);
        Assert.IsTrue(_alarm.Condition != AlarmCondition.Fault);
        _alarm.Fail(3000);
        Assert.IsTrue(_alarm.Condition == AlarmCondition.Fault);
    }

    // The last alarm of some: above 10, or a fault after three failures.
    private static void Boot(bool sleeps, int others)
    {
        _events = new AlarmEvents();
        _store = new AlarmStore(_storage) { KeepsFailures = sleeps };
        for (int i = 0; i <= others; i++)
        {
            _alarm = new ChannelAlarm(i, new AlarmSettings { High = 10, FaultCount = 3 }, _events);
            _store.Add(_alarm, new ChannelInfo("hall.c" + i.ToString(), "Cel", 0));
        }

        _store.Load(0, 0);
    }
}
