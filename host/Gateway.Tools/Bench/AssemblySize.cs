// The size of a compiled assembly by folder (namespace): byte code, and an estimate of the rest in the
// device's form. A name, text or signature that occurs several times is stored once and counts where it is
// met first. Left out as on the device: constants, names of parameters, properties and events as such,
// attributes.

using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using System.Text;

namespace Gateway.Tools.Bench;

/// <summary>Sizes of one folder.</summary>
internal sealed class FolderSize
{
    /// <summary>Types.</summary>
    public int Types { get; set; }

    /// <summary>Methods, accessors included.</summary>
    public int Methods { get; set; }

    /// <summary>Byte code.</summary>
    public long CodeBytes { get; set; }

    /// <summary>Byte code and all else.</summary>
    public long Bytes { get; set; }
}

/// <summary>Sizes of one assembly.</summary>
internal sealed class AssemblySize
{
    private const int TypeRow = 24;
    private const int MethodRow = 16;
    private const int FieldRow = 8;
    private const int ReferenceRow = 8;
    private const int HandlerRow = 12;
    private const int LoadText = 0x72; // ldstr

    private readonly HashSet<string> _stored = new(StringComparer.Ordinal);
    private readonly MetadataReader _reader;
    private readonly PEReader _file;
    private readonly string _root;

    private AssemblySize(PEReader file, string root)
    {
        _file = file;
        _root = root;
        _reader = file.GetMetadataReader();
    }

    /// <summary>By folder, such as Gateway.Core/Packing.</summary>
    public SortedDictionary<string, FolderSize> Folders { get; } = new(StringComparer.Ordinal);

    /// <summary>All of them together.</summary>
    public FolderSize Total { get; } = new();

    /// <summary>Reads an assembly.</summary>
    public static AssemblySize Read(string path)
    {
        using FileStream stream = File.OpenRead(path);
        using PEReader file = new(stream);
        AssemblySize size = new(file, Path.GetFileNameWithoutExtension(path));
        size.ReadTypes();
        size.ReadReferences();
        return size;
    }

    private void ReadTypes()
    {
        foreach (TypeDefinitionHandle handle in _reader.TypeDefinitions)
        {
            TypeDefinition type = _reader.GetTypeDefinition(handle);
            string name = NamespaceOf(type);
            if (!name.StartsWith(_root, StringComparison.Ordinal))
            {
                continue; // the module, and attributes that only this compiler writes
            }

            FolderSize folder = FolderOf(name);
            Add(folder, TypeRow + StoredText(_reader.GetString(type.Name)) + StoredText(name));
            folder.Types++;
            Total.Types++;
            foreach (FieldDefinitionHandle field in type.GetFields())
            {
                ReadField(folder, _reader.GetFieldDefinition(field));
            }

            foreach (MethodDefinitionHandle method in type.GetMethods())
            {
                ReadMethod(folder, _reader.GetMethodDefinition(method));
            }
        }
    }

    private void ReadField(FolderSize folder, FieldDefinition field)
    {
        if (!field.Attributes.HasFlag(FieldAttributes.Literal))
        {
            Add(folder, FieldRow + StoredText(_reader.GetString(field.Name)) + StoredBlob(field.Signature));
        }
    }

    private void ReadMethod(FolderSize folder, MethodDefinition method)
    {
        folder.Methods++;
        Total.Methods++;
        Add(folder, MethodRow + StoredText(_reader.GetString(method.Name)) + StoredBlob(method.Signature));
        if (method.RelativeVirtualAddress == 0)
        {
            return;
        }

        MethodBodyBlock body = _file.GetMethodBody(method.RelativeVirtualAddress);
        InstructionReader code = new(body.GetILBytes() ?? [], LoadText);
        folder.CodeBytes += code.DeviceBytes;
        Total.CodeBytes += code.DeviceBytes;
        int rest = body.ExceptionRegions.Length * HandlerRow;
        rest += body.LocalSignature.IsNil ? 0
            : StoredBlob(_reader.GetStandaloneSignature(body.LocalSignature).Signature);
        foreach (int token in code.Operands)
        {
            rest += StoredText(_reader.GetUserString((UserStringHandle)MetadataTokens.Handle(token)));
        }

        Add(folder, code.DeviceBytes + rest);
    }

    // References belong to no folder: they stand in the total only.
    private void ReadReferences()
    {
        long bytes = 0;
        foreach (TypeReferenceHandle handle in _reader.TypeReferences)
        {
            TypeReference type = _reader.GetTypeReference(handle);
            bytes += ReferenceRow + StoredText(_reader.GetString(type.Name))
                + StoredText(_reader.GetString(type.Namespace));
        }

        foreach (MemberReferenceHandle handle in _reader.MemberReferences)
        {
            MemberReference member = _reader.GetMemberReference(handle);
            bytes += ReferenceRow + StoredText(_reader.GetString(member.Name)) + StoredBlob(member.Signature);
        }

        FolderSize folder = FolderOf(_root + ".(references)");
        Add(folder, bytes);
    }

    private void Add(FolderSize folder, long bytes)
    {
        folder.Bytes += bytes;
        Total.Bytes += bytes;
    }

    private int StoredText(string text) => _stored.Add(text) ? Encoding.UTF8.GetByteCount(text) + 1 : 0;

    private int StoredBlob(BlobHandle blob)
    {
        byte[] bytes = _reader.GetBlobBytes(blob);
        return _stored.Add("\u0001" + Convert.ToHexString(bytes)) ? bytes.Length : 0;
    }

    private string NamespaceOf(TypeDefinition type)
    {
        while (!type.GetDeclaringType().IsNil)
        {
            type = _reader.GetTypeDefinition(type.GetDeclaringType());
        }

        return _reader.GetString(type.Namespace);
    }

    private FolderSize FolderOf(string name)
    {
        string folder = name == _root ? _root : _root + "/" + name[(_root.Length + 1)..].Replace('.', '/');
        if (!Folders.TryGetValue(folder, out FolderSize? size))
        {
            size = new FolderSize();
            Folders.Add(folder, size);
        }

        return size;
    }
}
