// Types of .NET that stand for something the language does; naming what was written helps more than "not in
// the API".

namespace Gateway.SystemTests.ApiGate;

/// <summary>From a type's name to the rule it breaks.</summary>
internal static class RefusedTypes
{
    private const string Compiler = "System.Runtime.CompilerServices.";

    private static readonly Dictionary<string, Rule> Exact = new()
    {
        ["System.Nullable`1"] = Rule.NullableValue,
        ["System.Decimal"] = Rule.Decimal,
        ["System.Span`1"] = Rule.Span,
        ["System.ReadOnlySpan`1"] = Rule.Span,
        ["System.Memory`1"] = Rule.Span,
        ["System.ReadOnlyMemory`1"] = Rule.Span,
        ["System.Index"] = Rule.IndexOrRange,
        ["System.Range"] = Rule.IndexOrRange,
        ["System.OverflowException"] = Rule.OverflowException,
        ["System.DivideByZeroException"] = Rule.OverflowException,
        ["System.ThreadStaticAttribute"] = Rule.ThreadStatic,
        [Compiler + "InlineArrayAttribute"] = Rule.InlineArray,
        [Compiler + "IsVolatile"] = Rule.Volatile,
        [Compiler + "ModuleInitializerAttribute"] = Rule.ModuleInitialiser,
        [Compiler + "DefaultInterpolatedStringHandler"] = Rule.Interpolation,
        [Compiler + "CallSite"] = Rule.Dynamic,
        [Compiler + "AsyncStateMachineAttribute"] = Rule.StateMachine,
        [Compiler + "AsyncIteratorStateMachineAttribute"] = Rule.StateMachine,
        [Compiler + "IteratorStateMachineAttribute"] = Rule.StateMachine,
    };

    private static readonly (string Start, Rule Rule)[] Starts =
    {
        ("System.ValueTuple", Rule.Tuple),
        ("System.Tuple", Rule.Tuple),
        ("<>f__AnonymousType", Rule.AnonymousType),
        (Compiler + "CallSite", Rule.Dynamic),
        ("Microsoft.CSharp.RuntimeBinder.", Rule.Dynamic),
        ("System.Text.StringBuilder.AppendInterpolatedStringHandler", Rule.Interpolation),
    };

    /// <summary>True and the rule when a type of this name is refused for what it stands for.</summary>
    public static bool TryGetRule(string typeName, out Rule rule)
    {
        if (Exact.TryGetValue(typeName, out rule))
        {
            return true;
        }

        foreach ((string start, Rule startRule) in Starts)
        {
            if (typeName.StartsWith(start, StringComparison.Ordinal))
            {
                rule = startRule;
                return true;
            }
        }

        // Any other generic type; its name carries the number of its parameters.
        rule = Rule.GenericUse;
        return typeName.Contains('`');
    }
}
