// Documentation IDs of what metadata names. Source: C# standard, annex D (documentation comments), ID string
// format.

using System.Reflection.Metadata;

namespace Gateway.SystemTests.ApiGate;

/// <summary>Builds documentation IDs.</summary>
internal static class DocId
{
    /// <summary>The ID of a method, field or constructor that is referenced or defined here.</summary>
    public static string Of(CodeAssembly assembly, EntityHandle handle)
    {
        SignatureScanner naming = SignatureScanner.Naming(assembly);
        if (handle.Kind == HandleKind.MethodDefinition)
        {
            MethodDefinition method = assembly.Reader.GetMethodDefinition((MethodDefinitionHandle)handle);
            return Method(assembly.NameOf(method.GetDeclaringType()), assembly.Reader.GetString(method.Name),
                method.DecodeSignature(naming, null), CallerInfoCount(assembly, method));
        }

        MemberReference member = assembly.Reader.GetMemberReference((MemberReferenceHandle)handle);
        string name = assembly.Reader.GetString(member.Name);
        string type = member.Parent.Kind switch
        {
            HandleKind.TypeReference => assembly.NameOf((TypeReferenceHandle)member.Parent),
            HandleKind.TypeDefinition => assembly.NameOf((TypeDefinitionHandle)member.Parent),
            HandleKind.TypeSpecification => assembly.Reader
                .GetTypeSpecification((TypeSpecificationHandle)member.Parent).DecodeSignature(naming, null),
            _ => "?",
        };
        return member.GetKind() == MemberReferenceKind.Field
            ? "F:" + type + "." + name
            : Method(type, name, member.DecodeMethodSignature(naming, null), 0);
    }

    private static string Method(string type, string name, MethodSignature<string> signature, int hiddenCount)
    {
        string[] parameters = signature.ParameterTypes.SkipLast(hiddenCount).ToArray();
        string id = "M:" + type + "." + name.Replace('.', '#')
            + (signature.GenericParameterCount > 0 ? "``" + signature.GenericParameterCount : "")
            + (parameters.Length == 0 ? "" : "(" + string.Join(",", parameters) + ")");
        return name is "op_Implicit" or "op_Explicit" ? id + "~" + signature.ReturnType : id;
    }

    // File and line that the compiler fills in: our stand-in for the test framework has them, the device's
    // does not.
    private static int CallerInfoCount(CodeAssembly assembly, MethodDefinition method)
    {
        const string Compiler = "System.Runtime.CompilerServices.";
        return method.GetParameters()
            .Select(handle => assembly.Reader.GetParameter(handle).GetCustomAttributes())
            .Count(attributes => assembly.HasAttribute(attributes, Compiler + "CallerFilePathAttribute")
                || assembly.HasAttribute(attributes, Compiler + "CallerLineNumberAttribute"));
    }
}
