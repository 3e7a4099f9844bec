// Every rule fires on its offending sample, with file and line, and on nothing else.

using Gateway.SystemTests.ApiGate.Samples;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Gateway.SystemTests.ApiGate;

[TestClass]
public sealed class GateSampleTests
{
    private static readonly (Type Sample, Rule Rule)[] Samples =
    {
        (typeof(UnlistedMemberSample), Rule.NotInApi),
        (typeof(UnlistedTypeSample), Rule.NotInApi),
        (typeof(GenericClassSample<>), Rule.GenericDeclaration),
        (typeof(GenericMethodSample), Rule.GenericDeclaration),
        (typeof(GenericUseSample), Rule.GenericUse),
        (typeof(FuncSample), Rule.GenericUse),
        (typeof(NullableValueSample), Rule.NullableValue),
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
        (typeof(FloatTextSample), Rule.FloatText),
        (typeof(MathSample), Rule.MathInDouble),
        (typeof(ThreadStaticSample), Rule.ThreadStatic),
        (typeof(ReadsOtherStaticSample), Rule.InitialiserReadsOthers),
        (typeof(ReadsOtherStaticByCallSample), Rule.InitialiserReadsOthers),
        (typeof(ThrowingInitialiserSample), Rule.InitialiserThrows),
        (typeof(HiddenClockSample), Rule.HiddenInput),
        (typeof(InstanceFieldSample), Rule.TestInstanceField),
        (typeof(UsesThisSample), Rule.TestUsesThis),
        (typeof(NullRowSample), Rule.DataRowArgument),
        (typeof(NullInRowSample), Rule.DataRowArgument),
        (typeof(ArrayRowSample), Rule.DataRowArgument),
        (typeof(CharRowSample), Rule.DataRowArgument),
        (typeof(LonelyRowSample), Rule.DataRowWithoutTestMethod),
    };

    // What the samples may name: their own little API, so that they do not depend on what the project uses
    // just now.
    private static readonly string[] SampleApi =
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

    public static IEnumerable<object[]> Rows
        => Samples.Select(pair => new object[] { pair.Sample.Name, pair.Rule.ToString() });

    [TestMethod]
    [DynamicData(nameof(Rows))]
    public void A_sample_breaks_its_rule_and_no_other(string sample, string rule)
    {
        // These cannot be written without the other.
        string expected = rule switch
        {
            nameof(Rule.Stackalloc) => $"{Rule.Pointer}, {Rule.Stackalloc}",
            nameof(Rule.Dynamic) => $"{Rule.Dynamic}, {Rule.GenericUse}",
            _ => rule,
        };

        Type type = Samples.Single(pair => pair.Sample.Name == sample).Sample;
        IReadOnlyList<Finding> findings = Check(type);

        string[] broken = findings.Select(finding => finding.Rule.ToString()).Distinct().ToArray();
        Assert.AreEqual(expected, string.Join(", ", broken), string.Join("\n", findings));
        foreach (Finding finding in findings)
        {
            StringAssert.Contains(finding.Member, sample);
            StringAssert.StartsWith(finding.Spot.File, "host/Gateway.SystemTests/ApiGate/Samples/");
            Assert.IsTrue(finding.Spot.Line > 1, finding.ToString());
        }
    }

    [TestMethod]
    public void Every_rule_has_a_sample_and_an_advice()
    {
        foreach (Rule rule in Enum.GetValues<Rule>())
        {
            Assert.IsTrue(Samples.Any(pair => pair.Rule == rule), $"{rule} has no sample");
            Assert.AreNotEqual(string.Empty, RuleAdvice.Of(rule));
        }
    }

    [TestMethod]
    [DataRow(typeof(CleanSample))]
    [DataRow(typeof(ICleanSample))]
    [DataRow(typeof(CleanSampleReader))]
    [DataRow(typeof(SharedTable))]
    public void Clean_code_breaks_none(Type sample)
    {
        IReadOnlyList<Finding> findings = Check(sample);
        Assert.AreEqual(string.Empty, string.Join("\n", findings));
    }

    [TestMethod]
    public void A_finding_points_at_the_very_line()
    {
        Finding finding = Check(typeof(UnlistedMemberSample)).Single();

        string line = File.ReadAllLines(RepoTree.PathOf(finding.Spot.File))[finding.Spot.Line - 1];
        StringAssert.Contains(line, "text.Replace('a', 'b')");
        Assert.AreEqual("M:System.String.Replace(System.Char,System.Char)", finding.What);
        StringAssert.Contains(finding.ToString(), "ByteWriter");
    }

    private static IReadOnlyList<Finding> Check(Type sample)
    {
        ApiList api = new();
        api.Add("samples", SampleApi);
        return DeviceCode.CheckSample(sample, api);
    }
}
