// Decodes attribute values without loading a type: types are names there; an enum counts as int, which
// fits the layout of all that stands in device code.

using System.Reflection.Metadata;

namespace Gateway.SystemTests.ApiGate;

/// <summary>Names of types in attribute values.</summary>
internal sealed class AttributeTypes : ICustomAttributeTypeProvider<string>
{
    /// <inheritdoc/>
    public string GetPrimitiveType(PrimitiveTypeCode typeCode) => "System." + typeCode;

    /// <inheritdoc/>
    public string GetSystemType() => "System.Type";

    /// <inheritdoc/>
    public string GetSZArrayType(string elementType) => elementType + "[]";

    /// <inheritdoc/>
    public string GetTypeFromDefinition(MetadataReader reader, TypeDefinitionHandle handle, byte rawKind)
    {
        TypeDefinition type = reader.GetTypeDefinition(handle);
        return reader.GetString(type.Namespace) + "." + reader.GetString(type.Name);
    }

    /// <inheritdoc/>
    public string GetTypeFromReference(MetadataReader reader, TypeReferenceHandle handle, byte rawKind)
    {
        TypeReference type = reader.GetTypeReference(handle);
        return reader.GetString(type.Namespace) + "." + reader.GetString(type.Name);
    }

    /// <inheritdoc/>
    public string GetTypeFromSerializedName(string name) => name;

    /// <inheritdoc/>
    public PrimitiveTypeCode GetUnderlyingEnumType(string type) => PrimitiveTypeCode.Int32;

    /// <inheritdoc/>
    public bool IsSystemType(string type) => type == "System.Type";
}
