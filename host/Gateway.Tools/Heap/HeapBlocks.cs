// How many bytes things take on nanoFramework's managed heap. It is made of blocks of 12 bytes: an object is
// a block for itself and one for each field, whatever the type of the field; an array of numbers has them
// packed behind its head, an array of references takes a block for each. Source: nf-interpreter, src/CLR,
// nanoCLR_Runtime__HeapBlock.h, CLR_RT_HeapBlock_String.cpp, CLR_RT_HeapBlock_Array.cpp.

using System.Reflection;
using System.Runtime.InteropServices;
using System.Text;

namespace Gateway.Tools.Heap;

/// <summary>Sizes on the device's managed heap, in bytes.</summary>
internal static class HeapBlocks
{
    /// <summary>A delegate that refers to one method.</summary>
    internal const int DelegateBytes = 3 * BlockBytes;

    private const int BlockBytes = 12;
    private const int ArrayHeadBytes = 20;

    private const BindingFlags OwnFields = BindingFlags.Instance | BindingFlags.Public
        | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    /// <summary>Fields of an object, those of its base classes too.</summary>
    /// <param name="type">Its class.</param>
    /// <returns>They.</returns>
    internal static IEnumerable<FieldInfo> FieldsOf(Type type)
    {
        for (Type? each = type; each != null && each != typeof(object); each = each.BaseType)
        {
            foreach (FieldInfo field in each.GetFields(OwnFields))
            {
                yield return field;
            }
        }
    }

    /// <summary>An object without what its fields refer to.</summary>
    /// <param name="type">Its class.</param>
    /// <returns>Bytes.</returns>
    internal static int OfObject(Type type) => BlockBytes * (1 + FieldsOf(type).Count());

    /// <summary>Static fields without what they refer to.</summary>
    /// <param name="count">How many.</param>
    /// <returns>Bytes.</returns>
    internal static int OfStatics(int count) => BlockBytes * count;

    /// <summary>An array without what its elements refer to.</summary>
    /// <param name="array">It.</param>
    /// <returns>Bytes.</returns>
    internal static int OfArray(Array array)
    {
        Type element = array.GetType().GetElementType()!;
        return Whole(ArrayHeadBytes + (array.Length * ElementBytes(element)));
    }

    /// <summary>A text. One that stands in the program is read from flash, and its block refers there; each
    /// place that keeps it has a block of its own.</summary>
    /// <param name="text">It.</param>
    /// <returns>Bytes.</returns>
    internal static int OfText(string text)
        => IsLiteral(text) ? BlockBytes : Whole(BlockBytes + Encoding.UTF8.GetByteCount(text) + 1);

    /// <summary>Whether a text stands in the program.</summary>
    /// <param name="text">It.</param>
    /// <returns>True for one that was not made at run time.</returns>
    internal static bool IsLiteral(string text) => ReferenceEquals(string.IsInterned(text), text);

    private static int ElementBytes(Type element)
    {
        Type plain = element.IsEnum ? Enum.GetUnderlyingType(element) : element;
        if (!plain.IsPrimitive)
        {
            return BlockBytes;
        }

        return plain == typeof(bool) ? sizeof(bool)
            : plain == typeof(char) ? sizeof(char)
            : Marshal.SizeOf(plain);
    }

    private static int Whole(int bytes) => (bytes + BlockBytes - 1) / BlockBytes * BlockBytes;
}
