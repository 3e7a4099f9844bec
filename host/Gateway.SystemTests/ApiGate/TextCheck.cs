// Texts end at a zero on the device, as in C: wherever one can stand in an assembly, it must have none.

using System.Collections.Immutable;
using System.Reflection.Metadata;

namespace Gateway.SystemTests.ApiGate;

/// <summary>Checks texts.</summary>
internal static class TextCheck
{
    /// <summary>Checks one text.</summary>
    public static void Check(string text, Report report)
    {
        int at = text.IndexOf('\0', StringComparison.Ordinal);
        if (at >= 0)
        {
            report(Rule.ZeroInText, "\\0 at " + at);
        }
    }

    /// <summary>Checks the value of a constant or of an optional parameter; others have none.</summary>
    public static void CheckConstant(MetadataReader reader, ConstantHandle handle, Report report)
    {
        if (handle.IsNil)
        {
            return;
        }

        Constant constant = reader.GetConstant(handle);
        if (constant.TypeCode == ConstantTypeCode.String)
        {
            Check((string)reader.GetBlobReader(constant.Value).ReadConstant(constant.TypeCode)!, report);
        }
    }

    /// <summary>Checks all arguments of an attribute.</summary>
    public static void CheckArguments(CustomAttribute attribute, Report report)
    {
        CustomAttributeValue<string> value = attribute.DecodeValue(new AttributeTypes());
        foreach (object? argument in value.FixedArguments.Select(one => one.Value)
            .Concat(value.NamedArguments.Select(one => one.Value)))
        {
            CheckArgument(argument, report);
        }
    }

    private static void CheckArgument(object? argument, Report report)
    {
        if (argument is string text)
        {
            Check(text, report);
        }
        else if (argument is ImmutableArray<CustomAttributeTypedArgument<string>> many)
        {
            foreach (CustomAttributeTypedArgument<string> one in many)
            {
                CheckArgument(one.Value, report);
            }
        }
    }
}
