// [Setup] before the first test of a class and [Cleanup] in the end, each once a class. MSTest asks for
// static methods with a signature of its own; on the device both are plain methods that run with this ==
// null. When [Setup] fails or skips, every test of the class does.

using System;
using System.Collections.Generic;
using System.Reflection;
using System.Runtime.ExceptionServices;
using MSTest = Microsoft.VisualStudio.TestTools.UnitTesting;

// Test classes keep their state in static fields, as the device demands; MSTest must not run two tests at
// once.
[assembly: MSTest.DoNotParallelize]

namespace nanoFramework.TestFramework;

/// <summary>Runs [Setup] and [Cleanup].</summary>
[MSTest.TestClass]
public sealed class ClassLifetime
{
    private static readonly Dictionary<Type, Exception> SetUpFailures = new Dictionary<Type, Exception>();

    /// <summary>Runs [Cleanup] of every class of which a test ran.</summary>
    [MSTest.AssemblyCleanup]
    public static void CleanUpAll()
    {
        foreach (KeyValuePair<Type, Exception> entry in SetUpFailures)
        {
            if (entry.Value is not MSTest.AssertInconclusiveException)
            {
                Run(entry.Key, typeof(CleanupAttribute));
            }
        }
    }

    internal static Exception EnsureSetUp(Type testClass)
    {
        if (!SetUpFailures.TryGetValue(testClass, out Exception failure))
        {
            try
            {
                Run(testClass, typeof(SetupAttribute));
            }
            catch (Exception thrown)
            {
                failure = thrown;
            }

            SetUpFailures.Add(testClass, failure);
        }

        return failure;
    }

    private static void Run(Type testClass, Type marker)
    {
        foreach (MethodInfo method in testClass.GetMethods())
        {
            if (method.IsDefined(marker, inherit: true))
            {
                try
                {
                    method.Invoke(method.IsStatic ? null : Activator.CreateInstance(testClass), null);
                }
                catch (TargetInvocationException wrapped)
                {
                    ExceptionDispatchInfo.Capture(wrapped.InnerException).Throw();
                }
            }
        }
    }
}
