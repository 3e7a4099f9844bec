// The file adapter on a real file system, and what it says when that fails.

using System.Text;
using Gateway.Core;
using Gateway.Firmware.Adapters;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Gateway.SystemTests.Adapters;

[TestClass]
public sealed class FileStorageTests
{
    private string _root = "";
    private string _directory = "";

    [TestInitialize]
    public void CreateRoot()
    {
        _root = Directory.CreateTempSubdirectory("gateway-storage-").FullName;
        _directory = Path.Combine(_root, "gw");
    }

    [TestCleanup]
    public void DeleteRoot() => Directory.Delete(_root, true);

    [TestMethod]
    public void A_missing_directory_reads_as_empty_and_is_made_by_the_first_write()
    {
        FileStorage storage = new(_directory);
        Assert.AreEqual(ErrorCode.Ok, storage.List(out string[] names));
        Assert.IsEmpty(names);
        Assert.IsFalse(storage.TryGetLength("a", out _));
        Assert.AreEqual(ErrorCode.FileNotFound, storage.Read("a", 0, new byte[1], 0, 1, out _));
        Assert.AreEqual(ErrorCode.Ok, storage.Delete("a"));
        Assert.IsFalse(Directory.Exists(_directory));

        Assert.AreEqual(ErrorCode.Ok, storage.Append("a", "x"u8.ToArray(), 0, 1));
        Assert.IsTrue(File.Exists(Path.Combine(_directory, "a")));
    }

    [TestMethod]
    public void A_directory_deleted_behind_its_back_is_made_again()
    {
        FileStorage storage = new(_directory);
        storage.Append("a", new byte[1], 0, 1);
        Directory.Delete(_directory, true);
        Assert.AreEqual(ErrorCode.WriteFailed, storage.Append("a", new byte[1], 0, 1));
        Assert.AreEqual(ErrorCode.Ok, storage.Append("a", new byte[1], 0, 1));
    }

    [TestMethod]
    public void Append_adds_and_write_replaces()
    {
        FileStorage storage = new(_directory + Path.DirectorySeparatorChar);
        byte[] data = Encoding.ASCII.GetBytes("-hello-");
        Assert.AreEqual(ErrorCode.Ok, storage.Append("log", data, 1, 5));
        Assert.AreEqual(ErrorCode.Ok, storage.Append("log", data, 0, 7));
        Assert.AreEqual("hello-hello-", ReadAll(storage, "log"));
        Assert.AreEqual(ErrorCode.Ok, storage.Write("log", data, 1, 2));
        Assert.AreEqual("he", ReadAll(storage, "log"));
    }

    [TestMethod]
    public void Overwrite_changes_the_first_bytes_and_keeps_the_rest()
    {
        FileStorage storage = new(_directory);
        byte[] data = Encoding.ASCII.GetBytes("hello-world");
        Assert.AreEqual(ErrorCode.Ok, storage.Overwrite("slot", data, 0, 11));
        Assert.AreEqual(ErrorCode.Ok, storage.Overwrite("slot", data, 6, 5));
        Assert.AreEqual("world-world", ReadAll(storage, "slot"));
        Assert.AreEqual(ErrorCode.Ok, storage.Overwrite("slot", new byte[20], 0, 20));
        Assert.IsTrue(storage.TryGetLength("slot", out int length));
        Assert.AreEqual(20, length);
    }

    [TestMethod]
    public void A_file_that_is_replaced_ends_where_its_new_content_ends()
    {
        FileStorage storage = new(_directory + Path.DirectorySeparatorChar);
        byte[] data = Encoding.ASCII.GetBytes("-hello-");
        storage.Write("log", data, 1, 5);
        storage.Write("log", data, 1, 2);
        Assert.AreEqual("he", ReadAll(storage, "log"));
        Assert.AreEqual(ErrorCode.Ok, storage.Append("log", data, 0, 0));
        Assert.AreEqual("he", ReadAll(storage, "log"));
    }

    [TestMethod]
    public void Reading_gives_what_is_there_and_no_more()
    {
        FileStorage storage = new(_directory);
        storage.Write("f", "0123456789"u8.ToArray(), 0, 10);
        byte[] buffer = new byte[8];
        Assert.AreEqual(ErrorCode.Ok, storage.Read("f", 4, buffer, 2, 3, out int count));
        Assert.AreEqual(3, count);
        Assert.AreEqual("\0\0456\0\0\0", Encoding.ASCII.GetString(buffer));
        Assert.AreEqual(ErrorCode.Ok, storage.Read("f", 8, buffer, 0, 8, out count));
        Assert.AreEqual(2, count);
        Assert.AreEqual(ErrorCode.Ok, storage.Read("f", 10, buffer, 0, 8, out count));
        Assert.AreEqual(0, count);
        Assert.AreEqual(ErrorCode.Ok, storage.Read("f", 99, buffer, 0, 8, out count));
        Assert.AreEqual(0, count);
        Assert.IsTrue(storage.TryGetLength("f", out int length));
        Assert.AreEqual(10, length);
    }

