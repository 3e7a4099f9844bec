// Comparison of arrays as nanoFramework.TestFramework has it.
// Part of the stand-in for nanoFramework.TestFramework on a PC; same overloads, same meaning.

using System;

namespace nanoFramework.TestFramework;

/// <summary>Compares arrays for tests.</summary>
public static class TestExtensions
{
    /// <summary>True when both have the same length and elements of the same type and value; false when
    /// either is null. Numbers, characters and bool compare by value, everything else (strings too) by
    /// reference.</summary>
    public static bool SequenceEqual(this Array a, Array b)
    {
        if (a == null || b == null || a.Length != b.Length)
        {
            return false;
        }

        for (int i = 0; i < a.Length; i++)
        {
            object left = a.GetValue(i);
            object right = b.GetValue(i);
            if (left.GetType() != right.GetType())
            {
                return false;
            }

            if (!(left.GetType().IsPrimitive ? left.Equals(right) : ReferenceEquals(left, right)))
            {
                return false;
            }
        }

        return true;
    }
}
