// What a write leaves behind, whole or cut. Lengths and garbage follow from a number, so that every cut can
// be repeated. Garbage is random, or what erased flash looks like, or zeros.

namespace Gateway.SystemTests.PowerCuts;

/// <summary>Writes, whole and in part.</summary>
internal static class CutEffect
{
    /// <summary>The files after a write that was cut.</summary>
    public static FileTable Put(
        FileTable files, string name, ReadOnlySpan<byte> data, bool isOver, CutModel model, uint random)
    {
        if (model == CutModel.Atomic || (data.Length == 0 && model != CutModel.Done))
        {
            return files;
        }

        int written = model switch
        {
            CutModel.Done => data.Length,
            CutModel.PrefixNone or CutModel.TornNone => 0,
            CutModel.PrefixSome or CutModel.TornSome => 1 + (int)(Mix(random, 1) % (uint)data.Length),
            _ => data.Length - 1,
        };
        written = Math.Min(written, model == CutModel.Done ? data.Length : data.Length - 1);
        if (model is CutModel.Done or CutModel.PrefixNone or CutModel.PrefixSome or CutModel.PrefixMost)
        {
            return Put(files, name, data[..written], isOver);
        }

        byte[] torn = new byte[data.Length];
        data[..written].CopyTo(torn);
        FillWithGarbage(torn.AsSpan(written), data[written..], random);
        return Put(files, name, torn, isOver);
    }

    /// <summary>The files after a whole write.</summary>
    public static FileTable Put(FileTable files, string name, ReadOnlySpan<byte> data, bool isOver)
    {
        byte[] old = files.Find(name) ?? [];
        int at = isOver ? 0 : old.Length;
        byte[] content = new byte[Math.Max(old.Length, at + data.Length)];
        old.CopyTo(content, 0);
        data.CopyTo(content.AsSpan(at));
        return files.With(name, content);
    }

    /// <summary>The files after one was cut off.</summary>
    public static FileTable Truncate(FileTable files, string name, int lengthBytes)
    {
        byte[]? old = files.Find(name);
        return old == null || old.Length <= lengthBytes ? files : files.With(name, old[..lengthBytes]);
    }

    /// <summary>A number that depends on two others and looks like neither. Source: the finaliser of
    /// MurmurHash3.</summary>
    public static uint Mix(uint a, uint b)
    {
        uint h = a ^ (b * 0x9E3779B9);
        h = (h ^ (h >> 16)) * 0x85EBCA6B;
        h = (h ^ (h >> 13)) * 0xC2B2AE35;
        return h ^ (h >> 16);
    }

    private static void FillWithGarbage(Span<byte> garbage, ReadOnlySpan<byte> intended, uint random)
    {
        uint kind = Mix(random, 2) % 4;
        for (int i = 0; i < garbage.Length; i++)
        {
            random = (random * 1664525) + 1013904223;
            garbage[i] = kind == 0 ? (byte)0xFF : kind == 1 ? (byte)0 : (byte)(random >> 24);
        }

        if (garbage.Length > 0 && garbage.SequenceEqual(intended))
        {
            garbage[0] ^= 0x10;
        }
    }
}
