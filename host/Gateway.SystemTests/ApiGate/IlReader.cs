// Instructions of a method body, one after the other. Operand sizes come from the framework's own table of
// opcodes.

using System.Collections.Immutable;
using System.Reflection.Emit;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;

namespace Gateway.SystemTests.ApiGate;

/// <summary>One instruction.</summary>
/// <param name="Offset">Where it stands in the body.</param>
/// <param name="OpCode">What it does.</param>
/// <param name="Token">The metadata it names; default when it names none.</param>
/// <param name="Argument">Index of the argument for ldarg, ldarga and starg, token of the text for ldstr; -1
/// otherwise.</param>
internal readonly record struct IlInstruction(int Offset, OpCode OpCode, EntityHandle Token, int Argument);

/// <summary>Reads instructions.</summary>
internal static class IlReader
{
    private const int TwoBytePrefix = 0xFE;

    private static readonly Dictionary<int, OpCode> OpCodesByValue = typeof(OpCodes).GetFields()
        .Select(field => (OpCode)field.GetValue(null)!)
        .ToDictionary(code => (int)(ushort)code.Value);

    /// <summary>All instructions of a body.</summary>
    public static IEnumerable<IlInstruction> Read(ImmutableArray<byte> il)
    {
        int position = 0;
        while (position < il.Length)
        {
            int offset = position;
            int value = il[position++];
            if (value == TwoBytePrefix)
            {
                value = (value << 8) | il[position++];
            }

            OpCode code = OpCodesByValue[value];
            int operand = position;
            position += OperandBytes(code, il, operand);
            yield return new IlInstruction(
                offset, code, Token(code, il, operand), Argument(code, il, operand));
        }
    }

    private static int OperandBytes(OpCode code, ImmutableArray<byte> il, int at) => code.OperandType switch
    {
        OperandType.InlineNone => 0,
        OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
        OperandType.InlineVar => 2,
        OperandType.InlineI8 or OperandType.InlineR => 8,
        OperandType.InlineSwitch => 4 + (4 * Int32(il, at)),
        _ => 4,
    };

    private static EntityHandle Token(OpCode code, ImmutableArray<byte> il, int at) => code.OperandType switch
    {
        OperandType.InlineField or OperandType.InlineMethod or OperandType.InlineTok or OperandType.InlineType
            or OperandType.InlineSig => MetadataTokens.EntityHandle(Int32(il, at)),
        _ => default,
    };

    private static int Argument(OpCode code, ImmutableArray<byte> il, int at)
    {
        return code == OpCodes.Ldarg_0 ? 0
            : code == OpCodes.Ldarg_S || code == OpCodes.Ldarga_S || code == OpCodes.Starg_S ? il[at]
            : code == OpCodes.Ldarg || code == OpCodes.Ldarga || code == OpCodes.Starg
                ? il[at] | (il[at + 1] << 8)
            : code == OpCodes.Ldstr ? Int32(il, at)
            : -1;
    }

    private static int Int32(ImmutableArray<byte> il, int at)
        => il[at] | (il[at + 1] << 8) | (il[at + 2] << 16) | (il[at + 3] << 24);
}
