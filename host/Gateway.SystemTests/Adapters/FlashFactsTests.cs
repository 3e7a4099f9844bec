// What the file adapter does because of how nanoFramework's files behave on the ESP32 (DESIGN §5), seen on a
// PC's file system: a PC forgives what the device does not.

using System.Runtime.InteropServices;
using System.Text;
using Gateway.Core;
using Gateway.Firmware.Adapters;

namespace Gateway.SystemTests.Adapters;

[TestClass]
public sealed partial class FlashFactsTests
{
    private readonly string _directory = Directory.CreateTempSubdirectory("gateway-flash-").FullName;
    private readonly byte[] _data = Encoding.ASCII.GetBytes("0123456789");

    [TestInitialize]
    public void NeedLinux()
    {
        if (!OperatingSystem.IsLinux())
        {
            Assert.Inconclusive("looks at /proc and at hard links");
        }
    }

    [TestCleanup]
    public void DeleteDirectory() => Directory.Delete(_directory, true);

    // Flush does not make data durable there, Close does.
    [TestMethod]
    public void After_every_change_the_file_is_closed()
    {
        FileStorage storage = new(_directory);
        (string What, Func<ErrorCode> Do)[] changes =
        [
            ("append", () => storage.Append("seg", _data, 0, 10)),
            ("append again", () => storage.Append("seg", _data, 0, 10)),
            ("overwrite", () => storage.Overwrite("seg", _data, 0, 3)),
            ("write", () => storage.Write("seg", _data, 0, 5)),
            ("truncate", () => storage.Truncate("seg", 2)),
        ];
        foreach ((string what, Func<ErrorCode> change) in changes)
        {
            // the file that is read stays open, and must not stay so under a change
            Assert.IsTrue(what == "append" || Read(storage).Length > 0);
            Assert.AreEqual(ErrorCode.Ok, change(), what);
            Assert.IsEmpty(OpenFiles(), what);
        }

        Read(storage);
        Assert.HasCount(1, OpenFiles(), "one stays open to be read");
        Assert.AreEqual(ErrorCode.Ok, storage.Delete("seg"));
        Assert.IsEmpty(OpenFiles(), "delete");
    }

    // Opening does not truncate reliably there: what is written whole is a new file. A second name for the
    // old one shows whether it was changed in place.
    [TestMethod]
    public void A_file_that_is_written_whole_is_a_new_one()
    {
        FileStorage storage = new(_directory);
        storage.Write("slot", _data, 0, 10);
        string other = Path.Combine(_directory, "other");
        Assert.AreEqual(0, Link(Path.Combine(_directory, "slot"), other));

        Assert.AreEqual(ErrorCode.Ok, storage.Write("slot", _data, 0, 2));

        Assert.AreEqual("0123456789", File.ReadAllText(other));
        Assert.AreEqual("01", Read(storage));
    }

    // A length is asked without opening: every opening there stores a time, which wears the flash.
    [TestMethod]
    public void Lengths_and_lists_open_nothing()
    {
        FileStorage storage = new(_directory);
        storage.Append("seg", _data, 0, 10);
        DateTime longAgo = new(2021, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        string path = Path.Combine(_directory, "seg");
        File.SetLastWriteTimeUtc(path, longAgo);

        Assert.IsTrue(storage.TryGetLength("seg", out int length));
        Assert.AreEqual(10, length);
        storage.List(out string[] names);
        CollectionAssert.AreEqual(new[] { "seg" }, names);
        Assert.IsEmpty(OpenFiles());
        Assert.AreEqual(longAgo, File.GetLastWriteTimeUtc(path));
    }

    private static string Read(FileStorage storage)
    {
        byte[] buffer = new byte[100];
        string name = storage.TryGetLength("seg", out _) ? "seg" : "slot";
        Assert.AreEqual(ErrorCode.Ok, storage.Read(name, 0, buffer, 0, buffer.Length, out int count));
        return Encoding.ASCII.GetString(buffer, 0, count);
    }

    private string[] OpenFiles()
    {
        return [.. Directory.EnumerateFileSystemEntries("/proc/self/fd")
            .Select(path => new FileInfo(path).LinkTarget ?? "")
            .Where(target => target.StartsWith(_directory, StringComparison.Ordinal))];
    }

    [LibraryImport("libc", EntryPoint = "link", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Link(string existing, string second);
}
