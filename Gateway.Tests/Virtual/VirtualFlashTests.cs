// What a virtual storage on modelled flash costs. The figures of single steps were measured with littlefs
// v2.11.2 on a block device in memory (read and program units of 128 bytes, cache 512, sectors of 4,096, 64
// of them), once as littlefs is, once opened, stamped and synchronised as the ESP32 does it.

using Gateway.Core;
using Gateway.Virtual;
using Gateway.Virtual.Flash;
using nanoFramework.TestFramework;

namespace Gateway.Tests.Virtual;

[TestClass]
public class VirtualFlashTests
{
    private static byte[] _data;
    private static FlashModel _flash;
    private static VirtualStorage _storage;

    [Setup]
    public void A_fresh_partition()
    {
        _data = new byte[9000];
        Begin(64, true);
    }

    [TestMethod]
    public void Each_step_costs_what_it_costs_on_an_esp32()
    {
        Begin(64, true);
        Steps(new int[] { 896, 1280, 2432, 2560, 2560, 2944, 3072, 3072 });
    }

    [TestMethod]
    public void Each_step_costs_what_littlefs_alone_costs()
    {
        Begin(64, false);
        Steps(new int[] { 768, 1024, 1920, 1920, 1920, 2176, 2304, 2304 });
    }

    [TestMethod]
    public void Up_to_512_bytes_a_file_takes_no_sector_of_its_own()
    {
        Begin(64, true);
        Assert.AreEqual(4, _flash.UsedSectors);
        Ok(_storage.Append("a", _data, 0, 512));
        Assert.AreEqual(4, _flash.UsedSectors);
        Ok(_storage.Append("a", _data, 0, 1));
        Assert.AreEqual(5, _flash.UsedSectors);
    }

    [TestMethod]
    public void The_second_sector_of_a_file_holds_four_bytes_less()
    {
        Begin(64, true);
        Ok(_storage.Write("a", _data, 0, 8188));
        Assert.AreEqual(6, _flash.UsedSectors);
        Ok(_storage.Append("a", _data, 0, 1));
        Assert.AreEqual(7, _flash.UsedSectors);
        Ok(_storage.Delete("a"));
        Assert.AreEqual(4, _flash.UsedSectors);
    }

    [TestMethod]
    public void An_append_rewrites_the_last_sector_and_an_overwrite_all_of_them()
    {
        Begin(64, true);
        Ok(_storage.Write("a", _data, 0, 8000));
        long before = _flash.ErasedBytes;
        Ok(_storage.Append("a", _data, 0, 100));
        Assert.AreEqual(before + 4096, _flash.ErasedBytes);
        Ok(_storage.Overwrite("a", _data, 0, 1));
        Assert.AreEqual(before + (3 * 4096), _flash.ErasedBytes);
        Assert.AreEqual(6, _flash.UsedSectors);
    }

    [TestMethod]
    public void Reading_programs_flash_only_where_files_are_opened_for_writing()
    {
        Begin(64, true);
        Ok(_storage.Append("a", _data, 0, 100));
        long before = _flash.ProgrammedBytes;
        Assert.IsTrue(_storage.TryGetLength("a", out int length));
        Assert.AreEqual(100, length);
        Ok(_storage.List(out string[] names));
        Assert.AreEqual(1, names.Length);
        Assert.IsFalse(_storage.TryGetLength("b", out length));
        Assert.AreEqual(before, _flash.ProgrammedBytes);

        // the first reading opens the file, which stays open until it is changed
        Ok(_storage.Read("a", 0, new byte[10], 0, 10, out int count));
        Assert.AreEqual(before + 256, _flash.ProgrammedBytes);
        Ok(_storage.Read("a", 10, new byte[10], 0, 10, out count));
        Assert.AreEqual(before + 256, _flash.ProgrammedBytes);

        _flash = new FlashModel(new FlashOptions() { OpensForWriting = false });
        _storage = new VirtualStorage(_flash);
        Ok(_storage.Append("a", _data, 0, 100));
        before = _flash.ProgrammedBytes;
        Ok(_storage.Read("a", 0, new byte[10], 0, 10, out count));
        Assert.AreEqual(10, count);
        Assert.AreEqual(before, _flash.ProgrammedBytes);
    }

