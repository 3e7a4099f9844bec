// Attributes by the names of nanoFramework.TestFramework, for the samples of test classes: with the real
// stand-in, which derives from MSTest's, the samples would be taken for tests.

namespace nanoFramework.TestFramework;

[AttributeUsage(AttributeTargets.Class)]
internal sealed class TestClassAttribute : Attribute
{
}

[AttributeUsage(AttributeTargets.Method)]
internal sealed class TestMethodAttribute : Attribute
{
}

[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
internal sealed class DataRowAttribute(params object?[]? methodParameters) : Attribute
{
    public object?[]? MethodParameters { get; } = methodParameters;
}
