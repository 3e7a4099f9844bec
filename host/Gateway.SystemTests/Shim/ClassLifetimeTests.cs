// [Setup] runs once a class and before its tests; when it fails or skips, so do all of them.

extern alias UnitTests;

using System.Reflection;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using Device = UnitTests::nanoFramework.TestFramework;

namespace Gateway.SystemTests.Shim;

[TestClass]
public sealed class ClassLifetimeTests
{
    [TestMethod]
    public async Task Setup_runs_once_before_the_tests_of_its_class()
    {
        Assert.AreEqual(UnitTestOutcome.Passed, await Run(typeof(Counting)));
        Assert.AreEqual(UnitTestOutcome.Passed, await Run(typeof(Counting)));
        Assert.AreEqual(1, Counting.SetupCount);
        Assert.AreEqual(2, Counting.TestCount);
    }

    [TestMethod]
    public async Task A_failing_setup_fails_every_test_and_none_is_run()
    {
        Assert.AreEqual(UnitTestOutcome.Failed, await Run(typeof(FailingSetup)));
        Assert.AreEqual(UnitTestOutcome.Failed, await Run(typeof(FailingSetup)));
        Assert.AreEqual(0, FailingSetup.TestCount);
    }

    [TestMethod]
    public async Task A_skipping_setup_skips_every_test()
    {
        Assert.AreEqual(UnitTestOutcome.Inconclusive, await Run(typeof(SkippingSetup)));
        Assert.AreEqual(UnitTestOutcome.Inconclusive, await Run(typeof(SkippingSetup)));
        Assert.AreEqual(0, SkippingSetup.TestCount);
    }

    [TestMethod]
    public void A_row_needs_an_argument()
    {
        Assert.ThrowsExactly<ArgumentException>(() => new Device.DataRowAttribute());
        CollectionAssert.AreEqual(
            new object[] { 1, "a" }, new Device.DataRowAttribute(1, "a").MethodParameters);
    }

    private static async Task<UnitTestOutcome> Run(Type testClass)
    {
        FakeTest test = new(testClass.GetMethod("Test")!);
        TestResult[] results = await new Device.TestMethodAttribute().ExecuteAsync(test);
        return results.Single().Outcome;
    }

    private sealed class Counting
    {
        public static int SetupCount { get; private set; }

        public static int TestCount { get; private set; }

        [Device.Setup]
        public void Prepare() => SetupCount++;

        public void Test() => TestCount += SetupCount;
    }

    private sealed class FailingSetup
    {
        public static int TestCount { get; private set; }

        [Device.Setup]
        public static void Prepare() => throw new InvalidOperationException();

        public void Test() => TestCount++;
    }

    private sealed class SkippingSetup
    {
        public static int TestCount { get; private set; }

        [Device.Setup]
        public void Prepare() => Device.Assert.SkipTest("not here");

        public void Test() => TestCount++;
    }

    // What MSTest hands to the attribute of a test.
    private sealed class FakeTest(MethodInfo method) : ITestMethod
    {
        public string TestMethodName => method.Name;

        public string TestClassName => method.ReflectedType!.FullName!;

        public Type ReturnType => method.ReturnType;

        public object?[]? Arguments => null;

        public ParameterInfo[] ParameterTypes => method.GetParameters();

        public MethodInfo MethodInfo => method;

        public Task<TestResult> InvokeAsync(object?[]? arguments)
        {
            method.Invoke(Activator.CreateInstance(method.ReflectedType!), arguments);
            return Task.FromResult(new TestResult { Outcome = UnitTestOutcome.Passed });
        }

        public Attribute[] GetAllAttributes() => method.GetCustomAttributes().ToArray();

        public TAttribute[] GetAttributes<TAttribute>()
            where TAttribute : Attribute => method.GetCustomAttributes<TAttribute>().ToArray();
    }
}
