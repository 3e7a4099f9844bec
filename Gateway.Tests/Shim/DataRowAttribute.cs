// One set of arguments for a test; MSTest runs the test once for each.
// Part of the stand-in for nanoFramework.TestFramework on a PC.

using System;
using MSTest = Microsoft.VisualStudio.TestTools.UnitTesting;

namespace nanoFramework.TestFramework;

/// <summary>Arguments of one run of a test method. Write [TestMethod] beside it; never null or an
/// array.</summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public class DataRowAttribute : MSTest.DataRowAttribute
{
    /// <summary>Creates it with at least one argument.</summary>
    public DataRowAttribute(params object[] methodParameters)
        : base(methodParameters)
    {
        if (methodParameters == null)
        {
            throw new ArgumentNullException(nameof(methodParameters));
        }

        if (methodParameters.Length == 0)
        {
            throw new ArgumentException("A row needs at least one argument.", nameof(methodParameters));
        }
    }

    /// <summary>The arguments.</summary>
    public object[] MethodParameters => Data;
}
