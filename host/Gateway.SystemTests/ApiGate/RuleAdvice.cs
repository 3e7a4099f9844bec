// What to do instead: shown with every finding.

namespace Gateway.SystemTests.ApiGate;

/// <summary>Advice for each rule.</summary>
internal static class RuleAdvice
{
    /// <summary>What to use instead.</summary>
    public static string Of(Rule rule) => rule switch
    {
        Rule.NotInApi => "use a member of build/nano-api, or see build/nano-api/README.md for how to add one",
        Rule.GenericDeclaration =>
            "write it for the one type it is used with, or over object or an interface",
        Rule.GenericUse =>
            "use arrays, ArrayList or Hashtable, and a delegate type of your own for Func and Action<T>",
        Rule.NullableValue => "use a bool beside the value, or `bool TryX(out …)`; `a?.Value` becomes an if",
        Rule.Tuple => "use out parameters or a small struct",
        Rule.Record => "write a class or struct with properties",
        Rule.AnonymousType => "write a class or struct",
        Rule.StateMachine => "write the states as fields and a Step method; return an array or ArrayList",
        Rule.Dynamic => "use an interface, or `is` with a type",
        Rule.Decimal => "use an integer with a number of decimals",
        Rule.Span => "use byte[] with offset and count",
        Rule.InlineArray => "use an array made in the constructor",
        Rule.IndexOrRange => "use Length - n, Substring(start, length) or Array.Copy",
        Rule.Stackalloc => "use an array made in the constructor",
        Rule.Pointer => "use an array and an index",
        Rule.FunctionPointer => "use a delegate without type parameters or an interface",
        Rule.MultiDimensionalArray => "use a jagged array, or one array and an index",
        Rule.DefaultInterfaceMember => "declare the member only; put the code into a static class",
        Rule.StaticAbstractMember => "use an instance member of an interface",
        Rule.Volatile => "use Interlocked or lock",
        Rule.ModuleInitialiser => "call it from the composition root",
        Rule.Interpolation => "use Gateway.Core.Text.ByteWriter, or + with strings outside the steady state",
        Rule.ZeroInText => "a text ends at the zero there: use a byte[]",
        Rule.CheckedArithmetic => "check the range before; index and size arrays with int",
        Rule.OverflowException => "check before: overflow wraps, and division by zero throws plain Exception",
        Rule.EnumText => "it prints the number: use a switch that returns the text, as ErrorText.Of",
        Rule.FloatText => "use an integer with decimals and ByteWriter.PutDecimal",
        Rule.MathInDouble => "the device computes in single precision: use integers, or say so and use float",
        Rule.ParseVerdict => "look at the verdict: after a failure the value is int.MinValue there, not 0",
        Rule.Recursion => "write a loop with a limit: some 226 frames fill a heap of 50 KB",
        Rule.ThreadStatic => "hand the object to the one thread that uses it",
        Rule.InitialiserReadsOthers =>
            "initialisers run in an order of their own: use const, or build in a constructor",
        Rule.InitialiserThrows =>
            "the exception is lost: check in a constructor or in a method that is called",
        Rule.HiddenInput => "take it from a port (IUptimeClock, ITimeSource, IRandom) or as a parameter",
        Rule.TestInstanceField => "test methods run with this == null: use static fields, set in [Setup]",
        Rule.TestUsesThis => "test methods run with this == null: make the helper static",
        Rule.DataRowArgument =>
            "pass a number up to long, double, string or bool; never null, arrays, char or enums",
        Rule.DataRowWithoutTestMethod => "write [TestMethod] beside [DataRow]",
        _ => throw new ArgumentOutOfRangeException(nameof(rule), rule, "a rule without advice"),
    };
}
