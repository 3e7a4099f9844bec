// A record in A/B slots: what is saved is found again, whatever happens in between.

using System;
using Gateway.Core;
using Gateway.Core.Storage;
using nanoFramework.TestFramework;

namespace Gateway.Tests.Storage;

[TestClass]
public class SlotPairTests
{
    private const int PayloadBytesMax = 8;
    private const byte Version = 3;

    [TestMethod]
    public void Nothing_saved_is_not_found()
    {
        SlotPair pair = NewPair(new TornStorage());

        Assert.AreEqual((int)ErrorCode.NotFound, (int)pair.Load(new byte[PayloadBytesMax], out int count));
        Assert.AreEqual(0, count);
        Assert.AreEqual(0U, pair.Generation);
    }

    [TestMethod]
    public void The_newest_of_many_saves_is_found_again()
    {
        TornStorage storage = new TornStorage();
        for (int value = 1; value <= 5; value++)
        {
            Save(storage, value);
            Assert.AreEqual(value, Loaded(storage));
        }

        SlotPair pair = NewPair(storage);
        pair.Load(new byte[PayloadBytesMax], out int count);
        Assert.AreEqual(4, count);
        Assert.AreEqual(5U, pair.Generation);
    }

    [TestMethod]
    public void A_record_may_be_empty_or_as_large_as_allowed_and_no_larger()
    {
        TornStorage storage = new TornStorage();
        SlotPair pair = NewPair(storage);
        byte[] payload = new byte[PayloadBytesMax + 1];

        Assert.AreEqual((int)ErrorCode.Ok, (int)pair.Save(payload, 0));
        Assert.AreEqual((int)ErrorCode.Ok, (int)pair.Load(payload, out int count));
        Assert.AreEqual(0, count);
        Assert.AreEqual((int)ErrorCode.Ok, (int)pair.Save(payload, PayloadBytesMax));
        Assert.AreEqual((int)ErrorCode.TooLarge, (int)pair.Save(payload, PayloadBytesMax + 1));
        Assert.AreEqual((int)ErrorCode.Ok, (int)pair.Load(payload, out count));
        Assert.AreEqual(PayloadBytesMax, count);
    }

    [TestMethod]
    public void A_size_that_a_slot_cannot_count_is_refused()
    {
        TornStorage storage = new TornStorage();
        Assert.ThrowsException(
            typeof(ArgumentOutOfRangeException), () => new SlotPair(storage, "x", 65536, Version));
        Assert.ThrowsException(typeof(ArgumentOutOfRangeException), () => new SlotPair(storage, "x", 0, Version));
    }

    [TestMethod]
    public void A_power_cut_at_any_step_leaves_the_old_record_or_the_new()
    {
        for (int saves = 0; saves <= 3; saves++)
        {
            bool isCut = true;
            for (int step = 1; isCut; step++)
            {
                TornStorage storage = new TornStorage();
                for (int value = 1; value <= saves; value++)
                {
                    Save(storage, value);
                }

                SlotPair pair = NewPair(storage);
                pair.Load(new byte[PayloadBytesMax], out _);
                storage.CutAt(step);
                ErrorCode error = pair.Save(Payload(9), 4);
                isCut = storage.IsCut;
                storage.PowerOn();

                int found = Loaded(storage);
                Assert.IsTrue(found == 9 || (error != ErrorCode.Ok && found == saves));
                Save(storage, 10);
                Assert.AreEqual(10, Loaded(storage));
            }
        }
    }

    [TestMethod]
    public void A_save_that_was_reported_as_failed_does_not_count_later()
    {
        TornStorage storage = new TornStorage();
        Save(storage, 1);
        SlotPair pair = NewPair(storage);
        pair.Load(new byte[PayloadBytesMax], out _);

        // the slot is complete, but reading it back fails
        storage.FailReadAt(1);
        Assert.AreEqual((int)ErrorCode.WriteFailed, (int)pair.Save(Payload(2), 4));

        Assert.AreEqual(1, Loaded(storage));
        Assert.AreEqual((int)ErrorCode.Ok, (int)pair.Save(Payload(3), 4));
        Assert.AreEqual(3, Loaded(storage));
    }

    [TestMethod]
    public void Each_damaged_byte_of_the_newer_slot_brings_back_the_older()
    {
        for (int i = 0; i < 4 + SlotPair.OverheadBytes; i++)
        {
            TornStorage storage = new TornStorage();
            Save(storage, 1);
            Save(storage, 2);
            storage.ContentOf("test.b")[i] ^= 0x01;

            Assert.AreEqual(1, Loaded(storage));
        }
    }

    [TestMethod]
    public void With_both_slots_damaged_the_cause_is_told_and_saving_begins_anew()
    {
        TornStorage storage = new TornStorage();
        Save(storage, 1);
        Save(storage, 2);
        storage.ContentOf("test.a")[13] ^= 0x80;
        storage.ContentOf("test.b")[13] ^= 0x80;

        SlotPair pair = NewPair(storage);
        byte[] payload = new byte[PayloadBytesMax];
        Assert.AreEqual((int)ErrorCode.Damaged, (int)pair.Load(payload, out int count));
        Assert.AreEqual(0, count);
        Assert.AreEqual((int)ErrorCode.Ok, (int)pair.Save(Payload(3), 4));
        Assert.AreEqual(3, Loaded(storage));
    }

