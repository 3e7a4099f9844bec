// Marks a test; sees to it that [Setup] of its class has run before.
// Part of the stand-in for nanoFramework.TestFramework on a PC.

using System;
using System.Runtime.CompilerServices;
using System.Threading.Tasks;
using MSTest = Microsoft.VisualStudio.TestTools.UnitTesting;

namespace nanoFramework.TestFramework;

/// <summary>The method is a test.</summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = false)]
public class TestMethodAttribute : MSTest.TestMethodAttribute
{
    /// <summary>Creates it; file and line, filled in by the compiler, let an IDE jump to the test.</summary>
    public TestMethodAttribute([CallerFilePath] string filePath = "", [CallerLineNumber] int line = -1)
        : base(filePath, line)
    {
    }

    /// <summary>Runs [Setup] of the class if it has not run yet, then the test.</summary>
    public override Task<MSTest.TestResult[]> ExecuteAsync(MSTest.ITestMethod testMethod)
    {
        Exception failure = ClassLifetime.EnsureSetUp(testMethod.MethodInfo.ReflectedType);
        return failure == null ? base.ExecuteAsync(testMethod) : Task.FromResult(new[] { Failed(failure) });
    }

    private static MSTest.TestResult Failed(Exception failure)
    {
        return new MSTest.TestResult
        {
            Outcome = failure is MSTest.AssertInconclusiveException
                ? MSTest.UnitTestOutcome.Inconclusive : MSTest.UnitTestOutcome.Failed,
            TestFailureException = failure,
        };
    }
}
