// The old names of the other assertions; the compiler warns, as it does on the device.
// Part of the stand-in for nanoFramework.TestFramework on a PC; same overloads, same meaning, same messages.

using System;
using System.Collections;

namespace nanoFramework.TestFramework;

public sealed partial class Assert
{
    /// <summary>Old name of <see cref="IsTrue"/>.</summary>
    [Obsolete("Old name: use IsTrue.")]
    public static void True(bool condition, string message = "") => IsTrue(condition, message);

    /// <summary>Old name of <see cref="IsFalse"/>.</summary>
    [Obsolete("Old name: use IsFalse.")]
    public static void False(bool condition, string message = "") => IsFalse(condition, message);

    /// <summary>Old name of <see cref="IsNull"/>.</summary>
    [Obsolete("Old name: use IsNull.")]
    public static void Null(object value, string message = "") => IsNull(value, message);

    /// <summary>Old name of <see cref="IsNotNull"/>.</summary>
    [Obsolete("Old name: use IsNotNull.")]
    public static void NotNull(object value, string message = "") => IsNotNull(value, message);

    /// <summary>Old name of <see cref="AreSame"/>.</summary>
    [Obsolete("Old name: use AreSame.")]
    public static void Same(object expected, object actual, string message = "")
        => AreSame(expected, actual, message);

    /// <summary>Old name of <see cref="AreNotSame"/>.</summary>
    [Obsolete("Old name: use AreNotSame.")]
    public static void NotSame(object notExpected, object actual, string message = "")
        => AreNotSame(notExpected, actual, message);

    /// <summary>Old name of <see cref="IsInstanceOfType"/>.</summary>
    [Obsolete("Old name: use IsInstanceOfType.")]
    public static void IsType(Type expectedType, object value, string message = "")
        => IsInstanceOfType(value, expectedType, message);

    /// <summary>Old name of <see cref="IsNotInstanceOfType"/>.</summary>
    [Obsolete("Old name: use IsNotInstanceOfType.")]
    public static void IsNotType(Type wrongType, object value, string message = "")
        => IsNotInstanceOfType(value, wrongType, message);

    /// <summary>Old name of <see cref="ThrowsException"/>.</summary>
    [Obsolete("Old name: use ThrowsException.")]
    public static void Throws(Type exceptionType, Action action, string message = "")
        => ThrowsException(exceptionType, action, message);

    /// <summary>Old place of <see cref="CollectionAssert.Empty"/>.</summary>
    [Obsolete("Old place: use CollectionAssert.Empty.")]
    public static void Empty(ICollection collection, string message = "")
    {
        if (collection.Count != 0)
        {
            Fail("Assert.Empty", message);
        }
    }

    /// <summary>Old place of <see cref="CollectionAssert.NotEmpty"/>.</summary>
    [Obsolete("Old place: use CollectionAssert.NotEmpty.")]
    public static void NotEmpty(ICollection collection, string message = "")
    {
        if (collection.Count == 0)
        {
            Fail("Assert.NotEmpty", message);
        }
    }
}
