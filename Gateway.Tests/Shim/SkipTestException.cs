// What Assert.SkipTest throws; MSTest shows its base class as a skipped test.
// Part of the stand-in for nanoFramework.TestFramework on a PC.

using System;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace nanoFramework.TestFramework;

/// <summary>Ends a test as skipped.</summary>
public class SkipTestException : AssertInconclusiveException
{
    /// <summary>Creates it with the reason and a cause.</summary>
    public SkipTestException(string message = null, Exception innerException = null)
        : base(message ?? string.Empty, innerException)
    {
    }
}
