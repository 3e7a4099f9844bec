// From metadata to file and line. Methods have sequence points; for fields, types and methods without a body
// the name is looked for in the file of the type.

using System.Reflection.Metadata;
using System.Text.RegularExpressions;

namespace Gateway.SystemTests.ApiGate;

/// <summary>Places of an assembly's members in the sources.</summary>
internal sealed class SourceMap
{
    // Source: Portable PDB specification, "TypeDefinitionDocuments" custom debug information.
    private static readonly Guid TypeDefinitionDocuments = new("932E74BC-DBA9-4478-8D46-0F32A7BAB3D3");
    private static readonly SourceSpot Unknown = new("?", 0);

    private readonly MetadataReader _reader;
    private readonly MetadataReader? _pdb;

    /// <summary>Creates it; without debug information every place is unknown.</summary>
    public SourceMap(MetadataReader reader, MetadataReader? pdb)
    {
        _reader = reader;
        _pdb = pdb;
    }

    /// <summary>Where an instruction comes from; the method's first line for offset 0.</summary>
    public SourceSpot OfMethod(MethodDefinitionHandle handle, int offset)
    {
        SequencePoint? found = null;
        foreach (SequencePoint point in VisiblePoints(handle).DefaultIfEmpty(MovedPoint(handle)))
        {
            if (!point.Document.IsNil && (found == null || point.Offset <= offset))
            {
                found = point;
            }
        }

        if (found != null)
        {
            return new SourceSpot(PathOf(found.Value.Document), found.Value.StartLine);
        }

        MethodDefinition method = _reader.GetMethodDefinition(handle);
        return OfName(method.GetDeclaringType(), _reader.GetString(method.Name));
    }

    /// <summary>Where a type is declared.</summary>
    public SourceSpot OfType(TypeDefinitionHandle handle)
        => OfName(handle, _reader.GetString(_reader.GetTypeDefinition(handle).Name));

    /// <summary>Where a field, property or parameter of a type is declared.</summary>
    public SourceSpot OfName(TypeDefinitionHandle type, string name)
    {
        string? file = FileOf(type);
        if (file == null)
        {
            return Unknown;
        }

        string path = RepoTree.PathOf(file);
        string word = Regex.Match(name, @"^<(\w+)>").Groups[1].Value is { Length: > 0 } inner
            ? inner : name.Split('`', '.')[^1];
        int line = File.Exists(path)
            ? Array.FindIndex(File.ReadAllLines(path), text => IsDeclaration(text, word)) + 1 : 0;
        return new SourceSpot(file, Math.Max(line, 1));
    }

    // Comments and strings may hold the word as well; a line of code that is no comment is taken.
    private static bool IsDeclaration(string line, string word)
        => !line.TrimStart().StartsWith("//", StringComparison.Ordinal)
            && Regex.IsMatch(line, $@"\b{word}\b");

    private IEnumerable<SequencePoint> VisiblePoints(MethodDefinitionHandle handle)
    {
        return _pdb == null ? []
            : _pdb.GetMethodDebugInformation(handle.ToDebugInformationHandle()).GetSequencePoints()
                .Where(point => !point.IsHidden);
    }

    // The code of yield and async lies in MoveNext of a class of its own; default when there is none.
    private SequencePoint MovedPoint(MethodDefinitionHandle kickOff)
    {
        return _pdb == null ? default
            : _pdb.MethodDebugInformation.Select(handle => _pdb.GetMethodDebugInformation(handle))
                .Where(info => info.GetStateMachineKickoffMethod() == kickOff)
                .SelectMany(info => info.GetSequencePoints())
                .FirstOrDefault(point => !point.IsHidden);
    }

    private string? FileOf(TypeDefinitionHandle handle)
    {
        if (_pdb == null)
        {
            return null;
        }

        TypeDefinition type = _reader.GetTypeDefinition(handle);
        foreach (MethodDefinitionHandle method in type.GetMethods())
        {
            foreach (SequencePoint point in VisiblePoints(method))
            {
                return PathOf(point.Document);
            }
        }

        foreach (CustomDebugInformationHandle info in _pdb.GetCustomDebugInformation(handle))
        {
            CustomDebugInformation entry = _pdb.GetCustomDebugInformation(info);
            if (_pdb.GetGuid(entry.Kind) == TypeDefinitionDocuments)
            {
                int row = _pdb.GetBlobReader(entry.Value).ReadCompressedInteger();
                return PathOf(System.Reflection.Metadata.Ecma335.MetadataTokens.DocumentHandle(row));
            }
        }

        TypeDefinitionHandle outer = type.GetDeclaringType();
        return outer.IsNil ? null : FileOf(outer);
    }

    private string PathOf(DocumentHandle handle)
    {
        string path = _pdb!.GetString(_pdb.GetDocument(handle).Name);
        return path.StartsWith("/_/", StringComparison.Ordinal) ? path[3..] : RepoTree.Relative(path);
    }
}
