// Which feature of Gateway.Core and Gateway.Agent names which: read from the compiled assemblies, so that
// neither a using directive too many nor a name in full is missed. A constant leaves no trace: its value is
// in the code that uses it.

using System.Reflection.Metadata;
using Gateway.SystemTests.ApiGate;

namespace Gateway.SystemTests.Tidy;

/// <summary>A type of one feature that names a type of another.</summary>
internal sealed record FeatureEdge(string From, string To, string FromType, string ToType);

/// <summary>Finds the edges between features.</summary>
internal static class FeatureGraph
{
    private static readonly string[] Prefixes = ["Gateway.Core.", "Gateway.Agent."];

    /// <summary>All edges between features of an assembly's types, each once a pair of types.</summary>
    public static IReadOnlyList<FeatureEdge> Read(CodeAssembly assembly)
    {
        HashSet<FeatureEdge> edges = new();
        foreach (TypeDefinitionHandle handle in assembly.Reader.TypeDefinitions)
        {
            string from = assembly.NameOf(assembly.OutermostOf(handle));
            foreach (string to in NamedBy(assembly, handle))
            {
                if (IsOurs(from) && IsOurs(to) && FeatureOf(from) != FeatureOf(to))
                {
                    edges.Add(new FeatureEdge(FeatureOf(from), FeatureOf(to), from, to));
                }
            }
        }

        return edges.OrderBy(edge => edge.ToString(), StringComparer.Ordinal).ToList();
    }

    /// <summary>The feature of a type: its folder below the project's; empty for types of the project
    /// itself.</summary>
    public static string FeatureOf(string type)
    {
        string project = Prefixes.First(prefix => type.StartsWith(prefix, StringComparison.Ordinal));
        string rest = type[project.Length..];
        int dot = rest.IndexOf('.', StringComparison.Ordinal);
        return dot < 0 ? string.Empty : rest[..dot];
    }

    private static bool IsOurs(string type)
        => Prefixes.Any(prefix => type.StartsWith(prefix, StringComparison.Ordinal));

    private static HashSet<string> NamedBy(CodeAssembly assembly, TypeDefinitionHandle handle)
    {
        Collector collector = new(assembly);
        MetadataReader reader = assembly.Reader;
        TypeDefinition type = reader.GetTypeDefinition(handle);
        collector.Add(type.BaseType);
        foreach (InterfaceImplementationHandle implemented in type.GetInterfaceImplementations())
        {
            collector.Add(reader.GetInterfaceImplementation(implemented).Interface);
        }

        foreach (FieldDefinitionHandle field in type.GetFields())
        {
            reader.GetFieldDefinition(field).DecodeSignature(collector, null);
        }

        foreach (MethodDefinitionHandle method in type.GetMethods())
        {
            AddMethod(assembly, reader.GetMethodDefinition(method), collector);
        }

        return collector.Names;
    }

    private static void AddMethod(CodeAssembly assembly, MethodDefinition method, Collector collector)
    {
        method.DecodeSignature(collector, null);
        MethodBodyBlock? body = assembly.BodyOf(method);
        if (body == null)
        {
            return;
        }

        if (!body.LocalSignature.IsNil)
        {
            assembly.Reader.GetStandaloneSignature(body.LocalSignature).DecodeLocalSignature(collector, null);
        }

        foreach (IlInstruction instruction in IlReader.Read(body.GetILContent()))
        {
            EntityHandle token = instruction.Token;
            collector.Add(token.Kind switch
            {
                HandleKind.MethodDefinition =>
                    assembly.Reader.GetMethodDefinition((MethodDefinitionHandle)token).GetDeclaringType(),
                HandleKind.FieldDefinition =>
                    assembly.Reader.GetFieldDefinition((FieldDefinitionHandle)token).GetDeclaringType(),
                HandleKind.MemberReference =>
                    assembly.Reader.GetMemberReference((MemberReferenceHandle)token).Parent,
                _ => token,
            });
        }
    }

    // Gathers the types that signatures and instructions name.
    private sealed class Collector(CodeAssembly assembly) : ISignatureTypeProvider<int, object?>
    {
        public HashSet<string> Names { get; } = new();

        public void Add(EntityHandle handle)
        {
            if (!handle.IsNil && handle.Kind == HandleKind.TypeDefinition)
            {
                Names.Add(assembly.NameOf(assembly.OutermostOf((TypeDefinitionHandle)handle)));
            }
            else if (!handle.IsNil && handle.Kind == HandleKind.TypeReference)
            {
                Names.Add(assembly.NameOf((TypeReferenceHandle)handle));
            }
        }

        public int GetTypeFromDefinition(MetadataReader reader, TypeDefinitionHandle handle, byte rawKind)
        {
            Add(handle);
            return 0;
        }

        public int GetTypeFromReference(MetadataReader reader, TypeReferenceHandle handle, byte rawKind)
        {
            Add(handle);
            return 0;
        }

        public int GetTypeFromSpecification(
            MetadataReader reader, object? genericContext, TypeSpecificationHandle handle, byte rawTypeKind)
            => 0;

        public int GetPrimitiveType(PrimitiveTypeCode typeCode) => 0;

        public int GetSZArrayType(int elementType) => 0;

        public int GetArrayType(int elementType, ArrayShape shape) => 0;

        public int GetByReferenceType(int elementType) => 0;

        public int GetPointerType(int elementType) => 0;

        public int GetPinnedType(int elementType) => 0;

        public int GetFunctionPointerType(MethodSignature<int> signature) => 0;

        public int GetGenericInstantiation(
            int genericType, System.Collections.Immutable.ImmutableArray<int> typeArguments) => 0;

        public int GetGenericMethodParameter(object? genericContext, int index) => 0;

        public int GetGenericTypeParameter(object? genericContext, int index) => 0;

        public int GetModifiedType(int modifier, int unmodifiedType, bool isRequired) => 0;
    }
}
