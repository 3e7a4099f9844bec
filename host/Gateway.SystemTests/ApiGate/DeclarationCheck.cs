// What can be seen on declarations: shapes of types and members, signatures, attributes.

using System.Reflection;
using System.Reflection.Metadata;

namespace Gateway.SystemTests.ApiGate;

/// <summary>Checks the declaration of a type and of its members; not the bodies.</summary>
/// <param name="assembly">The assembly.</param>
/// <param name="references">Judges what is named.</param>
/// <param name="reporter">Makes a listener for a member and a place.</param>
internal sealed class DeclarationCheck(
    CodeAssembly assembly, ReferenceCheck references, Reporter reporter)
{
    // Written by the compiler of the PC build and read by compilers and debuggers only.
    private static readonly HashSet<string> CompilerAttributes = new(StringComparer.Ordinal)
    {
        "System.Runtime.CompilerServices.CompilerGeneratedAttribute",
        "System.Runtime.CompilerServices.IsReadOnlyAttribute",
        "System.Runtime.CompilerServices.NullableAttribute",
        "System.Runtime.CompilerServices.NullableContextAttribute",
        "System.Runtime.CompilerServices.TupleElementNamesAttribute",
        "System.Diagnostics.DebuggerBrowsableAttribute",
        "System.Diagnostics.DebuggerHiddenAttribute",
        "System.Diagnostics.DebuggerStepThroughAttribute",
    };

    private readonly MetadataReader _reader = assembly.Reader;

    /// <summary>True, and told, when nothing more need be said about a type: a record, a generic
    /// type.</summary>
    public static bool IsRefusedAsWhole(CodeAssembly assembly, TypeDefinitionHandle handle, Report report)
    {
        MetadataReader reader = assembly.Reader;
        TypeDefinition type = reader.GetTypeDefinition(handle);
        string name = assembly.NameOf(handle);
        IEnumerable<string> methods = type.GetMethods()
            .Select(method => reader.GetString(reader.GetMethodDefinition(method).Name));
        if (methods.Contains("PrintMembers"))
        {
            report(Rule.Record, name);
            return true;
        }

        if (type.GetGenericParameters().Count > 0)
        {
            // A closure inside a generic method is the method's business.
            if (!reader.GetString(type.Name).StartsWith('<'))
            {
                report(Rule.GenericDeclaration, name);
            }

            return true;
        }

        return false;
    }

    /// <summary>Checks the type's own declaration and those of its members.</summary>
    public void Check(TypeDefinitionHandle handle)
    {
        TypeDefinition type = _reader.GetTypeDefinition(handle);
        string name = assembly.NameOf(handle);
        Report atType = reporter(name, () => assembly.Sources.OfType(handle));
        CheckAttributes(type.GetCustomAttributes(), atType);
        if (!type.BaseType.IsNil)
        {
            references.CheckType(assembly, type.BaseType, atType);
        }

        foreach (InterfaceImplementationHandle implemented in type.GetInterfaceImplementations())
        {
            references.CheckType(assembly, _reader.GetInterfaceImplementation(implemented).Interface, atType);
        }

        foreach (FieldDefinitionHandle field in type.GetFields())
        {
            FieldDefinition definition = _reader.GetFieldDefinition(field);
            string fieldName = _reader.GetString(definition.Name);
            Report atField = reporter(
                name + "." + fieldName, () => assembly.Sources.OfName(handle, fieldName));
            CheckAttributes(definition.GetCustomAttributes(), atField);
            TextCheck.CheckConstant(_reader, definition.GetDefaultValue(), atField);
            definition.DecodeSignature(new SignatureScanner(assembly, references, atField), null);
        }

        foreach (PropertyDefinitionHandle property in type.GetProperties())
        {
            PropertyDefinition definition = _reader.GetPropertyDefinition(property);
            string propertyName = _reader.GetString(definition.Name);
            CheckAttributes(definition.GetCustomAttributes(),
                reporter(name + "." + propertyName, () => assembly.Sources.OfName(handle, propertyName)));
        }

        bool isInterface = type.Attributes.HasFlag(TypeAttributes.Interface);
        foreach (MethodDefinitionHandle method in type.GetMethods())
        {
            CheckMethod(method, isInterface);
        }
    }

    private void CheckMethod(MethodDefinitionHandle handle, bool isInInterface)
    {
        MethodDefinition method = _reader.GetMethodDefinition(handle);
        bool isOfDelegate = method.ImplAttributes.HasFlag(MethodImplAttributes.Runtime);
        if (isOfDelegate && _reader.GetString(method.Name) != "Invoke")
        {
            // the runtime's: each side has its own
            return;
        }

        string name = assembly.NameOf(handle);
        Report report = reporter(name, () => assembly.Sources.OfMethod(handle, 0));
        CheckAttributes(method.GetCustomAttributes(), report);
        if (isInInterface && !method.Attributes.HasFlag(MethodAttributes.RTSpecialName))
        {
            if (method.Attributes.HasFlag(MethodAttributes.Static | MethodAttributes.Virtual))
            {
                report(Rule.StaticAbstractMember, name);
            }
            else if (!method.Attributes.HasFlag(MethodAttributes.Abstract))
            {
                report(Rule.DefaultInterfaceMember, name);
            }
        }

        if (method.GetGenericParameters().Count > 0)
        {
            report(Rule.GenericDeclaration, name);
        }

        method.DecodeSignature(new SignatureScanner(assembly, references, report), null);
        foreach (ParameterHandle parameter in method.GetParameters())
        {
            Parameter definition = _reader.GetParameter(parameter);
            CheckAttributes(definition.GetCustomAttributes(), report);
            TextCheck.CheckConstant(_reader, definition.GetDefaultValue(), report);
        }
    }

    private void CheckAttributes(CustomAttributeHandleCollection attributes, Report report)
    {
        foreach (CustomAttributeHandle handle in attributes)
        {
            CustomAttribute attribute = _reader.GetCustomAttribute(handle);
            if (!CompilerAttributes.Contains(assembly.AttributeName(attribute)))
            {
                references.CheckMember(assembly, attribute.Constructor, isPure: false, report);
                TextCheck.CheckArguments(attribute, report);
            }
        }
    }
}