    [TestMethod]
    public void A_slot_that_could_not_be_read_does_not_come_back_over_a_later_save()
    {
        TornStorage storage = new TornStorage();
        for (int value = 1; value <= 5; value++)
        {
            Save(storage, value);
        }

        // Slot A holds the newest record; slot B alone is gone for good.
        storage.ContentOf("test.b")[0] = 0;
        SlotPair pair = NewPair(storage);
        storage.FailReadAt(1);
        Assert.AreEqual((int)ErrorCode.ReadFailed, (int)pair.Load(new byte[PayloadBytesMax], out int count));
        Assert.AreEqual(0, count);
        Assert.AreEqual((int)ErrorCode.Ok, (int)pair.Save(Payload(6), 4));
        Assert.AreEqual(6, Loaded(storage));
    }

    [TestMethod]
    public void A_reading_that_fails_late_is_an_error_and_never_an_empty_record()
    {
        TornStorage storage = new TornStorage();
        Save(storage, 1);
        SlotPair pair = NewPair(storage);

        // slot A is read, slot B is missing, slot A is read again
        storage.FailReadAt(2);
        Assert.AreEqual((int)ErrorCode.ReadFailed, (int)pair.Load(new byte[PayloadBytesMax], out int count));
        Assert.AreEqual(0, count);
        Assert.AreEqual(1, Loaded(storage));
    }

    [TestMethod]
    public void The_generation_wraps_without_losing_the_newest_record()
    {
        TornStorage storage = new TornStorage();
        Save(storage, 1);
        SetGeneration(storage.ContentOf("test.a"), uint.MaxValue - 1);

        for (int value = 2; value <= 5; value++)
        {
            // a cut while writing must leave the newest one, also beside the wrap
            SlotPair pair = NewPair(storage);
            pair.Load(new byte[PayloadBytesMax], out _);
            storage.CutAt(2);
            Assert.AreEqual((int)ErrorCode.WriteFailed, (int)pair.Save(Payload(99), 4));
            storage.PowerOn();
            Assert.AreEqual(value - 1, Loaded(storage));

            Save(storage, value);
            Assert.AreEqual(value, Loaded(storage));
        }
    }

    [TestMethod]
    public void A_newer_format_is_refused_and_left_untouched()
    {
        TornStorage storage = new TornStorage();
        SlotPair newer = new SlotPair(storage, "test", 4 * PayloadBytesMax, Version + 1);
        newer.Save(new byte[4 * PayloadBytesMax], 4 * PayloadBytesMax);
        int lengthBytes = storage.ContentOf("test.a").Length;

        SlotPair pair = NewPair(storage);
        Assert.AreEqual((int)ErrorCode.NewerFormat, (int)pair.Load(new byte[PayloadBytesMax], out int count));
        Assert.AreEqual(0, count);
        Assert.AreEqual((int)ErrorCode.NewerFormat, (int)pair.Save(Payload(1), 4));
        Assert.AreEqual(lengthBytes, storage.ContentOf("test.a").Length);
        Assert.IsNull(storage.ContentOf("test.b"));
        Assert.AreEqual((int)ErrorCode.Ok, (int)newer.Load(new byte[4 * PayloadBytesMax], out count));
    }

    [TestMethod]
    public void An_older_format_is_read()
    {
        TornStorage storage = new TornStorage();
        SlotPair older = new SlotPair(storage, "test", PayloadBytesMax, Version - 1);
        older.Save(Payload(7), 4);

        Assert.AreEqual(7, Loaded(storage));
    }

    [TestMethod]
    public void A_record_too_large_for_the_caller_is_not_lost_by_the_next_save()
    {
        TornStorage storage = new TornStorage();
        Save(storage, 1);
        Save(storage, 2);
        SlotPair pair = NewPair(storage);

        Assert.AreEqual((int)ErrorCode.TooLarge, (int)pair.Load(new byte[3], out int count));
        Assert.AreEqual(0, count);
        Assert.AreEqual((int)ErrorCode.Ok, (int)pair.Save(Payload(3), 4));
        Assert.AreEqual(3, Loaded(storage));
    }

    private static SlotPair NewPair(TornStorage storage)
        => new SlotPair(storage, "test", PayloadBytesMax, Version);

    private static byte[] Payload(int value)
    {
        byte[] payload = new byte[4];
        Bytes.PutUInt32(payload, 0, (uint)value);
        return payload;
    }

    private static void Save(TornStorage storage, int value)
    {
        SlotPair pair = NewPair(storage);
        pair.Load(new byte[PayloadBytesMax], out _);
        Assert.AreEqual((int)ErrorCode.Ok, (int)pair.Save(Payload(value), 4));
    }

    // The number a restarted gateway would find; 0 when none.
    private static int Loaded(TornStorage storage)
    {
        byte[] payload = new byte[PayloadBytesMax];
        ErrorCode error = NewPair(storage).Load(payload, out int count);
        return error == ErrorCode.Ok && count == 4 ? (int)Bytes.GetUInt32(payload, 0) : 0;
    }

    private static void SetGeneration(byte[] slot, uint generation)
    {
        Bytes.PutUInt32(slot, 4, generation);
        Bytes.PutUInt32(slot, slot.Length - 4, Crc32.Compute(slot, 0, slot.Length - 4));
    }
}
