// What a failed assertion throws; the namespace is the device's. MSTest knows its own base class as "failed".
// Part of the stand-in for nanoFramework.TestFramework on a PC.

using System;

namespace TestFrameworkShared;

/// <summary>An assertion did not hold.</summary>
public class AssertFailedException : Microsoft.VisualStudio.TestTools.UnitTesting.AssertFailedException
{
    /// <summary>Creates it with a message and a cause.</summary>
    public AssertFailedException(string msg, Exception ex)
        : base(msg, ex)
    {
    }

    /// <summary>Creates it with a message.</summary>
    public AssertFailedException(string msg)
        : base(msg)
    {
    }

    /// <summary>Creates it.</summary>
    public AssertFailedException()
    {
    }
}
