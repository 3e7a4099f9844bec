// On the device an assembly's names and texts lie in one table of at most 64 KB; the metadata processor
// refuses more. The unit tests come in parts for that (Gateway.Tests.csproj). What counts is estimated here
// from the assembly for the PC: names of types, members and what they refer to, texts, attributes' arguments.

using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Gateway.SystemTests.ApiGate;

[TestClass]
public sealed partial class StringTableTests
{
    // The limit is 65,535; the estimate was within a tenth of what the metadata processor wrote.
    private const int BytesMax = 58000;

    [TestMethod]
    public void Every_part_of_the_unit_tests_fits_the_table()
    {
        string path = Path.Combine(AppContext.BaseDirectory, "Gateway.Tests.dll");
        using AssemblyDefinition assembly = AssemblyDefinition.ReadAssembly(path);
        Dictionary<string, string[]> parts = ReadParts();
        Assert.IsTrue(parts.Count >= 2, "parts were found");
        HashSet<string> folders = [.. parts.Values.SelectMany(part => part)];
        foreach (TypeDefinition type in assembly.MainModule.Types.Where(t => t.Namespace.Length > 0))
        {
            string folder = FolderOf(type);
            bool isKnown = folders.Contains(folder) || folder is "Fakes" or "" || !IsOurs(type);
            Assert.IsTrue(isKnown, $"{type.FullName}: folder {folder} is in no part");
        }

        foreach ((string name, string[] part) in parts)
        {
            int bytes = Measure(assembly.MainModule.Types.Where(
                type => IsOurs(type) && (part.Contains(FolderOf(type)) || FolderOf(type) == "Fakes")));
            Assert.IsTrue(bytes is > 1000 and < BytesMax, $"{name}: {bytes} bytes, at most {BytesMax}");
        }
    }

    private static bool IsOurs(TypeDefinition type)
        => type.Namespace.StartsWith("Gateway.Tests.", StringComparison.Ordinal);

    private static string FolderOf(TypeDefinition type)
        => type.Namespace.Split('.').ElementAtOrDefault(2) ?? "";

    private static Dictionary<string, string[]> ReadParts()
    {
        string project = RepoTree.PathOf("Gateway.Tests/Gateway.Tests.csproj");
        return XDocument.Load(project).Descendants()
            .Where(element => PartName().IsMatch(element.Name.LocalName))
            .ToDictionary(
                element => element.Name.LocalName,
                element => element.Value.Split(';').Select(folder => folder[..^3]).ToArray());
    }

    private static int Measure(IEnumerable<TypeDefinition> types)
    {
        HashSet<string> strings = [];
        foreach (TypeDefinition type in types)
        {
            AddType(type, strings);
        }

        return strings.Sum(text => Encoding.UTF8.GetByteCount(text) + 1);
    }

    private static void AddType(TypeDefinition type, HashSet<string> strings)
    {
        AddReference(type, strings);
        AddReference(type.BaseType, strings);
        foreach (FieldDefinition field in type.Fields)
        {
            strings.Add(field.Name);
            AddReference(field.FieldType, strings);
        }

        foreach (MethodDefinition method in type.Methods)
        {
            strings.Add(method.Name);
            foreach (Instruction instruction in method.HasBody ? method.Body.Instructions : [])
            {
                AddOperand(instruction.Operand, strings);
            }

            // Not of [TestMethod]: the PC's framework notes the path of the source there.
            foreach (CustomAttribute attribute in method.CustomAttributes.Where(IsDataRow))
            {
                AddArguments(attribute.ConstructorArguments, strings);
            }
        }

        foreach (TypeDefinition nested in type.NestedTypes)
        {
            AddType(nested, strings);
        }
    }

    private static void AddOperand(object? operand, HashSet<string> strings)
    {
        switch (operand)
        {
            case string text:
                strings.Add(text);
                break;
            case TypeReference type:
                AddReference(type, strings);
                break;
            case MemberReference member:
                strings.Add(member.Name);
                AddReference(member.DeclaringType, strings);
                break;
        }
    }

    private static void AddArguments(IEnumerable<CustomAttributeArgument> arguments, HashSet<string> strings)
    {
        foreach (CustomAttributeArgument argument in arguments)
        {
            object value = argument.Value is CustomAttributeArgument boxed ? boxed.Value : argument.Value;
            if (value is string text)
            {
                strings.Add(text);
            }
            else if (value is CustomAttributeArgument[] many)
            {
                AddArguments(many, strings);
            }
        }
    }

    private static bool IsDataRow(CustomAttribute attribute)
        => attribute.AttributeType.Name == nameof(DataRowAttribute);

    private static void AddReference(TypeReference? type, HashSet<string> strings)
    {
        if (type is TypeSpecification specification)
        {
            AddReference(specification.ElementType, strings);
        }
        else if (type != null)
        {
            strings.Add(type.Name);
            strings.Add(type.Namespace);
        }
    }

    [GeneratedRegex("^TestsOfPart[0-9]+$")]
    private static partial Regex PartName();
}
