// Assert.AreNotEqual, one overload a type, as on the device.
// Part of the stand-in for nanoFramework.TestFramework on a PC; same overloads, same meaning, same messages.

using System;
using System.Runtime.CompilerServices;

namespace nanoFramework.TestFramework;

public sealed partial class Assert
{
    /// <summary>Fails if the two are equal.</summary>
    public static void AreNotEqual(
        bool notExpected, bool actual, [CallerArgumentExpression("actual")] string message = "")
    {
        if (Equals(notExpected, actual))
        {
            FailAreNotEqual(notExpected, actual, message);
        }
    }

    /// <summary>Fails if the two are equal.</summary>
    public static void AreNotEqual(
        byte notExpected, byte actual, [CallerArgumentExpression("actual")] string message = "")
    {
        if (Equals(notExpected, actual))
        {
            FailAreNotEqual(notExpected, actual, message);
        }
    }

    /// <summary>Fails if the two are equal.</summary>
    public static void AreNotEqual(
        char notExpected, char actual, [CallerArgumentExpression("actual")] string message = "")
    {
        if (Equals(notExpected, actual))
        {
            FailAreNotEqual(notExpected, actual, message);
        }
    }

    /// <summary>Fails if the two are equal.</summary>
    public static void AreNotEqual(
        DateTime notExpected, DateTime actual, [CallerArgumentExpression("actual")] string message = "")
    {
        if (Equals(notExpected, actual))
        {
            FailAreNotEqual(notExpected, actual, message);
        }
    }

    /// <summary>Fails if the two are equal.</summary>
    public static void AreNotEqual(
        double notExpected, double actual, [CallerArgumentExpression("actual")] string message = "")
    {
        if (Equals(notExpected, actual))
        {
            FailAreNotEqual(notExpected, actual, message);
        }
    }

    /// <summary>Fails if the two are equal.</summary>
    public static void AreNotEqual(
        float notExpected, float actual, [CallerArgumentExpression("actual")] string message = "")
    {
        if (Equals(notExpected, actual))
        {
            FailAreNotEqual(notExpected, actual, message);
        }
    }

    /// <summary>Fails if the two are equal.</summary>
    public static void AreNotEqual(
        int notExpected, int actual, [CallerArgumentExpression("actual")] string message = "")
    {
        if (Equals(notExpected, actual))
        {
            FailAreNotEqual(notExpected, actual, message);
        }
    }

    /// <summary>Fails if the two are equal.</summary>
    public static void AreNotEqual(
        long notExpected, long actual, [CallerArgumentExpression("actual")] string message = "")
    {
        if (Equals(notExpected, actual))
        {
            FailAreNotEqual(notExpected, actual, message);
        }
    }

    /// <summary>Fails if the two are equal by Equals; arrays are compared by reference.</summary>
    public static void AreNotEqual(
        object notExpected, object actual, [CallerArgumentExpression("actual")] string message = "")
    {
        if (Equals(notExpected, actual))
        {
            FailAreNotEqual(notExpected, actual, message);
        }
    }

    /// <summary>Fails if the two are equal.</summary>
    public static void AreNotEqual(
        sbyte notExpected, sbyte actual, [CallerArgumentExpression("actual")] string message = "")
    {
        if (Equals(notExpected, actual))
        {
            FailAreNotEqual(notExpected, actual, message);
        }
    }

    /// <summary>Fails if the two are equal.</summary>
    public static void AreNotEqual(
        short notExpected, short actual, [CallerArgumentExpression("actual")] string message = "")
    {
        if (Equals(notExpected, actual))
        {
            FailAreNotEqual(notExpected, actual, message);
        }
    }

    /// <summary>Fails if the two are equal, character by character.</summary>
    public static void AreNotEqual(
        string notExpected, string actual, [CallerArgumentExpression("actual")] string message = "")
    {
        if (string.CompareOrdinal(notExpected, actual) == 0)
        {
            FailAreNotEqual(notExpected, actual, message);
        }
    }

    /// <summary>Fails if the two are equal.</summary>
    public static void AreNotEqual(
        uint notExpected, uint actual, [CallerArgumentExpression("actual")] string message = "")
    {
        if (Equals(notExpected, actual))
        {
            FailAreNotEqual(notExpected, actual, message);
        }
    }

    /// <summary>Fails if the two are equal.</summary>
    public static void AreNotEqual(
        ulong notExpected, ulong actual, [CallerArgumentExpression("actual")] string message = "")
    {
        if (Equals(notExpected, actual))
        {
            FailAreNotEqual(notExpected, actual, message);
        }
    }

    /// <summary>Fails if the two are equal.</summary>
    public static void AreNotEqual(
        ushort notExpected, ushort actual, [CallerArgumentExpression("actual")] string message = "")
    {
        if (Equals(notExpected, actual))
        {
            FailAreNotEqual(notExpected, actual, message);
        }
    }

    private static void FailAreNotEqual(object notExpected, object actual, string message)
    {
        Fail("Assert.AreNotEqual", "Expected any value except:<" + Show(notExpected) + ">. Actual:<"
            + Show(actual) + ">. " + (message == null ? string.Empty : Show(message)));
    }
}
