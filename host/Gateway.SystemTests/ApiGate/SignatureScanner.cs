// Decodes signatures: gives every type its name as in documentation IDs, and tells a listener about each type
// it meets and about shapes that the device does not have.

using System.Collections.Immutable;
using System.Reflection.Metadata;

namespace Gateway.SystemTests.ApiGate;

/// <summary>Hears of what is wrong; the place is known to the listener.</summary>
/// <param name="rule">The rule.</param>
/// <param name="what">What breaks it.</param>
/// <param name="hint">What to use instead; null for the general advice.</param>
internal delegate void Report(Rule rule, string what, string? hint = null);

/// <summary>Makes a listener for a member and its place; the place is looked up only when something is wrong.
/// </summary>
internal delegate Report Reporter(string member, Func<SourceSpot> spot);

/// <summary>Decodes signatures.</summary>
/// <param name="assembly">The assembly to which the signatures belong.</param>
/// <param name="references">Judges the types met; null to get names only.</param>
/// <param name="report">Hears of what is wrong.</param>
internal sealed class SignatureScanner(CodeAssembly assembly, ReferenceCheck? references, Report report)
    : ISignatureTypeProvider<string, object?>
{
    /// <summary>A scanner that only names types.</summary>
    public static SignatureScanner Naming(CodeAssembly assembly) => new(assembly, null, (_, _, _) => { });

    /// <inheritdoc/>
    public string GetTypeFromDefinition(MetadataReader reader, TypeDefinitionHandle handle, byte rawTypeKind)
    {
        references?.CheckType(assembly, handle, report);
        return assembly.NameOf(handle);
    }

    /// <inheritdoc/>
    public string GetTypeFromReference(MetadataReader reader, TypeReferenceHandle handle, byte rawTypeKind)
    {
        references?.CheckType(assembly, handle, report);
        return assembly.NameOf(handle);
    }

    /// <inheritdoc/>
    public string GetTypeFromSpecification(
        MetadataReader reader, object? genericContext, TypeSpecificationHandle handle, byte rawTypeKind)
        => reader.GetTypeSpecification(handle).DecodeSignature(this, genericContext);

    /// <inheritdoc/>
    public string GetPrimitiveType(PrimitiveTypeCode typeCode)
    {
        string name = "System." + typeCode;
        if (references != null && typeCode is PrimitiveTypeCode.IntPtr or PrimitiveTypeCode.UIntPtr)
        {
            report(Rule.Pointer, name);
        }

        return name;
    }

    /// <inheritdoc/>
    public string GetSZArrayType(string elementType) => elementType + "[]";

    /// <inheritdoc/>
    public string GetArrayType(string elementType, ArrayShape shape)
    {
        string name = elementType + "[" + new string(',', shape.Rank - 1) + "]";
        report(Rule.MultiDimensionalArray, name);
        return name;
    }

    /// <inheritdoc/>
    public string GetByReferenceType(string elementType) => elementType + "@";

    /// <inheritdoc/>
    public string GetPointerType(string elementType)
    {
        report(Rule.Pointer, elementType + "*");
        return elementType + "*";
    }

    /// <inheritdoc/>
    public string GetPinnedType(string elementType)
    {
        report(Rule.Pointer, "fixed " + elementType);
        return elementType;
    }

    /// <inheritdoc/>
    public string GetFunctionPointerType(MethodSignature<string> signature)
    {
        report(Rule.FunctionPointer, "delegate*");
        return "delegate*";
    }

    /// <inheritdoc/>
    public string GetGenericInstantiation(string genericType, ImmutableArray<string> typeArguments)
        => genericType.Split('`')[0] + "{" + string.Join(",", typeArguments) + "}";

    /// <inheritdoc/>
    public string GetGenericMethodParameter(object? genericContext, int index) => "``" + index;

    /// <inheritdoc/>
    public string GetGenericTypeParameter(object? genericContext, int index) => "`" + index;

    /// <inheritdoc/>
    public string GetModifiedType(string modifier, string unmodifiedType, bool isRequired) => unmodifiedType;
}