    [TestMethod]
    public void A_full_partition_is_full_and_a_deleted_file_makes_room()
    {
        Begin(8, true);
        for (int i = 0; i < 4; i++)
        {
            Ok(_storage.Write("s" + i.ToString(), _data, 0, 4000));
        }

        Assert.AreEqual(8, _flash.UsedSectors);
        Assert.AreEqual((int)ErrorCode.StorageFull, (int)_storage.Write("s4", _data, 0, 4000));
        Assert.AreEqual(0, _storage.ContentOf("s4").Length);
        Ok(_storage.Append("s4", _data, 0, 100));

        Ok(_storage.Delete("s0"));
        Assert.AreEqual(7, _flash.UsedSectors);
        Ok(_storage.Append("s4", _data, 0, 3900));
        Assert.AreEqual(4000, _storage.ContentOf("s4").Length);
        Assert.AreEqual(8, _flash.UsedSectors);
    }

    [TestMethod]
    public void What_is_written_goes_round_the_partition()
    {
        Begin(16, true);
        for (int i = 0; i < 60; i++)
        {
            Ok(_storage.Write("a", _data, 0, 4000));
        }

        int worst = 0;
        int sum = 0;
        int unused = 0;
        for (int i = 0; i < _flash.SectorCount; i++)
        {
            int count = _flash.EraseCount(i);
            worst = count > worst ? count : worst;
            sum += count;
            unused += count == 0 ? 1 : 0;
        }

        Assert.AreEqual(0, unused);
        Assert.AreEqual(worst, _flash.WorstEraseCount);
        Assert.AreEqual(sum * 100 / 16, _flash.MeanEraseCentis);
        Assert.AreEqual(sum * 4096L, _flash.ErasedBytes);
        Assert.IsTrue(worst <= 9);
    }

    [TestMethod]
    public void A_storage_without_flash_has_none()
    {
        VirtualStorage storage = new VirtualStorage(1000);
        Assert.IsNull(storage.Flash);
        Ok(storage.Append("a", _data, 0, 1000));
        Assert.AreEqual((int)ErrorCode.StorageFull, (int)storage.Append("a", _data, 0, 1));
    }

    [TestMethod]
    public void A_cut_operation_is_charged_as_far_as_it_went()
    {
        Begin(64, true);
        _storage.CutPowerAt(1, PowerCutModel.Done, 1);
        Assert.AreEqual((int)ErrorCode.WriteFailed, (int)_storage.Append("a", _data, 0, 4000));
        Assert.AreEqual(5, _flash.UsedSectors);
        _storage.Restart();
        Ok(_storage.Delete("a"));
        Assert.AreEqual(4, _flash.UsedSectors);
    }

    private static void Begin(int sectors, bool isEsp32)
    {
        _flash = new FlashModel(new FlashOptions()
        {
            SectorCount = sectors,
            StoresTime = isEsp32,
            OpensForWriting = isEsp32,
        });
        _storage = new VirtualStorage(_flash);
    }

    private static void Steps(int[] programmed)
    {
        byte[] buffer = new byte[24];
        Ok(_storage.Append("a", _data, 0, 24));
        Assert.AreEqual((long)programmed[0], _flash.ProgrammedBytes);
        Ok(_storage.Append("a", _data, 0, 100));
        Assert.AreEqual((long)programmed[1], _flash.ProgrammedBytes);
        Assert.AreEqual(3L * 4096, _flash.ErasedBytes);
        Ok(_storage.Append("a", _data, 0, 600));
        Assert.AreEqual((long)programmed[2], _flash.ProgrammedBytes);
        Ok(_storage.Read("a", 0, buffer, 0, 24, out _));
        Assert.AreEqual((long)programmed[3], _flash.ProgrammedBytes);
        Assert.IsTrue(_storage.TryGetLength("a", out _));
        Assert.AreEqual((long)programmed[4], _flash.ProgrammedBytes);
        Ok(_storage.Write("b", _data, 0, 10));
        Assert.AreEqual((long)programmed[5], _flash.ProgrammedBytes);
        Ok(_storage.Delete("b"));
        Assert.AreEqual((long)programmed[6], _flash.ProgrammedBytes);
        Ok(_storage.List(out _));
        Assert.AreEqual((long)programmed[7], _flash.ProgrammedBytes);
        Assert.AreEqual(4L * 4096, _flash.ErasedBytes);
    }

    private static void Ok(ErrorCode error) => Assert.AreEqual((int)ErrorCode.Ok, (int)error);
}
