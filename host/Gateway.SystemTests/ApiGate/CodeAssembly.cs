// One compiled assembly with its debug information, and the names of what it holds.

using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Gateway.SystemTests.ApiGate;

/// <summary>An assembly under examination.</summary>
internal sealed class CodeAssembly : IDisposable
{
    private readonly PEReader _pe;
    private readonly MetadataReaderProvider? _pdbProvider;

    /// <summary>Opens an assembly and, if it is there, the portable PDB beside it.</summary>
    public CodeAssembly(string path)
    {
        _pe = new PEReader(File.OpenRead(path));
        Reader = _pe.GetMetadataReader();
        Name = Reader.GetString(Reader.GetAssemblyDefinition().Name);
        string pdb = Path.ChangeExtension(path, ".pdb");
        _pdbProvider = File.Exists(pdb)
            ? MetadataReaderProvider.FromPortablePdbStream(File.OpenRead(pdb)) : null;
        Sources = new SourceMap(Reader, _pdbProvider?.GetMetadataReader());
    }

    /// <summary>The assembly's simple name.</summary>
    public string Name { get; }

    /// <summary>Its metadata.</summary>
    public MetadataReader Reader { get; }

    /// <summary>Where its members stand in the sources.</summary>
    public SourceMap Sources { get; }

    /// <summary>The body of a method; null when it has none.</summary>
    public MethodBodyBlock? BodyOf(MethodDefinition method)
        => method.RelativeVirtualAddress == 0 ? null : _pe.GetMethodBody(method.RelativeVirtualAddress);

    /// <summary>Full name of a type, nested ones after '.', as in documentation IDs.</summary>
    public string NameOf(TypeDefinitionHandle handle)
    {
        TypeDefinition type = Reader.GetTypeDefinition(handle);
        string name = Reader.GetString(type.Name);
        TypeDefinitionHandle outer = type.GetDeclaringType();
        return !outer.IsNil ? NameOf(outer) + "." + name
            : type.Namespace.IsNil ? name : Reader.GetString(type.Namespace) + "." + name;
    }

    /// <summary>Full name of a referenced type.</summary>
    public string NameOf(TypeReferenceHandle handle)
    {
        TypeReference type = Reader.GetTypeReference(handle);
        string name = Reader.GetString(type.Name);
        return type.ResolutionScope.Kind == HandleKind.TypeReference
            ? NameOf((TypeReferenceHandle)type.ResolutionScope) + "." + name
            : type.Namespace.IsNil ? name : Reader.GetString(type.Namespace) + "." + name;
    }

    /// <summary>Full name of a method or field of this assembly.</summary>
    public string NameOf(MethodDefinitionHandle handle)
    {
        MethodDefinition method = Reader.GetMethodDefinition(handle);
        return NameOf(method.GetDeclaringType()) + "." + Reader.GetString(method.Name);
    }

    /// <summary>Name of the assembly in which a referenced type lies.</summary>
    public string AssemblyOf(TypeReferenceHandle handle)
    {
        EntityHandle scope = Reader.GetTypeReference(handle).ResolutionScope;
        return scope.Kind switch
        {
            HandleKind.TypeReference => AssemblyOf((TypeReferenceHandle)scope),
            HandleKind.AssemblyReference =>
                Reader.GetString(Reader.GetAssemblyReference((AssemblyReferenceHandle)scope).Name),
            _ => Name,
        };
    }

    /// <summary>The outermost type around a type.</summary>
    public TypeDefinitionHandle OutermostOf(TypeDefinitionHandle handle)
    {
        TypeDefinitionHandle outer = Reader.GetTypeDefinition(handle).GetDeclaringType();
        return outer.IsNil ? handle : OutermostOf(outer);
    }

    /// <summary>Full name of an attribute's type, and the reference if it lies elsewhere.</summary>
    public string AttributeName(CustomAttribute attribute)
    {
        EntityHandle type = attribute.Constructor.Kind == HandleKind.MemberReference
            ? Reader.GetMemberReference((MemberReferenceHandle)attribute.Constructor).Parent
            : Reader.GetMethodDefinition((MethodDefinitionHandle)attribute.Constructor).GetDeclaringType();
        return type.Kind switch
        {
            HandleKind.TypeReference => NameOf((TypeReferenceHandle)type),
            HandleKind.TypeDefinition => NameOf((TypeDefinitionHandle)type),
            _ => string.Empty,
        };
    }

    /// <summary>True when one of the attributes is of this type.</summary>
    public bool HasAttribute(CustomAttributeHandleCollection attributes, string fullName)
        => attributes.Any(handle => AttributeName(Reader.GetCustomAttribute(handle)) == fullName);

    /// <inheritdoc/>
    public void Dispose()
    {
        _pdbProvider?.Dispose();
        _pe.Dispose();
    }
}
