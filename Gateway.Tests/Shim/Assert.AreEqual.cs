// Assert.AreEqual, one overload a type, as on the device.
// Part of the stand-in for nanoFramework.TestFramework on a PC; same overloads, same meaning, same messages.

using System;
using System.Runtime.CompilerServices;

namespace nanoFramework.TestFramework;

public sealed partial class Assert
{
    /// <summary>Fails unless the two are equal.</summary>
    public static void AreEqual(
        bool expected, bool actual, [CallerArgumentExpression("actual")] string message = "")
    {
        if (!Equals(expected, actual))
        {
            FailAreEqual(expected, actual, message);
        }
    }

    /// <summary>Fails unless the two are equal.</summary>
    public static void AreEqual(
        byte expected, byte actual, [CallerArgumentExpression("actual")] string message = "")
    {
        if (!Equals(expected, actual))
        {
            FailAreEqual(expected, actual, message);
        }
    }

    /// <summary>Fails unless the two are equal.</summary>
    public static void AreEqual(
        char expected, char actual, [CallerArgumentExpression("actual")] string message = "")
    {
        if (!Equals(expected, actual))
        {
            FailAreEqual(expected, actual, message);
        }
    }

    /// <summary>Fails unless the two are equal.</summary>
    public static void AreEqual(
        DateTime expected, DateTime actual, [CallerArgumentExpression("actual")] string message = "")
    {
        if (!Equals(expected, actual))
        {
            FailAreEqual(expected, actual, message);
        }
    }

    /// <summary>Fails unless the two are equal.</summary>
    public static void AreEqual(
        double expected, double actual, [CallerArgumentExpression("actual")] string message = "")
    {
        if (!Equals(expected, actual))
        {
            FailAreEqual(expected, actual, message);
        }
    }

    /// <summary>Fails unless the two are equal.</summary>
    public static void AreEqual(
        float expected, float actual, [CallerArgumentExpression("actual")] string message = "")
    {
        if (!Equals(expected, actual))
        {
            FailAreEqual(expected, actual, message);
        }
    }

    /// <summary>Fails unless the two are equal.</summary>
    public static void AreEqual(
        int expected, int actual, [CallerArgumentExpression("actual")] string message = "")
    {
        if (!Equals(expected, actual))
        {
            FailAreEqual(expected, actual, message);
        }
    }

    /// <summary>Fails unless the two are equal.</summary>
    public static void AreEqual(
        long expected, long actual, [CallerArgumentExpression("actual")] string message = "")
    {
        if (!Equals(expected, actual))
        {
            FailAreEqual(expected, actual, message);
        }
    }

    /// <summary>Fails unless the two are equal by Equals; arrays are compared by reference.</summary>
    public static void AreEqual(
        object expected, object actual, [CallerArgumentExpression("actual")] string message = "")
    {
        if (!Equals(expected, actual))
        {
            FailAreEqual(expected, actual, message);
        }
    }

    /// <summary>Fails unless the two are equal.</summary>
    public static void AreEqual(
        sbyte expected, sbyte actual, [CallerArgumentExpression("actual")] string message = "")
    {
        if (!Equals(expected, actual))
        {
            FailAreEqual(expected, actual, message);
        }
    }

    /// <summary>Fails unless the two are equal.</summary>
    public static void AreEqual(
        short expected, short actual, [CallerArgumentExpression("actual")] string message = "")
    {
        if (!Equals(expected, actual))
        {
            FailAreEqual(expected, actual, message);
        }
    }

    /// <summary>Fails unless the two are equal, character by character.</summary>
    public static void AreEqual(
        string expected, string actual, [CallerArgumentExpression("actual")] string message = "")
    {
        if (string.CompareOrdinal(expected, actual) != 0)
        {
            FailAreEqual(expected, actual, message);
        }
    }

    /// <summary>Fails unless the two are equal.</summary>
    public static void AreEqual(
        uint expected, uint actual, [CallerArgumentExpression("actual")] string message = "")
    {
        if (!Equals(expected, actual))
        {
            FailAreEqual(expected, actual, message);
        }
    }

    /// <summary>Fails unless the two are equal.</summary>
    public static void AreEqual(
        ulong expected, ulong actual, [CallerArgumentExpression("actual")] string message = "")
    {
        if (!Equals(expected, actual))
        {
            FailAreEqual(expected, actual, message);
        }
    }

    /// <summary>Fails unless the two are equal.</summary>
    public static void AreEqual(
        ushort expected, ushort actual, [CallerArgumentExpression("actual")] string message = "")
    {
        if (!Equals(expected, actual))
        {
            FailAreEqual(expected, actual, message);
        }
    }

    private static void FailAreEqual(object expected, object actual, string message)
    {
        Fail("Assert.AreEqual", "Expected:<" + Show(expected) + ">. Actual:<" + Show(actual) + ">. "
            + (message == null ? string.Empty : Show(message)));
    }
}
