// Which offending sample stands for which rule, what the samples may name, and both as the table in
// docs/TESTING.md.

using Gateway.SystemTests.ApiGate.Samples;

namespace Gateway.SystemTests.ApiGate;

/// <summary>Rules and their samples.</summary>
internal static class SampleTable
{
    // Wherever a text can stand.
    private static readonly (Type Sample, Rule Rule)[] Texts =
    {
        (typeof(ZeroInTextSample), Rule.ZeroInText),
        (typeof(ZeroInConstantSample), Rule.ZeroInText),
        (typeof(ZeroInDefaultSample), Rule.ZeroInText),
        (typeof(ZeroInInitialiserSample), Rule.ZeroInText),
        (typeof(ZeroInArgumentSample), Rule.ZeroInText),
        (typeof(ZeroInNamedArgumentSample), Rule.ZeroInText),
        (typeof(ZeroInRowSample), Rule.ZeroInText),
    };

    /// <summary>Every sample with the rule it breaks.</summary>
    public static readonly (Type Sample, Rule Rule)[] Samples =
    [
        .. Texts,
        (typeof(UnlistedMemberSample), Rule.NotInApi),
        (typeof(UnlistedTypeSample), Rule.NotInApi),
        (typeof(StringComparisonSample), Rule.NotInApi),
        (typeof(ActivatorSample), Rule.NotInApi),
        (typeof(NewLineSample), Rule.NotInApi),
        (typeof(GenericClassSample<>), Rule.GenericDeclaration),
        (typeof(GenericMethodSample), Rule.GenericDeclaration),
        (typeof(GenericUseSample), Rule.GenericUse),
        (typeof(FuncSample), Rule.GenericUse),
        (typeof(LinqSample), Rule.GenericUse),
        (typeof(NaturalLambdaSample), Rule.GenericUse),
        (typeof(InterlockedSample), Rule.GenericUse),
        (typeof(NullableValueSample), Rule.NullableValue),
        (typeof(ConditionalValueSample), Rule.NullableValue),
        (typeof(TupleSample), Rule.Tuple),
        (typeof(RecordSample), Rule.Record),
        (typeof(RecordStructSample), Rule.Record),
        (typeof(AnonymousTypeSample), Rule.AnonymousType),
        (typeof(IteratorSample), Rule.StateMachine),
        (typeof(AsyncSample), Rule.StateMachine),
        (typeof(DynamicSample), Rule.Dynamic),
        (typeof(DecimalSample), Rule.Decimal),
        (typeof(SpanSample), Rule.Span),
        (typeof(Utf8LiteralSample), Rule.Span),
        (typeof(InlineArraySample), Rule.InlineArray),
        (typeof(IndexSample), Rule.IndexOrRange),
        (typeof(RangeOfArraySample), Rule.IndexOrRange),
        (typeof(StackallocSample), Rule.Stackalloc),
        (typeof(PointerSample), Rule.Pointer),
        (typeof(FunctionPointerSample), Rule.FunctionPointer),
        (typeof(MultiDimensionalSample), Rule.MultiDimensionalArray),
        (typeof(IDefaultMemberSample), Rule.DefaultInterfaceMember),
        (typeof(IStaticAbstractSample), Rule.StaticAbstractMember),
        (typeof(VolatileSample), Rule.Volatile),
        (typeof(ModuleInitialiserSample), Rule.ModuleInitialiser),
        (typeof(InterpolationSample), Rule.Interpolation),
        (typeof(CheckedSample), Rule.CheckedArithmetic),
        (typeof(CheckedConversionSample), Rule.CheckedArithmetic),
        (typeof(OverflowExceptionSample), Rule.OverflowException),
        (typeof(EnumTextSample), Rule.EnumText),
        (typeof(EnumConcatSample), Rule.EnumText),
        (typeof(EnumFormatSample), Rule.EnumText),
        (typeof(FloatTextSample), Rule.FloatText),
        (typeof(FloatFormatSample), Rule.FloatText),
        (typeof(FloatConcatSample), Rule.FloatText),
        (typeof(MathSample), Rule.MathInDouble),
        (typeof(ParseVerdictSample), Rule.ParseVerdict),
        (typeof(RecursionSample), Rule.Recursion),
        (typeof(RecursionByConstructorSample), Rule.Recursion),
        (typeof(RecursionByOthersSample), Rule.Recursion),
        (typeof(RecursionByNestedSample), Rule.Recursion),
        (typeof(RecursionByFinalSample), Rule.Recursion),
        (typeof(ThreadStaticSample), Rule.ThreadStatic),
        (typeof(ReadsOtherStaticSample), Rule.InitialiserReadsOthers),
        (typeof(ReadsOtherStaticByCallSample), Rule.InitialiserReadsOthers),
        (typeof(ThrowingInitialiserSample), Rule.InitialiserThrows),
        (typeof(ThrowsByCallSample), Rule.InitialiserThrows),
        (typeof(ThrowsByConstructorSample), Rule.InitialiserThrows),
        (typeof(HiddenClockSample), Rule.HiddenInput),
        (typeof(InstanceFieldSample), Rule.TestInstanceField),
        (typeof(UsesThisSample), Rule.TestUsesThis),
        (typeof(NullRowSample), Rule.DataRowArgument),
        (typeof(NullInRowSample), Rule.DataRowArgument),
        (typeof(ArrayRowSample), Rule.DataRowArgument),
        (typeof(CharRowSample), Rule.DataRowArgument),
        (typeof(LonelyRowSample), Rule.DataRowWithoutTestMethod),
    ];

