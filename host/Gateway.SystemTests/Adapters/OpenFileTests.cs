// The file that the storage keeps open after reading, and what is cut off: nobody must notice the one, and
// of the other nothing may come back.

using System.Text;
using Gateway.Core;
using Gateway.Firmware.Adapters;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Gateway.SystemTests.Adapters;

[TestClass]
public sealed class OpenFileTests
{
    private readonly string _directory = Directory.CreateTempSubdirectory("gateway-open-").FullName;
    private readonly byte[] _data = Encoding.ASCII.GetBytes("0123456789");

    [TestCleanup]
    public void DeleteDirectory() => Directory.Delete(_directory, true);

    [TestMethod]
    public void What_is_appended_to_a_file_that_is_read_is_read_too()
    {
        FileStorage storage = new(_directory);
        storage.Append("seg", _data, 0, 5);
        Assert.AreEqual("01234", Read(storage, "seg"));
        Assert.AreEqual(ErrorCode.Ok, storage.Append("seg", _data, 5, 5));
        Assert.AreEqual("0123456789", Read(storage, "seg"));
        Assert.AreEqual(ErrorCode.Ok, storage.Overwrite("seg", _data, 9, 1));
        Assert.AreEqual("9123456789", Read(storage, "seg"));
    }

    [TestMethod]
    public void A_file_that_is_deleted_after_it_was_read_is_gone()
    {
        FileStorage storage = new(_directory);
        storage.Append("seg", _data, 0, 5);
        Read(storage, "seg");
        Assert.AreEqual(ErrorCode.Ok, storage.Delete("seg"));
        Assert.AreEqual(ErrorCode.FileNotFound, storage.Read("seg", 0, new byte[1], 0, 1, out _));
        Assert.IsFalse(storage.TryGetLength("seg", out _));
    }

    [TestMethod]
    public void Another_storage_may_write_what_this_one_has_read()
    {
        FileStorage first = new(_directory);
        first.Append("seg", _data, 0, 5);
        Read(first, "seg");
        FileStorage second = new(_directory);
        Assert.AreEqual(ErrorCode.Ok, second.Append("seg", _data, 5, 5));
        Assert.AreEqual("0123456789", Read(second, "seg"));
    }

    [TestMethod]
    public void A_file_is_cut_off_and_goes_on_there()
    {
        FileStorage storage = new(_directory);
        storage.Append("seg", _data, 0, 10);
        Read(storage, "seg");
        Assert.AreEqual(ErrorCode.Ok, storage.Truncate("seg", 3));
        Assert.IsTrue(storage.TryGetLength("seg", out int length));
        Assert.AreEqual(3, length);
        storage.Append("seg", _data, 7, 1);
        Assert.AreEqual("0127", Read(storage, "seg"));

        Assert.AreEqual(ErrorCode.Ok, storage.Truncate("seg", 100));
        Assert.AreEqual("0127", Read(storage, "seg"));
        Assert.AreEqual(ErrorCode.Ok, storage.Truncate("none", 1));
        Assert.IsFalse(storage.TryGetLength("none", out _));
    }

    private static string Read(FileStorage storage, string name)
    {
        byte[] buffer = new byte[100];
        Assert.AreEqual(ErrorCode.Ok, storage.Read(name, 0, buffer, 0, buffer.Length, out int count));
        return Encoding.ASCII.GetString(buffer, 0, count);
    }
}
