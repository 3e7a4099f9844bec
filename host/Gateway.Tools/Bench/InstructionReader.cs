// Walks over byte code: the operands of one instruction, and the size that the code has on the device, where
// tokens and branches take two bytes instead of four. Source: ECMA-335, partition III; sizes of operands as
// System.Reflection.Emit.OpCodes has them; nf-interpreter, src/CLR/Include/nanoCLR_Runtime.h (FETCH_ARG_*).

using System.Reflection;
using System.Reflection.Emit;

namespace Gateway.Tools.Bench;

/// <summary>Reads byte code.</summary>
internal sealed class InstructionReader
{
    private static readonly Dictionary<int, OpCode> Known = typeof(OpCodes)
        .GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (OpCode)field.GetValue(null)!)
        .ToDictionary(op => op.Value & 0xFFFF);

    /// <summary>Reads code.</summary>
    /// <param name="code">The code of a method.</param>
    /// <param name="wanted">The instruction whose operands are kept.</param>
    public InstructionReader(byte[] code, int wanted)
    {
        int at = 0;
        while (at < code.Length)
        {
            int value = code[at++];
            value = value == 0xFE ? 0xFE00 | code[at++] : value;
            OpCode op = Known[value];
            if (value == wanted)
            {
                Operands.Add(BitConverter.ToInt32(code, at));
            }

            int operandBytes = SizeOf(op.OperandType, code, at);
            at += operandBytes;
            DeviceBytes += op.Size + op.OperandType switch
            {
                OperandType.InlineSwitch => 1 + ((operandBytes - 4) / 2),
                OperandType.InlineI or OperandType.ShortInlineR => 4,
                _ => operandBytes == 4 ? 2 : operandBytes,
            };
        }
    }

    /// <summary>The operands that were wanted.</summary>
    public List<int> Operands { get; } = [];

    /// <summary>Bytes of the code on the device.</summary>
    public int DeviceBytes { get; }

    private static int SizeOf(OperandType type, byte[] code, int at) => type switch
    {
        OperandType.InlineNone => 0,
        OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
        OperandType.InlineVar => 2,
        OperandType.InlineI8 or OperandType.InlineR => 8,
        OperandType.InlineSwitch => 4 + (4 * BitConverter.ToInt32(code, at)),
        _ => 4,
    };
}
