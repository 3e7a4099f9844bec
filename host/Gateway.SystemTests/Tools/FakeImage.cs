// Deployment images in which only heads, names, versions and references are real.

using System.Buffers.Binary;
using System.Text;

namespace Gateway.SystemTests.Tools;

/// <summary>Makes images.</summary>
internal static class FakeImage
{
    /// <summary>The version of what is made, if none is given.</summary>
    public const string Version = "0.1.0.4711";

    /// <summary>Checksum of the native methods of the mscorlib in it. Source: nanoFramework.CoreLibrary
    /// 1.17.11, mscorlib.pe; nf-interpreter 1.17, corlib_native.cpp.</summary>
    public const uint MscorlibNatives = 0x1549C856;

    private const int HeadBytes = 124;
    private const int ChecksumAt = 20;
    private const int CommonMscorlib = 64722; // as in mscorlib.pe: a string that all assemblies share

    /// <summary>An image of the gateway.</summary>
    /// <param name="version">Of all of it.</param>
    /// <param name="bytes">How long it is to be; 0 for any length.</param>
    public static byte[] Gateway(string version = Version, int bytes = 0)
    {
        (string, string)[] references = [("mscorlib", "1.17.11.0"), ("Gateway.Core", version)];
        byte[][] parts =
        [
            Assembly("Gateway.Agent", version, 2, references), Assembly("Gateway.Core", version, 1),
            Assembly("Gateway.Drivers", version, 0, references), Mscorlib(),
            Assembly("Gateway.Firmware", version, 0, references),
        ];
        int missing = bytes - Join(parts).Length;
        parts[^1] = missing < 0 ? parts[^1] : Assembly("Gateway.Firmware", version, missing, references);
        byte[] image = Join(parts);
        return bytes == 0 ? image : image[..bytes];
    }

    /// <summary>An assembly.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="version">Its version.</param>
    /// <param name="extraBytes">Bytes that follow its tables.</param>
    /// <param name="references">Name and version of what it refers to.</param>
    public static byte[] Assembly(
        string name, string version, int extraBytes = 0, params (string Name, string Version)[] references)
    {
        // a common string of the platform has a number that is none of an own one
        List<byte> strings = [.. Encoding.UTF8.GetBytes(name), 0];
        List<byte> table = [];
        foreach ((string other, string otherVersion) in references)
        {
            AddWord(table, other == "mscorlib" ? 65000 : strings.Count);
            AddWord(table, 0);
            AddVersion(table, otherVersion);
            strings.AddRange([.. Encoding.UTF8.GetBytes(other), 0]);
        }

        while (strings.Count % 4 != 0)
        {
            strings.Add(0);
        }

        List<byte> pe = [.. "NFMRK1\0\0"u8, .. new byte[20]];
        AddVersion(pe, version);
        AddWord(pe, name == "mscorlib" ? CommonMscorlib : 0);
        AddWord(pe, 1);
        for (int i = 0; i < 16; i++)
        {
            byte[] start = new byte[4];
            BinaryPrimitives.WriteInt32LittleEndian(start, HeadBytes + (i == 0 ? 0 : table.Count)
                + (i <= 11 ? 0 : strings.Count) + (i < 15 ? 0 : extraBytes));
            pe.AddRange(start);
        }

        return [.. pe, .. new byte[20], .. table, .. strings, .. new byte[extraBytes]];
    }

    /// <summary>Assemblies as an image has them.</summary>
    public static byte[] Join(params byte[][] parts)
        => [.. parts.SelectMany(part => part.Concat(new byte[(4 - (part.Length % 4)) % 4]))];

    private static byte[] Mscorlib()
    {
        byte[] pe = Assembly("mscorlib", "1.17.11.0", 3);
        BinaryPrimitives.WriteUInt32LittleEndian(pe.AsSpan(ChecksumAt), MscorlibNatives);
        return pe;
    }

    private static void AddVersion(List<byte> bytes, string version)
    {
        foreach (string number in version.Split('.'))
        {
            AddWord(bytes, int.Parse(number));
        }
    }

    private static void AddWord(List<byte> bytes, int word)
    {
        bytes.Add((byte)word);
        bytes.Add((byte)(word >> 8));
    }
}
