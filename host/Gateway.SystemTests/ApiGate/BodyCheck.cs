// What can be seen in a method's body: the instructions, the types of variables, what is caught.

using System.Reflection.Emit;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;

namespace Gateway.SystemTests.ApiGate;

/// <summary>Checks bodies.</summary>
/// <param name="assembly">The assembly.</param>
/// <param name="world">To tell an enum from other types.</param>
/// <param name="references">Judges what is named.</param>
/// <param name="isPure">True when clocks and random numbers must come through ports.</param>
internal sealed class BodyCheck(
    CodeAssembly assembly, CodeWorld world, ReferenceCheck references, bool isPure)
{
    private static readonly string[] StateMachines =
    {
        "System.Runtime.CompilerServices.AsyncStateMachineAttribute",
        "System.Runtime.CompilerServices.AsyncIteratorStateMachineAttribute",
        "System.Runtime.CompilerServices.IteratorStateMachineAttribute",
    };

    private readonly MetadataReader _reader = assembly.Reader;

    /// <summary>Checks a method's body.</summary>
    /// <param name="handle">The method.</param>
    /// <param name="reporter">Makes a listener for an offset in the body.</param>
    public void Check(MethodDefinitionHandle handle, Func<int, Report> reporter)
    {
        MethodDefinition method = _reader.GetMethodDefinition(handle);
        MethodBodyBlock? body = assembly.BodyOf(method);
        if (body == null || IsWrittenByCompiler(method))
        {
            return;
        }

        if (!body.LocalSignature.IsNil)
        {
            _reader.GetStandaloneSignature(body.LocalSignature)
                .DecodeLocalSignature(new SignatureScanner(assembly, references, reporter(0)), null);
        }

        foreach (ExceptionRegion region in body.ExceptionRegions)
        {
            if (region.Kind == ExceptionRegionKind.Catch)
            {
                references.CheckType(assembly, region.CatchType, reporter(region.HandlerOffset));
            }
        }

        IlInstruction previous = default;
        foreach (IlInstruction instruction in IlReader.Read(body.GetILContent()))
        {
            Report report = reporter(instruction.Offset);
            CheckOpCode(instruction, report);
            if (instruction.OpCode == OpCodes.Ldstr)
            {
                Handle text = MetadataTokens.Handle(instruction.Argument);
                TextCheck.Check(_reader.GetUserString((UserStringHandle)text), report);
            }

            CheckVerdict(previous, instruction, report);
            if (IsCall(instruction) && world.Find(assembly, instruction.Token)?.Handle == handle
                && instruction.Token.Kind != HandleKind.MemberReference)
            {
                report(Rule.Recursion, assembly.NameOf(handle));
            }

            if (!instruction.Token.IsNil && !CheckBoxedText(previous, instruction, report))
            {
                CheckToken(instruction, report);
            }

            previous = instruction;
        }
    }

    private static bool IsCall(IlInstruction instruction)
        => instruction.OpCode == OpCodes.Call || instruction.OpCode == OpCodes.Callvirt
            || instruction.OpCode == OpCodes.Newobj;

    private void CheckVerdict(IlInstruction previous, IlInstruction instruction, Report report)
    {
        if (instruction.OpCode != OpCodes.Pop || !IsCall(previous)
            || previous.Token.Kind != HandleKind.MemberReference)
        {
            return;
        }

        string docId = DocId.Of(assembly, previous.Token);
        if (docId.StartsWith("M:System.", StringComparison.Ordinal)
            && docId.Contains(".TryParse(", StringComparison.Ordinal))
        {
            report(Rule.ParseVerdict, docId);
        }
    }

    // The kick-off of yield and async is refused for its attribute; the accessors of an event are written for
    // the PC with a generic CompareExchange and for the device without.
    private bool IsWrittenByCompiler(MethodDefinition method)
    {
        string name = _reader.GetString(method.Name);
        bool isEventAccessor = (name.StartsWith("add_", StringComparison.Ordinal)
                || name.StartsWith("remove_", StringComparison.Ordinal))
            && assembly.HasAttribute(
                method.GetCustomAttributes(), "System.Runtime.CompilerServices.CompilerGeneratedAttribute");
        return isEventAccessor
            || StateMachines.Any(attribute => assembly.HasAttribute(method.GetCustomAttributes(), attribute));
    }

    private static void CheckOpCode(IlInstruction instruction, Report report)
    {
        string code = instruction.OpCode.Name!;
        if (code.Contains(".ovf", StringComparison.Ordinal))
        {
            report(Rule.CheckedArithmetic, code);
        }
        else if (instruction.OpCode == OpCodes.Localloc)
        {
            report(Rule.Stackalloc, code);
        }
        else if (instruction.OpCode == OpCodes.Calli)
        {
            report(Rule.FunctionPointer, code);
        }
        else if (instruction.OpCode == OpCodes.Volatile)
        {
            report(Rule.Volatile, code);
        }
    }

    // enum.ToString() is `constrained. E, callvirt Object.ToString`; on an Enum variable it is `box E` and
    // the same call. A format or a concatenation boxes its last argument just before the call.
    private bool CheckBoxedText(IlInstruction previous, IlInstruction instruction, Report report)
    {
        bool isPrepared = previous.OpCode == OpCodes.Constrained || previous.OpCode == OpCodes.Box;
        if (!isPrepared || instruction.Token.Kind != HandleKind.MemberReference)
        {
            return false;
        }

        bool isEnum = world.IsEnum(assembly, previous.Token);
        bool isFloat = previous.Token.Kind == HandleKind.TypeReference
            && assembly.NameOf((TypeReferenceHandle)previous.Token) is "System.Double" or "System.Single";
        string docId = DocId.Of(assembly, instruction.Token);
        bool makesText = docId is "M:System.Object.ToString" or "M:System.Enum.ToString"
            || docId.StartsWith("M:System.String.Concat(System.Object", StringComparison.Ordinal)
            || docId.StartsWith("M:System.String.Format(", StringComparison.Ordinal);
        if (makesText && (isEnum || isFloat))
        {
            report(isEnum ? Rule.EnumText : Rule.FloatText, docId);
        }

        return makesText && (isEnum || isFloat);
    }

    private void CheckToken(IlInstruction instruction, Report report)
    {
        switch (instruction.Token.Kind)
        {
            case HandleKind.TypeReference:
            case HandleKind.TypeSpecification:
            case HandleKind.TypeDefinition:
                references.CheckType(assembly, instruction.Token, report);
                break;
            case HandleKind.MemberReference:
            case HandleKind.MethodDefinition:
            case HandleKind.MethodSpecification:
                references.CheckMember(assembly, instruction.Token, isPure, report);
                break;
        }
    }
}