    [TestMethod]
    public void The_list_holds_the_files_of_this_directory_only()
    {
        Directory.CreateDirectory(_directory + "-sibling");
        File.WriteAllText(Path.Combine(_directory + "-sibling", "stranger"), "");
        FileStorage storage = new(_directory);
        storage.Write("seg-0001.dat", new byte[1], 0, 1);
        storage.Write("cfg.a", new byte[1], 0, 1);
        storage.Write("gone", new byte[1], 0, 1);
        Assert.AreEqual(ErrorCode.Ok, storage.Delete("gone"));
        Assert.AreEqual(ErrorCode.Ok, storage.List(out string[] names));
        CollectionAssert.AreEquivalent(new[] { "seg-0001.dat", "cfg.a" }, names);
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("..")]
    [DataRow(".hidden")]
    [DataRow("Upper")]
    [DataRow("a/b")]
    [DataRow("a\\b")]
    [DataRow("with space")]
    [DataRow("twenty-five-characters-xx")]
    public void A_name_that_a_port_does_not_allow_touches_no_file(string name)
    {
        FileStorage storage = new(_directory);
        Assert.AreEqual(ErrorCode.OutOfRange, storage.Append(name, new byte[1], 0, 1));
        Assert.AreEqual(ErrorCode.OutOfRange, storage.Write(name, new byte[1], 0, 1));
        Assert.AreEqual(ErrorCode.OutOfRange, storage.Overwrite(name, new byte[1], 0, 1));
        Assert.AreEqual(ErrorCode.OutOfRange, storage.Delete(name));
        Assert.AreEqual(ErrorCode.FileNotFound, storage.Read(name, 0, new byte[1], 0, 1, out _));
        Assert.IsFalse(storage.TryGetLength(name, out _));
        Assert.IsFalse(Directory.Exists(_directory));
    }

    [TestMethod]
    public void The_longest_name_is_taken()
    {
        FileStorage storage = new(_directory);
        Assert.AreEqual(ErrorCode.Ok, storage.Write("twenty-four-characters.x", new byte[1], 0, 1));
    }

    [TestMethod]
    public void A_directory_in_the_place_of_a_file_is_a_failure_not_an_exception()
    {
        Directory.CreateDirectory(Path.Combine(_directory, "seg"));
        FileStorage storage = new(_directory);
        Assert.AreEqual(ErrorCode.WriteFailed, storage.Append("seg", new byte[1], 0, 1));
        Assert.AreEqual(ErrorCode.WriteFailed, storage.Write("seg", new byte[1], 0, 1));
        Assert.AreEqual(ErrorCode.FileNotFound, storage.Read("seg", 0, new byte[1], 0, 1, out int count));
        Assert.AreEqual(0, count);
    }

    [TestMethod]
    public void A_file_in_the_place_of_the_directory_is_a_failure_not_an_exception()
    {
        File.WriteAllText(_directory, "in the way");
        FileStorage storage = new(_directory);
        Assert.AreEqual(ErrorCode.WriteFailed, storage.Append("seg", new byte[1], 0, 1));
        Assert.AreEqual(ErrorCode.Ok, storage.List(out string[] names));
        Assert.IsEmpty(names);
    }

    [TestMethod]
    public void A_read_only_file_is_read_but_not_written()
    {
        FileStorage storage = new(_directory);
        storage.Write("seg", "x"u8.ToArray(), 0, 1);
        string path = Path.Combine(_directory, "seg");
        File.SetAttributes(path, FileAttributes.ReadOnly);
        bool isBypassed = CanOpenForWriting(path); // root may do everything
        ErrorCode error = storage.Append("seg", new byte[1], 0, 1);
        File.SetAttributes(path, FileAttributes.Normal);
        Assert.AreEqual(isBypassed ? ErrorCode.Ok : ErrorCode.WriteFailed, error);
    }

    [TestMethod]
    public void A_full_file_system_is_said_to_be_full()
    {
        if (!File.Exists("/dev/full"))
        {
            Assert.Inconclusive("needs /dev/full, the Linux device that is always full");
        }

        Directory.CreateDirectory(_directory);
        File.CreateSymbolicLink(Path.Combine(_directory, "seg"), "/dev/full");
        FileStorage storage = new(_directory);
        Assert.AreEqual(ErrorCode.StorageFull, storage.Append("seg", new byte[10], 0, 10));
        Assert.AreEqual(ErrorCode.StorageFull, storage.Append("seg", new byte[100000], 0, 100000));
    }

    private static bool CanOpenForWriting(string path)
    {
        try
        {
            using FileStream stream = new(path, FileMode.Append, FileAccess.Write);
            return true;
        }
        catch (UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static string ReadAll(FileStorage storage, string name)
    {
        byte[] buffer = new byte[1000];
        Assert.AreEqual(ErrorCode.Ok, storage.Read(name, 0, buffer, 0, buffer.Length, out int count));
        return Encoding.ASCII.GetString(buffer, 0, count);
    }
}
