// bench size: what it counts, and that it takes true sizes where there are some.

using Gateway.Tools.Bench;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Gateway.SystemTests.Tools;

[TestClass]
public sealed class SizeBenchTests
{
    [TestMethod]
    public void Folders_add_up_to_the_assembly_and_have_its_code()
    {
        AssemblySize core = AssemblySize.Read(typeof(Gateway.Core.ErrorCode).Assembly.Location);
        Assert.AreEqual(core.Total.Bytes, core.Folders.Values.Sum(folder => folder.Bytes));
        Assert.AreEqual(core.Total.CodeBytes, core.Folders.Values.Sum(folder => folder.CodeBytes));
        Assert.AreEqual(core.Total.Types, core.Folders.Values.Sum(folder => folder.Types));
        Assert.IsGreaterThan(0, core.Folders["Gateway.Core/Packing"].CodeBytes);
        Assert.IsGreaterThan(core.Total.CodeBytes, core.Total.Bytes);
    }

    [TestMethod]
    public void Code_is_counted_as_it_is_on_the_device()
    {
        // nop; ldc.i4 7; call token; ldstr token; br target; switch of two; ret
        byte[] code =
        [
            0x00, 0x20, 7, 0, 0, 0, 0x28, 1, 0, 0, 6, 0x72, 5, 0, 0, 0x70, 0x38, 0, 0, 0, 0,
            0x45, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x2A,
        ];
        InstructionReader reader = new(code, 0x72);
        Assert.AreEqual(1 + 5 + 3 + 3 + 3 + (1 + 1 + 4) + 1, reader.DeviceBytes);
        CollectionAssert.AreEqual(new[] { 0x70000005 }, reader.Operands);
    }

    [TestMethod]
    public void A_pe_file_counts_with_its_true_size_and_the_goal_is_told()
    {
        string folder = Directory.CreateTempSubdirectory("gateway-pe").FullName;
        string[] projects = ["Gateway.Core", "Gateway.Agent", "Gateway.Drivers", "Gateway.Firmware"];
        foreach (string project in projects)
        {
            File.WriteAllBytes(Path.Combine(folder, project + ".pe"), new byte[SizeLimits.GoalBytes / 4]);
        }

        StringWriter output = new();
        new SizeBench(output, folder).Run();
        StringAssert.Contains(output.ToString(), "All of ours: 262,144 B; the goal is 262,144 B: held");
        File.WriteAllBytes(Path.Combine(folder, "Gateway.Core.pe"), new byte[(SizeLimits.GoalBytes / 4) + 1]);
        output = new StringWriter();
        new SizeBench(output, folder).Run();
        StringAssert.Contains(output.ToString(), "missed by 1 B");
        File.Delete(Path.Combine(folder, "Gateway.Core.pe"));
        output = new StringWriter();
        new SizeBench(output, folder).Run();
        StringAssert.Contains(output.ToString(), "estimated where there is no .pe");
        StringAssert.Contains(output.ToString(), "not built");
        Directory.Delete(folder, recursive: true);
    }
    [TestMethod]
    [DataRow("Gateway.Core")]
    [DataRow("Gateway.Agent")]
    [DataRow("Gateway.Drivers")]
    [DataRow("Gateway.Firmware")]
    public void No_project_grows_unnoticed(string project)
    {
        AssemblySize size = AssemblySize.Read(Path.Combine(AppContext.BaseDirectory, project + ".dll"));
        string problem = SizeLimits.Judge(
            "the estimate of " + project, size.Total.Bytes, SizeLimits.EstimateBytesMax[project]);
        Assert.AreEqual("", problem);
    }

    [TestMethod]
    public void A_ceiling_that_was_passed_is_told_with_what_to_do()
    {
        Assert.AreEqual("", SizeLimits.Judge("x", 1000, 1000));
        string problem = SizeLimits.Judge("the image", 101234, 100000);
        StringAssert.StartsWith(problem, "the image has 101,234 B, 1,234 B more than its ceiling: make it ");
        StringAssert.Contains(problem, "raise the ceiling in host/Gateway.Tools/Bench/SizeLimits.cs");
        Assert.IsTrue(File.Exists(RepoTree.PathOf("host/Gateway.Tools/Bench/SizeLimits.cs")));
    }
}
