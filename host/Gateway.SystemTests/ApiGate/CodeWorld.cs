// All assemblies that are looked at together: finds what one of them names in another.

using System.Reflection;
using System.Reflection.Emit;
using System.Reflection.Metadata;

namespace Gateway.SystemTests.ApiGate;

/// <summary>A method of one of the assemblies.</summary>
internal readonly record struct MethodPlace(CodeAssembly Assembly, MethodDefinitionHandle Handle)
{
    /// <summary>Its definition.</summary>
    public MethodDefinition Definition => Assembly.Reader.GetMethodDefinition(Handle);

    /// <summary>What it does; nothing when it has no body.</summary>
    public IEnumerable<IlInstruction> Instructions()
    {
        MethodBodyBlock? body = Assembly.BodyOf(Definition);
        return body == null ? [] : IlReader.Read(body.GetILContent());
    }
}

/// <summary>A set of assemblies.</summary>
internal sealed class CodeWorld : IDisposable
{
    private readonly Dictionary<string, CodeAssembly> _assemblies = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Assembly, string Type), TypeDefinitionHandle> _types = new();

    /// <summary>Opens assemblies; the paths must exist.</summary>
    public CodeWorld(IEnumerable<string> paths)
    {
        foreach (string path in paths)
        {
            CodeAssembly assembly = new(path);
            _assemblies.Add(assembly.Name, assembly);
            foreach (TypeDefinitionHandle handle in assembly.Reader.TypeDefinitions)
            {
                _types[(assembly.Name, assembly.NameOf(handle))] = handle;
            }
        }
    }

    /// <summary>The assembly of that name.</summary>
    public CodeAssembly this[string name] => _assemblies[name];

    /// <summary>True when an assembly of that name is among them.</summary>
    public bool Holds(string assembly) => _assemblies.ContainsKey(assembly);

    /// <summary>True when the type is an enum; enums of .NET itself are recognised too.</summary>
    public bool IsEnum(CodeAssembly from, EntityHandle type)
    {
        if (type.Kind == HandleKind.TypeDefinition)
        {
            return IsEnum(from, (TypeDefinitionHandle)type);
        }

        if (type.Kind != HandleKind.TypeReference)
        {
            return false;
        }

        string assembly = from.AssemblyOf((TypeReferenceHandle)type);
        string name = from.NameOf((TypeReferenceHandle)type);
        return _types.TryGetValue((assembly, name), out TypeDefinitionHandle found)
            ? IsEnum(_assemblies[assembly], found)
            : Type.GetType(name + ", " + assembly)?.IsEnum == true;
    }

    /// <summary>The definition of a method that an instruction calls; null when it lies outside.</summary>
    public MethodPlace? Find(CodeAssembly from, EntityHandle method)
    {
        switch (method.Kind)
        {
            case HandleKind.MethodDefinition:
                return new MethodPlace(from, (MethodDefinitionHandle)method);
            case HandleKind.MethodSpecification:
                MethodSpecificationHandle generic = (MethodSpecificationHandle)method;
                return Find(from, from.Reader.GetMethodSpecification(generic).Method);
            case HandleKind.MemberReference:
                return FindReferenced(from, (MemberReferenceHandle)method);
            default:
                return null;
        }
    }

    /// <summary>The method that runs when an instruction calls; null when it is no call, when the method lies
    /// outside, or when another may run in its place: an override, what implements an interface.</summary>
    public MethodPlace? FindExact(CodeAssembly from, IlInstruction instruction)
    {
        bool isVirtualCall = instruction.OpCode == OpCodes.Callvirt;
        if (!isVirtualCall && instruction.OpCode != OpCodes.Call && instruction.OpCode != OpCodes.Newobj)
        {
            return null;
        }

        // `call` of a virtual method is base.X()
        MethodPlace? named = Find(from, instruction.Token);
        return named == null || !isVirtualCall || !MayBeOverridden(named.Value) ? named : null;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (CodeAssembly assembly in _assemblies.Values)
        {
            assembly.Dispose();
        }
    }

    private MethodPlace? FindReferenced(CodeAssembly from, MemberReferenceHandle handle)
    {
        MemberReference member = from.Reader.GetMemberReference(handle);
        if (member.Parent.Kind != HandleKind.TypeReference)
        {
            return null;
        }

        TypeReferenceHandle type = (TypeReferenceHandle)member.Parent;
        string assembly = from.AssemblyOf(type);
        if (!_types.TryGetValue((assembly, from.NameOf(type)), out TypeDefinitionHandle owner))
        {
            return null;
        }

        CodeAssembly target = _assemblies[assembly];
        string docId = DocId.Of(from, handle);
        foreach (MethodDefinitionHandle candidate in target.Reader.GetTypeDefinition(owner).GetMethods())
        {
            if (DocId.Of(target, candidate) == docId)
            {
                return new MethodPlace(target, candidate);
            }
        }

        return null;
    }

    private static bool MayBeOverridden(MethodPlace place)
    {
        MethodDefinition method = place.Definition;
        TypeDefinition owner = place.Assembly.Reader.GetTypeDefinition(method.GetDeclaringType());
        return method.Attributes.HasFlag(MethodAttributes.Virtual)
            && !method.Attributes.HasFlag(MethodAttributes.Final)
            && !owner.Attributes.HasFlag(TypeAttributes.Sealed);
    }

    private static bool IsEnum(CodeAssembly assembly, TypeDefinitionHandle handle)
    {
        EntityHandle parent = assembly.Reader.GetTypeDefinition(handle).BaseType;
        return parent.Kind == HandleKind.TypeReference
            && assembly.NameOf((TypeReferenceHandle)parent) == "System.Enum";
    }
}
