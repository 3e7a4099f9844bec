// Marks what tidies up after a test class. Part of the stand-in for nanoFramework.TestFramework on a PC.

using System;

namespace nanoFramework.TestFramework;

/// <summary>The method runs once after the tests of its class; on a PC after the tests of all
/// classes.</summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = false)]
public class CleanupAttribute : Attribute
{
}
