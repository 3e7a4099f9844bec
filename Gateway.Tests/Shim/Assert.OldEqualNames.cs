// The old names of AreEqual and AreNotEqual; the compiler warns, as it does on the device.
// Part of the stand-in for nanoFramework.TestFramework on a PC; same overloads, same meaning, same messages.

using System;

namespace nanoFramework.TestFramework;

public sealed partial class Assert
{
    /// <summary>Old name of <see cref="AreEqual(object, object, string)"/>.</summary>
    [Obsolete("Old name: use AreEqual.")]
    public static void Equal(Array expected, Array actual, string message = "")
        => AreEqual(expected, actual, message);

    /// <summary>Old name of <see cref="AreEqual(bool, bool, string)"/>.</summary>
    [Obsolete("Old name: use AreEqual.")]
    public static void Equal(bool expected, bool actual, string message = "")
        => AreEqual(expected, actual, message);

    /// <summary>Old name of <see cref="AreEqual(byte, byte, string)"/>.</summary>
    [Obsolete("Old name: use AreEqual.")]
    public static void Equal(byte expected, byte actual, string message = "")
        => AreEqual(expected, actual, message);

    /// <summary>Old name of <see cref="AreEqual(char, char, string)"/>.</summary>
    [Obsolete("Old name: use AreEqual.")]
    public static void Equal(char expected, char actual, string message = "")
        => AreEqual(expected, actual, message);

    /// <summary>Old name of <see cref="AreEqual(DateTime, DateTime, string)"/>.</summary>
    [Obsolete("Old name: use AreEqual.")]
    public static void Equal(DateTime expected, DateTime actual, string message = "")
        => AreEqual(expected, actual, message);

    /// <summary>Old name of <see cref="AreEqual(double, double, string)"/>.</summary>
    [Obsolete("Old name: use AreEqual.")]
    public static void Equal(double expected, double actual, string message = "")
        => AreEqual(expected, actual, message);

    /// <summary>Old name of <see cref="AreEqual(float, float, string)"/>.</summary>
    [Obsolete("Old name: use AreEqual.")]
    public static void Equal(float expected, float actual, string message = "")
        => AreEqual(expected, actual, message);

    /// <summary>Old name of <see cref="AreEqual(int, int, string)"/>.</summary>
    [Obsolete("Old name: use AreEqual.")]
    public static void Equal(int expected, int actual, string message = "")
        => AreEqual(expected, actual, message);

    /// <summary>Old name of <see cref="AreEqual(long, long, string)"/>.</summary>
    [Obsolete("Old name: use AreEqual.")]
    public static void Equal(long expected, long actual, string message = "")
        => AreEqual(expected, actual, message);

    /// <summary>Old name of <see cref="AreEqual(sbyte, sbyte, string)"/>.</summary>
    [Obsolete("Old name: use AreEqual.")]
    public static void Equal(sbyte expected, sbyte actual, string message = "")
        => AreEqual(expected, actual, message);

    /// <summary>Old name of <see cref="AreEqual(short, short, string)"/>.</summary>
    [Obsolete("Old name: use AreEqual.")]
    public static void Equal(short expected, short actual, string message = "")
        => AreEqual(expected, actual, message);

    /// <summary>Old name of <see cref="AreEqual(string, string, string)"/>.</summary>
    [Obsolete("Old name: use AreEqual.")]
    public static void Equal(string expected, string actual, string message = "")
        => AreEqual(expected, actual, message);

    /// <summary>Old name of <see cref="AreEqual(uint, uint, string)"/>.</summary>
    [Obsolete("Old name: use AreEqual.")]
    public static void Equal(uint expected, uint actual, string message = "")
        => AreEqual(expected, actual, message);

    /// <summary>Old name of <see cref="AreEqual(ulong, ulong, string)"/>.</summary>
    [Obsolete("Old name: use AreEqual.")]
    public static void Equal(ulong expected, ulong actual, string message = "")
        => AreEqual(expected, actual, message);

    /// <summary>Old name of <see cref="AreEqual(ushort, ushort, string)"/>.</summary>
    [Obsolete("Old name: use AreEqual.")]
    public static void Equal(ushort expected, ushort actual, string message = "")
        => AreEqual(expected, actual, message);

