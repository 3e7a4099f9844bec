// How a nanoFramework build joins assemblies into the deployment image, by the same target that it runs.

using Gateway.SystemTests.Tools;
using Gateway.Tools.Flash;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Gateway.SystemTests.Build;

[TestClass]
public sealed class JoinTests
{
    private string _folder = "";

    [TestInitialize]
    public void Begin() => _folder = Directory.CreateTempSubdirectory("join-").FullName;

    [TestCleanup]
    public void End() => Directory.Delete(_folder, recursive: true);

    [TestMethod]
    public void Each_assembly_begins_at_a_multiple_of_4_and_zeros_fill_what_is_between()
    {
        byte[][] parts = [[1, 1, 1, 1, 1], [2, 2, 2, 2, 2, 2], [3, 3, 3, 3, 3, 3, 3], [4, 4, 4, 4], [5]];
        byte[] image = Join(parts);
        CollectionAssert.AreEqual(
            new byte[]
            {
                1, 1, 1, 1, 1, 0, 0, 0,
                2, 2, 2, 2, 2, 2, 0, 0,
                3, 3, 3, 3, 3, 3, 3, 0,
                4, 4, 4, 4,
                5, 0, 0, 0,
            },
            image);
    }

    [TestMethod]
    public void What_lies_there_is_written_over_to_its_last_byte()
    {
        File.WriteAllBytes(Path.Combine(_folder, "image.bin"), new byte[100]);
        CollectionAssert.AreEqual(new byte[] { 7, 7, 7, 7 }, Join([7, 7, 7, 7]));
    }

    [TestMethod]
    public void The_device_finds_every_assembly_whatever_their_lengths()
    {
        byte[][] parts = [.. Enumerable.Range(0, 8).Select(i => FakeImage.Assembly(
            i == 5 ? "Gateway.Firmware" : $"part{i}", FakeImage.Version, extraBytes: i))];
        Assert.IsTrue(parts.Any(part => part.Length % 4 != 0));
        Assert.IsTrue(
            DeploymentImage.TryRead(Join(parts), out DeploymentImage? image, out string problem), problem);
        Assert.AreEqual(8, image!.Count);
    }

    [TestMethod]
    public void A_build_for_the_device_joins_so()
    {
        string targets = File.ReadAllText(RepoTree.PathOf("build/nano.targets"));
        StringAssert.Contains(targets, "<Import Project=\"join.targets\" />");
        StringAssert.Contains(targets, "<NanoJoinImage Condition=\"'$(OutputType)'=='Exe'\"");
    }

    private byte[] Join(params byte[][] parts)
    {
        string[] files = [.. parts.Select((part, i) =>
        {
            // in an order that is not that of the alphabet
            string file = Path.Combine(_folder, $"{(char)('z' - i)}.pe");
            File.WriteAllBytes(file, part);
            return file;
        })];
        string image = Path.Combine(_folder, "image.bin");
        int code = TargetRun.Of("join.targets", out string output,
            "-t:NanoJoin", $"-p:NanoPeFiles=\"{string.Join(';', files)}\"", "-p:NanoImage=" + image);
        Assert.AreEqual(0, code, output);
        return File.ReadAllBytes(image);
    }
}
