// Assertions as nanoFramework.TestFramework has them: typed overloads, exact types, ordinal text.
// Part of the stand-in for nanoFramework.TestFramework on a PC; same overloads, same meaning, same messages.

using System;
using System.Runtime.CompilerServices;
using TestFrameworkShared;

namespace nanoFramework.TestFramework;

/// <summary>Conditions a test demands; the first that does not hold ends the test as failed.</summary>
public sealed partial class Assert
{
    /// <summary>Fails unless the condition holds.</summary>
    public static void IsTrue(
        bool condition, [CallerArgumentExpression("condition")] string message = "")
    {
        if (!condition)
        {
            Fail("Assert.IsTrue", message);
        }
    }

    /// <summary>Fails if the condition holds.</summary>
    public static void IsFalse(
        bool condition, [CallerArgumentExpression("condition")] string message = "")
    {
        if (condition)
        {
            Fail("Assert.IsFalse", message);
        }
    }

    /// <summary>Fails unless the value is null.</summary>
    public static void IsNull(
        object value, [CallerArgumentExpression("value")] string message = "")
    {
        if (value != null)
        {
            Fail("Assert.IsNull", message);
        }
    }

    /// <summary>Fails if the value is null.</summary>
    public static void IsNotNull(
        object value, [CallerArgumentExpression("value")] string message = "")
    {
        if (value == null)
        {
            Fail("Assert.IsNotNull", message);
        }
    }

    /// <summary>Fails unless both are one object; value types never are.</summary>
    public static void AreSame(
        object expected, object actual, [CallerArgumentExpression("actual")] string message = "")
    {
        if (ReferenceEquals(expected, actual))
        {
            return;
        }

        bool isValue = expected is ValueType || actual is ValueType;
        string advice = isValue ? "Boxed values are never the same object: use AreEqual. " : string.Empty;
        Fail("Assert.AreSame", advice + Show(message));
    }

    /// <summary>Fails if both are one object.</summary>
    public static void AreNotSame(
        object notExpected, object actual, [CallerArgumentExpression("actual")] string message = "")
    {
        if (ReferenceEquals(notExpected, actual))
        {
            Fail("Assert.AreNotSame", Show(message));
        }
    }

    /// <summary>Fails unless the value is of exactly this type; derived types do not count.</summary>
    public static void IsInstanceOfType(
        object value, Type expected, [CallerArgumentExpression("value")] string message = "")
    {
        DemandNotNull(expected, "Assert.IsInstanceOfType", "expected");
        Type actual = value == null ? null : value.GetType();
        if (actual != expected)
        {
            Fail("Assert.IsInstanceOfType",
                "Expected type:<" + expected + ">. Actual type:<" + Show(actual) + ">. " + Show(message));
        }
    }

    /// <summary>Fails if the value is of exactly this type; derived types and null pass.</summary>
    public static void IsNotInstanceOfType(
        object value, Type notExpected, [CallerArgumentExpression("value")] string message = "")
    {
        DemandNotNull(notExpected, "Assert.IsNotInstanceOfType", "notExpected");
        if (value != null && value.GetType() == notExpected)
        {
            Fail("Assert.IsNotInstanceOfType",
                "Wrong type:<" + notExpected + ">. Actual type:<" + value.GetType() + ">. " + Show(message));
        }
    }

    /// <summary>Fails unless the action throws an exception of exactly this type.</summary>
    public static void ThrowsException(
        Type exception, Action action, [CallerArgumentExpression("action")] string message = "")
    {
        DemandNotNull(action, "Assert.ThrowsException", "action");
        DemandNotNull(exception, "Assert.ThrowsException", "exception");
        try
        {
            action();
        }
        catch (Exception thrown)
        {
            if (thrown.GetType() == exception)
            {
                return;
            }

            Fail("Assert.ThrowsException", "Threw exception " + thrown.GetType().Name + ", but exception "
                + exception.Name + " was expected. " + Show(message)
                + "\r\nException Message: " + thrown.Message);
        }

        Fail("Assert.ThrowsException",
            "No exception thrown. " + exception.Name + " exception was expected. " + Show(message));
    }

    /// <summary>Fails unless <paramref name="value"/> contains <paramref name="expected"/>.</summary>
    public static void Contains(
        string expected, string value, [CallerArgumentExpression("value")] string message = "")
    {
        DemandNotNull(expected, "Assert.Contains", "expected");
        DemandNotNull(value, "Assert.Contains", "value");
        if (value.IndexOf(expected, StringComparison.Ordinal) < 0)
        {
            Fail("Assert.Contains", "'" + value + "' does not contain '" + expected + "'. " + Show(message));
        }
    }

    /// <summary>Fails if <paramref name="value"/> contains <paramref name="notExpected"/>.</summary>
    public static void DoesNotContains(
        string notExpected, string value, [CallerArgumentExpression("value")] string message = "")
    {
        DemandNotNull(notExpected, "Assert.DoesNotContains", "notExpected");
        DemandNotNull(value, "Assert.DoesNotContains", "value");
        if (value.IndexOf(notExpected, StringComparison.Ordinal) >= 0)
        {
            Fail("Assert.DoesNotContains",
                "'" + value + "' should not contain '" + notExpected + "'. " + Show(message));
        }
    }

    /// <summary>Fails unless <paramref name="value"/> begins with <paramref name="expected"/>.</summary>
    public static void StartsWith(
        string expected, string value, [CallerArgumentExpression("value")] string message = "")
    {
        DemandNotNull(expected, "Assert.StartsWith", "expected");
        DemandNotNull(value, "Assert.StartsWith", "value");
        if (!value.StartsWith(expected, StringComparison.Ordinal))
        {
            Fail("Assert.StartsWith",
                "'" + value + "' does not start with '" + expected + "'. " + Show(message));
        }
    }

    /// <summary>Fails unless <paramref name="value"/> ends with <paramref name="expected"/>.</summary>
    public static void EndsWith(
        string expected, string value, [CallerArgumentExpression("value")] string message = "")
    {
        DemandNotNull(expected, "Assert.EndsWith", "expected");
        DemandNotNull(value, "Assert.EndsWith", "value");
        if (!value.EndsWith(expected, StringComparison.Ordinal))
        {
            Fail("Assert.EndsWith", "'" + value + "' does not end with '" + expected + "'. " + Show(message));
        }
    }

    /// <summary>Ends the test as skipped; in a [Setup] it skips the whole class.</summary>
    public static void SkipTest(string message = null) => throw new SkipTestException(message);

    internal static void DemandNotNull(object value, string assertion, string parameter)
    {
        if (value == null)
        {
            Fail(assertion, "The parameter '" + parameter + "' is invalid. The value cannot be null.");
        }
    }

    internal static void Fail(string assertion, string message)
    {
        throw new AssertFailedException(
            assertion + " failed. " + (string.IsNullOrEmpty(message) ? string.Empty : Show(message)));
    }

    // A NUL would end the message early on the device.
    private static string Show(object value)
    {
        string text = value == null ? "(null)" : value.ToString() ?? "(object)";
        return text.Replace("\0", "\\0");
    }
}
