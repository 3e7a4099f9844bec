// What the gate refuses. Each rule has an advice in RuleAdvice.cs and an offending sample in Samples/.

namespace Gateway.SystemTests.ApiGate;

/// <summary>A rule of the gate. Source of all: DESIGN, "C# that is true on the device".</summary>
internal enum Rule
{
    /// <summary>A type or member that build/nano-api does not list.</summary>
    NotInApi,

    /// <summary>A generic type or method of our own.</summary>
    GenericDeclaration,

    /// <summary>An instantiated generic type or method.</summary>
    GenericUse,

    /// <summary>A nullable value type, written or made by `?.`.</summary>
    NullableValue,

    /// <summary>A tuple of values.</summary>
    Tuple,

    /// <summary>A record, class or struct.</summary>
    Record,

    /// <summary>An anonymous type.</summary>
    AnonymousType,

    /// <summary>yield, async or await.</summary>
    StateMachine,

    /// <summary>dynamic.</summary>
    Dynamic,

    /// <summary>decimal.</summary>
    Decimal,

    /// <summary>Span, ReadOnlySpan, Memory; u8 literals and collection expressions make them.</summary>
    Span,

    /// <summary>An inline array.</summary>
    InlineArray,

    /// <summary>System.Index or System.Range.</summary>
    IndexOrRange,

    /// <summary>stackalloc.</summary>
    Stackalloc,

    /// <summary>A pointer, a pinned variable or a native integer.</summary>
    Pointer,

    /// <summary>A function pointer.</summary>
    FunctionPointer,

    /// <summary>An array with more than one dimension.</summary>
    MultiDimensionalArray,

    /// <summary>An interface member with a body.</summary>
    DefaultInterfaceMember,

    /// <summary>A static abstract or virtual interface member.</summary>
    StaticAbstractMember,

    /// <summary>volatile.</summary>
    Volatile,

    /// <summary>A module initialiser.</summary>
    ModuleInitialiser,

    /// <summary>String interpolation with a handler.</summary>
    Interpolation,

    /// <summary>A text with a zero in it.</summary>
    ZeroInText,

    /// <summary>Arithmetic that should throw on overflow.</summary>
    CheckedArithmetic,

    /// <summary>OverflowException or DivideByZeroException.</summary>
    OverflowException,

    /// <summary>ToString of an enum.</summary>
    EnumText,

    /// <summary>Text of a floating-point number.</summary>
    FloatText,

    /// <summary>System.Math with double.</summary>
    MathInDouble,

    /// <summary>TryParse whose verdict is thrown away.</summary>
    ParseVerdict,

    /// <summary>A method that calls itself, or others that call it.</summary>
    Recursion,

    /// <summary>A static field with [ThreadStatic].</summary>
    ThreadStatic,

    /// <summary>A static initialiser that reads a static field of another class.</summary>
    InitialiserReadsOthers,

    /// <summary>A static constructor that throws, or calls what throws.</summary>
    InitialiserThrows,

    /// <summary>A clock, a sleep or a random number that is not handed in.</summary>
    HiddenInput,

    /// <summary>A test class with state in an instance.</summary>
    TestInstanceField,

    /// <summary>A test method that uses `this`.</summary>
    TestUsesThis,

    /// <summary>A [DataRow] with an argument the device cannot pass.</summary>
    DataRowArgument,

    /// <summary>A [DataRow] without [TestMethod].</summary>
    DataRowWithoutTestMethod,
}
