// Walks from objects to all that they refer to and adds up what it would take on the device. It goes through
// the device's own code only: what belongs to the PC (virtual board, peers in memory) is not followed.

using System.Reflection;
using System.Runtime.CompilerServices;

namespace Gateway.Tools.Heap;

/// <summary>What lies on the heap.</summary>
internal sealed class HeapWalk
{
    private static readonly string[] DeviceAssemblies = ["Gateway.Core", "Gateway.Agent", "Gateway.Drivers"];

    private readonly HashSet<object> _seen = new(ReferenceEqualityComparer.Instance);
    private readonly Stack<(object Value, Type Owner)> _open = new();
    private readonly Dictionary<string, int> _folders = [];
    private readonly Dictionary<(string Owner, string What), HeapRow> _rows = [];

    /// <summary>Bytes by folder: that of the class for an object, of its owner for an array or a
    /// text.</summary>
    internal IReadOnlyDictionary<string, int> Folders => _folders;

    /// <summary>What was found, by owner and kind.</summary>
    internal IEnumerable<HeapRow> Rows => _rows.Values;

    /// <summary>Adds an object and all that it refers to.</summary>
    /// <param name="root">It; what was added before counts once.</param>
    internal void Add(object root) => Add(root, root.GetType());

    /// <summary>Adds the static fields of an assembly and all that they refer to.</summary>
    /// <param name="assembly">It.</param>
    internal void AddStatics(Assembly assembly)
    {
        const BindingFlags Statics = BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic
            | BindingFlags.DeclaredOnly;
        foreach (Type type in assembly.GetTypes().Where(
            type => !type.IsDefined(typeof(CompilerGeneratedAttribute))))
        {
            FieldInfo[] fields = [.. type.GetFields(Statics).Where(field => !field.IsLiteral)];
            if (fields.Length > 0)
            {
                Count(type, "static fields", HeapBlocks.OfStatics(fields.Length));
            }

            foreach (object value in fields.Select(field => field.GetValue(null)).OfType<object>())
            {
                if (!value.GetType().IsValueType)
                {
                    Add(value, type);
                }
            }
        }
    }

    private void Add(object root, Type owner)
    {
        _open.Push((root, owner));
        while (_open.TryPop(out (object Value, Type Owner) next))
        {
            Visit(next.Value, next.Owner);
        }
    }

    private void Visit(object value, Type owner)
    {
        Type type = value.GetType();
        bool isLiteral = value is string text && HeapBlocks.IsLiteral(text);
        if (!isLiteral && !_seen.Add(value))
        {
            return;
        }

        switch (value)
        {
            case string made:
                Count(owner, isLiteral ? "texts of the program" : "texts", HeapBlocks.OfText(made));
                break;
            case Array array:
                Count(owner, $"{type.GetElementType()!.Name}[{array.Length}]", HeapBlocks.OfArray(array));
                Follow(array.GetType().GetElementType()!.IsValueType ? [] : array.OfType<object>(), owner);
                break;
            case Delegate one:
                Count(owner, "delegates", HeapBlocks.DelegateBytes);
                Follow(one.Target == null ? [] : [one.Target], owner);
                break;
            default:
                VisitObject(value, type);
                break;
        }
    }

    private void VisitObject(object value, Type type)
    {
        if (!DeviceAssemblies.Contains(type.Assembly.GetName().Name))
        {
            return;
        }

        Count(type, "itself", HeapBlocks.OfObject(type));
        Follow(
            HeapBlocks.FieldsOf(type).Where(field => !field.FieldType.IsValueType)
                .Select(field => field.GetValue(value)).OfType<object>(),
            type);
    }

    private void Follow(IEnumerable<object> values, Type owner)
    {
        foreach (object value in values)
        {
            _open.Push((value, owner));
        }
    }

    private void Count(Type owner, string what, int bytes)
    {
        string folder = owner.Namespace ?? "";
        _folders[folder] = _folders.GetValueOrDefault(folder) + bytes;
        (string, string) key = (owner.FullName ?? owner.Name, what);
        HeapRow row = _rows.GetValueOrDefault(key) ?? new HeapRow(key.Item1, what, 0, 0);
        _rows[key] = row with { Count = row.Count + 1, Bytes = row.Bytes + bytes };
    }
}
