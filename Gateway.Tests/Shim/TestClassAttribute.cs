// Marks a test class; MSTest finds it through its base.
// Part of the stand-in for nanoFramework.TestFramework on a PC.

using System;
using MSTest = Microsoft.VisualStudio.TestTools.UnitTesting;

namespace nanoFramework.TestFramework;

/// <summary>The class holds tests.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = false)]
public class TestClassAttribute : MSTest.TestClassAttribute
{
    /// <summary>The attribute that runs a test: the given one.</summary>
    public virtual TestMethodAttribute GetTestMethodAttribute(TestMethodAttribute testMethodAttribute)
        => testMethodAttribute;
}