    /// <summary>Old name of <see cref="AreNotEqual(object, object, string)"/>.</summary>
    [Obsolete("Old name: use AreNotEqual.")]
    public static void NotEqual(Array notExpected, Array actual, string message = "")
        => AreNotEqual(notExpected, actual, message);

    /// <summary>Old name of <see cref="AreNotEqual(bool, bool, string)"/>.</summary>
    [Obsolete("Old name: use AreNotEqual.")]
    public static void NotEqual(bool notExpected, bool actual, string message = "")
        => AreNotEqual(notExpected, actual, message);

    /// <summary>Old name of <see cref="AreNotEqual(byte, byte, string)"/>.</summary>
    [Obsolete("Old name: use AreNotEqual.")]
    public static void NotEqual(byte notExpected, byte actual, string message = "")
        => AreNotEqual(notExpected, actual, message);

    /// <summary>Old name of <see cref="AreNotEqual(char, char, string)"/>.</summary>
    [Obsolete("Old name: use AreNotEqual.")]
    public static void NotEqual(char notExpected, char actual, string message = "")
        => AreNotEqual(notExpected, actual, message);

    /// <summary>Old name of <see cref="AreNotEqual(DateTime, DateTime, string)"/>.</summary>
    [Obsolete("Old name: use AreNotEqual.")]
    public static void NotEqual(DateTime notExpected, DateTime actual, string message = "")
        => AreNotEqual(notExpected, actual, message);

    /// <summary>Old name of <see cref="AreNotEqual(double, double, string)"/>.</summary>
    [Obsolete("Old name: use AreNotEqual.")]
    public static void NotEqual(double notExpected, double actual, string message = "")
        => AreNotEqual(notExpected, actual, message);

    /// <summary>Old name of <see cref="AreNotEqual(float, float, string)"/>.</summary>
    [Obsolete("Old name: use AreNotEqual.")]
    public static void NotEqual(float notExpected, float actual, string message = "")
        => AreNotEqual(notExpected, actual, message);

    /// <summary>Old name of <see cref="AreNotEqual(int, int, string)"/>.</summary>
    [Obsolete("Old name: use AreNotEqual.")]
    public static void NotEqual(int notExpected, int actual, string message = "")
        => AreNotEqual(notExpected, actual, message);

    /// <summary>Old name of <see cref="AreNotEqual(long, long, string)"/>.</summary>
    [Obsolete("Old name: use AreNotEqual.")]
    public static void NotEqual(long notExpected, long actual, string message = "")
        => AreNotEqual(notExpected, actual, message);

    /// <summary>Old name of <see cref="AreNotEqual(sbyte, sbyte, string)"/>.</summary>
    [Obsolete("Old name: use AreNotEqual.")]
    public static void NotEqual(sbyte notExpected, sbyte actual, string message = "")
        => AreNotEqual(notExpected, actual, message);

    /// <summary>Old name of <see cref="AreNotEqual(short, short, string)"/>.</summary>
    [Obsolete("Old name: use AreNotEqual.")]
    public static void NotEqual(short notExpected, short actual, string message = "")
        => AreNotEqual(notExpected, actual, message);

    /// <summary>Old name of <see cref="AreNotEqual(string, string, string)"/>.</summary>
    [Obsolete("Old name: use AreNotEqual.")]
    public static void NotEqual(string notExpected, string actual, string message = "")
        => AreNotEqual(notExpected, actual, message);

    /// <summary>Old name of <see cref="AreNotEqual(uint, uint, string)"/>.</summary>
    [Obsolete("Old name: use AreNotEqual.")]
    public static void NotEqual(uint notExpected, uint actual, string message = "")
        => AreNotEqual(notExpected, actual, message);

    /// <summary>Old name of <see cref="AreNotEqual(ulong, ulong, string)"/>.</summary>
    [Obsolete("Old name: use AreNotEqual.")]
    public static void NotEqual(ulong notExpected, ulong actual, string message = "")
        => AreNotEqual(notExpected, actual, message);

    /// <summary>Old name of <see cref="AreNotEqual(ushort, ushort, string)"/>.</summary>
    [Obsolete("Old name: use AreNotEqual.")]
    public static void NotEqual(ushort notExpected, ushort actual, string message = "")
        => AreNotEqual(notExpected, actual, message);
}