    /// <summary>What the samples may name: their own little API, so that they do not depend on what the
    /// project uses just now.</summary>
    public static readonly string[] Api =
    {
        "T:System.Object",
        "M:System.Object.#ctor",
        "T:System.Enum",
        "T:System.ValueType",
        "T:System.Int32",
        "T:System.String",
        "M:System.String.Concat(System.String,System.String)",
        "M:System.Int32.ToString",
        "M:System.String.Concat(System.String,System.String,System.String)",
        "M:System.Char.ToString",
        "M:System.Object.GetType",
        "T:System.Exception",
        "M:System.Exception.#ctor",
        "T:System.GC",
        "M:System.GC.KeepAlive(System.Object)",
        "T:System.Environment",
        "P:System.Environment.ProcessId",
        "T:System.Threading.Thread",
        "T:System.Threading.Interlocked",
        "T:System.Linq.Enumerable",
        "T:System.Double",
        "P:System.String.Length",
        "M:System.Int32.TryParse(System.String,System.Int32@)",
        "T:System.Single",
        "T:System.Boolean",
        "T:System.DayOfWeek",
        "T:System.Type",
        "M:System.Type.GetTypeFromHandle(System.RuntimeTypeHandle)",
        "T:System.Math",
        "T:System.MulticastDelegate",
        "T:System.Array",
        "P:System.Array.Length",
        "T:System.Byte",
        "T:System.Collections.IEnumerable",
        "T:System.Collections.ArrayList",
        "M:System.Collections.ArrayList.#ctor",
        "M:System.Collections.ArrayList.Add(System.Object)",
        "P:System.Collections.ArrayList.Count",
        "T:System.Threading.Monitor",
        "M:System.Threading.Monitor.Enter(System.Object)",
        "M:System.Threading.Monitor.Exit(System.Object)",
        "T:System.Runtime.CompilerServices.RuntimeHelpers",
        "T:nanoFramework.TestFramework.TestClassAttribute",
        "M:nanoFramework.TestFramework.TestClassAttribute.#ctor",
        "T:nanoFramework.TestFramework.TestMethodAttribute",
        "M:nanoFramework.TestFramework.TestMethodAttribute.#ctor",
        "T:nanoFramework.TestFramework.DataRowAttribute",
        "M:nanoFramework.TestFramework.DataRowAttribute.#ctor(System.Object[])",
        "M:System.Runtime.CompilerServices.RuntimeHelpers.InitializeArray"
            + "(System.Array,System.RuntimeFieldHandle)",
    };

    /// <summary>A row of the table in docs: rule, samples, what to do instead.</summary>
    public static string RowOf(Rule rule)
    {
        string samples = string.Join(", ", Samples.Where(pair => pair.Rule == rule)
            .Select(pair => $"`{pair.Sample.Name.Split('`')[0]}`"));
        string advice = RuleAdvice.Of(rule).Replace("|", @"\|", StringComparison.Ordinal);
        return $"| {rule} | {samples} | {advice} |";
    }
}
