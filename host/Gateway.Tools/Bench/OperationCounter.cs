// Counts the IL instructions that Gateway.Core executes: what nanoFramework's interpreter, which has no
// compiler, calls operations. A copy of the assembly gets a counter at the head of every basic block and is
// run beside the original. Calls into mscorlib count as one instruction; native code has no others.

using System.Reflection;
using System.Runtime.Loader;
using Mono.Cecil;
using Mono.Cecil.Cil;
using Mono.Cecil.Rocks;
using FieldAttributes = Mono.Cecil.FieldAttributes;
using MethodBody = Mono.Cecil.Cil.MethodBody;
using TypeAttributes = Mono.Cecil.TypeAttributes;

namespace Gateway.Tools.Bench;

/// <summary>Gateway.Core with a counter of its instructions.</summary>
internal sealed class OperationCounter
{
    private const string CounterType = "OperationCount";
    private const string CounterField = "Value";

    private readonly FieldInfo _counter;

    /// <summary>Makes and loads the counting copy.</summary>
    /// <param name="path">The assembly to count in.</param>
    internal OperationCounter(string path)
    {
        using MemoryStream image = new();
        using (AssemblyDefinition assembly = AssemblyDefinition.ReadAssembly(path))
        {
            Instrument(assembly.MainModule);
            assembly.Write(image);
        }

        image.Position = 0;
        Assembly = new AssemblyLoadContext("counted").LoadFromStream(image);
        _counter = Assembly.GetType(CounterType)!.GetField(CounterField)!;
    }

    /// <summary>The counting copy; its types are not those of the original.</summary>
    internal Assembly Assembly { get; }

    /// <summary>Instructions executed so far.</summary>
    internal long Count => (long)_counter.GetValue(null)!;

    /// <summary>Whether the assembly is what a Release build makes, as on the device.</summary>
    internal bool IsOptimized => Assembly.GetCustomAttribute<System.Diagnostics.DebuggableAttribute>()
        is not { IsJITOptimizerDisabled: true };

    private static void Instrument(ModuleDefinition module)
    {
        const TypeAttributes Static = TypeAttributes.Public | TypeAttributes.Abstract | TypeAttributes.Sealed;
        TypeDefinition type = new("", CounterType, Static, module.TypeSystem.Object);
        FieldDefinition field = new(
            CounterField, FieldAttributes.Public | FieldAttributes.Static, module.TypeSystem.Int64);
        type.Fields.Add(field);
        foreach (TypeDefinition counted in module.GetTypes())
        {
            foreach (MethodDefinition method in counted.Methods.Where(method => method.HasBody))
            {
                Instrument(method.Body, field);
            }
        }

        module.Types.Add(type);
    }

    private static void Instrument(MethodBody body, FieldReference counter)
    {
        body.SimplifyMacros();
        List<Instruction> original = [.. body.Instructions];
        HashSet<Instruction> heads = FindHeads(body, original);
        ILProcessor il = body.GetILProcessor();
        Dictionary<Instruction, Instruction> moved = [];
        for (int i = 0; i < original.Count; i++)
        {
            if (heads.Contains(original[i]))
            {
                int length = 1;
                while (i + length < original.Count && !heads.Contains(original[i + length]))
                {
                    length++;
                }

                moved[original[i]] = InsertCounter(il, original[i], counter, length);
            }
        }

        Retarget(body, original, moved);
        body.OptimizeMacros();
    }

    // Where a basic block begins: at a target of a branch, after a branch, at the edges of handlers.
    private static HashSet<Instruction> FindHeads(MethodBody body, List<Instruction> instructions)
    {
        HashSet<Instruction> heads = [instructions[0]];
        foreach (Instruction instruction in instructions)
        {
            heads.UnionWith(instruction.Operand switch
            {
                Instruction target => [target],
                Instruction[] targets => targets,
                _ => [],
            });
            FlowControl flow = instruction.OpCode.FlowControl;
            bool goesOn = flow is FlowControl.Next or FlowControl.Call or FlowControl.Meta;
            if (!goesOn && instruction.Next != null)
            {
                heads.Add(instruction.Next);
            }
        }

        foreach (ExceptionHandler handler in body.ExceptionHandlers)
        {
            heads.UnionWith(new[]
            {
                handler.TryStart, handler.TryEnd, handler.HandlerStart, handler.HandlerEnd,
                handler.FilterStart,
            }.Where(edge => edge != null));
        }

        return heads;
    }

    private static Instruction InsertCounter(
        ILProcessor il, Instruction before, FieldReference counter, int length)
    {
        Instruction first = il.Create(OpCodes.Ldsfld, counter);
        il.InsertBefore(before, first);
        il.InsertBefore(before, il.Create(OpCodes.Ldc_I8, (long)length));
        il.InsertBefore(before, il.Create(OpCodes.Add));
        il.InsertBefore(before, il.Create(OpCodes.Stsfld, counter));
        return first;
    }

    private static void Retarget(
        MethodBody body, List<Instruction> original, Dictionary<Instruction, Instruction> moved)
    {
        foreach (Instruction instruction in original)
        {
            instruction.Operand = instruction.Operand switch
            {
                Instruction target => moved[target],
                Instruction[] targets => targets.Select(target => moved[target]).ToArray(),
                _ => instruction.Operand,
            };
        }

        foreach (ExceptionHandler handler in body.ExceptionHandlers)
        {
            handler.TryStart = moved[handler.TryStart];
            handler.TryEnd = moved[handler.TryEnd];
            handler.HandlerStart = moved[handler.HandlerStart];
            handler.HandlerEnd = handler.HandlerEnd == null ? null : moved[handler.HandlerEnd];
            handler.FilterStart = handler.FilterStart == null ? null : moved[handler.FilterStart];
        }
    }
}
