// Assertions over collections as nanoFramework.TestFramework has them: element by element, by Equals.
// Part of the stand-in for nanoFramework.TestFramework on a PC; same overloads, same meaning, same messages.

using System.Collections;

namespace nanoFramework.TestFramework;

/// <summary>Conditions a test demands of collections.</summary>
public sealed class CollectionAssert
{
    /// <summary>Fails unless the collection has no element.</summary>
    public static void Empty(ICollection collection, string message = "")
    {
        Assert.DemandNotNull(collection, "CollectionAssert.Empty", "collection");
        if (collection.Count != 0)
        {
            Assert.Fail("CollectionAssert.Empty", message);
        }
    }

    /// <summary>Fails if the collection has no element.</summary>
    public static void NotEmpty(ICollection collection, string message = "")
    {
        Assert.DemandNotNull(collection, "CollectionAssert.NotEmpty", "collection");
        if (collection.Count == 0)
        {
            Assert.Fail("CollectionAssert.NotEmpty", message);
        }
    }

    /// <summary>Fails unless both have equal elements in the same order, or are both null.</summary>
    public static void AreEqual(ICollection expected, ICollection actual, string message = "")
    {
        if (!HaveEqualElements(expected, actual, out string reason))
        {
            Assert.Fail("CollectionAssert.AreEqual", message + "(" + reason + ")");
        }
    }

    /// <summary>Fails if both have equal elements in the same order, or are both null.</summary>
    public static void AreNotEqual(ICollection notExpected, ICollection actual, string message = "")
    {
        if (HaveEqualElements(notExpected, actual, out string reason))
        {
            Assert.Fail("CollectionAssert.AreNotEqual", message + "(" + reason + ")");
        }
    }

    private static bool HaveEqualElements(ICollection expected, ICollection actual, out string reason)
    {
        reason = string.Empty;
        if (ReferenceEquals(expected, actual))
        {
            reason = "Both collection references point to the same collection object. ";
            return true;
        }

        if (expected == null || actual == null)
        {
            return false;
        }

        if (expected.Count != actual.Count)
        {
            reason = "Different number of elements.";
            return false;
        }

        IEnumerator wanted = expected.GetEnumerator();
        IEnumerator found = actual.GetEnumerator();
        for (int i = 0; wanted.MoveNext() && found.MoveNext(); i++)
        {
            if (!Equals(wanted.Current, found.Current))
            {
                reason = "Element at index " + i + " do not match. Expected:<" + wanted.Current
                    + ">. Actual:<" + found.Current + ">.";
                return false;
            }
        }

        reason = "Both collection contain same elements.";
        return true;
    }
}
