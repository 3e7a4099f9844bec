// Tests on the device: methods run with this == null, rows of data pass through a metadata processor that
// knows few types.

using System.Collections.Immutable;
using System.Reflection;
using System.Reflection.Metadata;

namespace Gateway.SystemTests.ApiGate;

/// <summary>Checks test classes.</summary>
internal static class TestClassCheck
{
    private const string Framework = "nanoFramework.TestFramework.";

    private static readonly HashSet<string> RowTypes = new(StringComparer.Ordinal)
    {
        "System.Byte", "System.SByte", "System.Int16", "System.UInt16", "System.Int32", "System.UInt32",
        "System.Int64", "System.Double", "System.String", "System.Boolean",
    };

    /// <summary>Checks a type if it is a test class.</summary>
    public static void Check(
        CodeAssembly assembly, TypeDefinitionHandle handle, Reporter reporter)
    {
        MetadataReader reader = assembly.Reader;
        TypeDefinition type = reader.GetTypeDefinition(handle);
        if (!assembly.HasAttribute(type.GetCustomAttributes(), Framework + "TestClassAttribute"))
        {
            return;
        }

        foreach (FieldDefinitionHandle field in type.GetFields())
        {
            FieldDefinition definition = reader.GetFieldDefinition(field);
            string name = reader.GetString(definition.Name);
            if (!definition.Attributes.HasFlag(FieldAttributes.Static))
            {
                string member = assembly.NameOf(handle) + "." + name;
                reporter(member, () => assembly.Sources.OfName(handle, name))(Rule.TestInstanceField, member);
            }
        }

        foreach (MethodDefinitionHandle method in type.GetMethods())
        {
            CheckThis(assembly, method, reporter);
            Report report = reporter(assembly.NameOf(method), () => assembly.Sources.OfMethod(method, 0));
            CheckRows(assembly, method, report);
        }
    }

    private static void CheckThis(
        CodeAssembly assembly, MethodDefinitionHandle handle, Reporter reporter)
    {
        MethodDefinition method = assembly.Reader.GetMethodDefinition(handle);
        MethodBodyBlock? body = assembly.BodyOf(method);
        bool isConstructor = assembly.Reader.GetString(method.Name) == ".ctor";
        if (body == null || isConstructor || method.Attributes.HasFlag(MethodAttributes.Static))
        {
            return;
        }

        foreach (IlInstruction instruction in IlReader.Read(body.GetILContent()))
        {
            if (instruction.Argument == 0)
            {
                string name = assembly.NameOf(handle);
                Report report = reporter(name, () => assembly.Sources.OfMethod(handle, instruction.Offset));
                report(Rule.TestUsesThis, name);
                return;
            }
        }
    }

    private static void CheckRows(CodeAssembly assembly, MethodDefinitionHandle handle, Report report)
    {
        CustomAttributeHandleCollection attributes =
            assembly.Reader.GetMethodDefinition(handle).GetCustomAttributes();
        string name = assembly.NameOf(handle);
        foreach (CustomAttributeHandle row in attributes)
        {
            CustomAttribute attribute = assembly.Reader.GetCustomAttribute(row);
            if (assembly.AttributeName(attribute) != Framework + "DataRowAttribute")
            {
                continue;
            }

            if (!assembly.HasAttribute(attributes, Framework + "TestMethodAttribute"))
            {
                report(Rule.DataRowWithoutTestMethod, name);
            }

            string? unfit = UnfitArgument(attribute);
            if (unfit != null)
            {
                report(Rule.DataRowArgument, name + ": " + unfit);
            }
        }
    }

    // What the first argument is that the device cannot pass; null when all are fit.
    private static string? UnfitArgument(CustomAttribute row)
    {
        object? value = row.DecodeValue(new AttributeTypes()).FixedArguments[0].Value;
        if (value is not ImmutableArray<CustomAttributeTypedArgument<string>> arguments)
        {
            return "null";
        }

        foreach (CustomAttributeTypedArgument<string> argument in arguments)
        {
            if (argument.Value == null || !RowTypes.Contains(argument.Type))
            {
                return argument.Value == null ? "null" : argument.Type;
            }
        }

        return null;
    }
}
