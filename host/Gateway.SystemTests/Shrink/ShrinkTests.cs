// The shrinker of the device's build (build/NanoShrink.cs), on programs for the PC: what they do stays as it
// was, what nobody reaches is gone, and every reference of the firmware still leads somewhere.

using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using Mono.Cecil;

namespace Gateway.SystemTests.Shrink;

[TestClass]
public sealed class ShrinkTests
{
    private string _folder = "";

    [TestInitialize]
    public void Begin() => _folder = Directory.CreateTempSubdirectory("shrink-").FullName;

    [TestCleanup]
    public void End() => Directory.Delete(_folder, recursive: true);

    [TestMethod]
    public void A_program_of_two_assemblies_says_what_it_said()
    {
        (string library, string program) = CompileSample();
        Shrink([library, program], null);
        string before = Run(_folder);
        Assert.AreEqual(before, Run(Path.Combine(_folder, "out")));
        Assert.AreEqual("7 8 2 derived:9 hidden 10 21 12 base+more 13 True nil 15 set", before);
    }

    [TestMethod]
    public void Accessors_and_what_nobody_reaches_are_gone_and_what_may_be_called_is_not()
    {
        (string library, string program) = CompileSample();
        Shrink([library, program], null);
        using AssemblyDefinition shrunk = AssemblyDefinition.ReadAssembly(
            Path.Combine(_folder, "out", "Library.dll"));
        TypeDefinition box = shrunk.MainModule.GetType("Box");
        Assert.AreEqual(".ctor", string.Join(" ", box.Methods.Select(method => method.Name)));
        Assert.AreEqual("a", string.Join(" ", box.Fields.Select(field => field.Name)));
        Assert.IsNull(shrunk.MainModule.GetType("Unused"));
        string[] derived = [.. shrunk.MainModule.GetType("Derived").Methods.Select(method => method.Name)];
        CollectionAssert.IsSubsetOf(new[] { "get_Name", "Say", "ToString", "IHidden.Hide" }, derived);
        CollectionAssert.DoesNotContain(derived, "Never");
    }

    [TestMethod]
    public void Of_a_whole_assembly_every_method_stays()
    {
        (string library, string program) = CompileSample();
        Shrink([library, program], "Library");
        using AssemblyDefinition before = AssemblyDefinition.ReadAssembly(library);
        using AssemblyDefinition after = AssemblyDefinition.ReadAssembly(
            Path.Combine(_folder, "out", "Library.dll"));
        CollectionAssert.AreEquivalent(MethodsOf(before), MethodsOf(after));
        Assert.IsTrue(MethodsOf(before).Length > 10);
    }

    [TestMethod]
    public void Every_reference_of_the_firmware_leads_somewhere()
    {
        string[] names = ["Gateway.Core", "Gateway.Agent", "Gateway.Drivers", "Gateway.Firmware"];
        Shrink([.. names.Select(name => Path.Combine(AppContext.BaseDirectory, name + ".dll"))], null);
        using DefaultAssemblyResolver resolver = new();
        resolver.RemoveSearchDirectory(".");
        resolver.RemoveSearchDirectory("bin");
        resolver.AddSearchDirectory(Path.Combine(_folder, "out"));
        resolver.AddSearchDirectory(AppContext.BaseDirectory);
        resolver.AddSearchDirectory(Path.GetDirectoryName(typeof(object).Assembly.Location)!);
        int count = 0;
        foreach (string name in names)
        {
            string path = Path.Combine(_folder, "out", name + ".dll");
            using AssemblyDefinition one = AssemblyDefinition.ReadAssembly(
                path, new ReaderParameters { AssemblyResolver = resolver });
            IEnumerable<MemberReference> references = one.MainModule.GetMemberReferences();
            foreach (MemberReference reference in references.Where(r => r.DeclaringType is not ArrayType))
            {
                Assert.IsNotNull(reference.Resolve(), $"{name}: {reference.FullName}");
                count++;
            }

            FileInfo before = new(Path.Combine(AppContext.BaseDirectory, name + ".dll"));
            Assert.IsTrue(new FileInfo(path).Length < before.Length, name);
        }

        Assert.IsTrue(count > 500, $"{count} references");
    }

    private static string[] MethodsOf(AssemblyDefinition assembly)
        => [.. assembly.MainModule.GetTypes().SelectMany(type => type.Methods).Select(one => one.FullName)];

    private static string[] Platform()
        => ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator);

    private void Shrink(string[] ours, string? whole)
    {
        string[] names = [.. ours.Select(path => Path.GetFileName(path))];
        string[] platform = [.. Platform().Where(path => !names.Contains(Path.GetFileName(path)))];
        new NanoShrinker(ours, platform).Run(Path.Combine(_folder, "out"), whole);
    }

    private (string Library, string Program) CompileSample()
    {
        string library = Compile("Library", ShrinkSample.Library, OutputKind.DynamicallyLinkedLibrary);
        return (library, Compile("Program", ShrinkSample.Program, OutputKind.ConsoleApplication, library));
    }

    private string Compile(string name, string source, OutputKind kind, params string[] references)
    {
        IEnumerable<string> all = Platform().Concat(references);
        CSharpCompilation compilation = CSharpCompilation.Create(
            name,
            [CSharpSyntaxTree.ParseText(source)],
            all.Select(path => MetadataReference.CreateFromFile(path)),
            new CSharpCompilationOptions(kind, optimizationLevel: OptimizationLevel.Release));
        string file = Path.Combine(_folder, name + ".dll");
        Microsoft.CodeAnalysis.Emit.EmitResult result = compilation.Emit(file);
        Assert.IsTrue(result.Success, string.Join("\n", result.Diagnostics));
        return file;
    }

    // What Program.Say returns, with both assemblies from a folder.
    private static string Run(string folder)
    {
        AssemblyLoadContext context = new("shrink", isCollectible: true);
        try
        {
            context.LoadFromStream(new MemoryStream(File.ReadAllBytes(Path.Combine(folder, "Library.dll"))));
            Assembly program = context.LoadFromStream(
                new MemoryStream(File.ReadAllBytes(Path.Combine(folder, "Program.dll"))));
            return (string)program.GetType("Program")!.GetMethod("Say")!.Invoke(null, null)!;
        }
        finally
        {
            context.Unload();
        }
    }
}
