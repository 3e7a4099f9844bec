// Static initialisers run before Main on the device, in an order of their own. So they may use what they make
// themselves, constants and nanoFramework; a static field of another class of ours may not be there yet, also
// when it is read by a method they call. And nothing they call may throw, guards included: nobody sees what
// is wrong. Limits: a virtual call is followed to the method it names, not to overrides; an exception that is
// caught on the way is told as well; those of nanoFramework itself (an index, a null) are not seen.

using System.Reflection.Emit;
using System.Reflection.Metadata;

namespace Gateway.SystemTests.ApiGate;

/// <summary>Checks what a static constructor reads and throws.</summary>
/// <param name="assembly">The assembly of the static constructor.</param>
/// <param name="world">Where called methods are looked up.</param>
internal sealed class InitialiserCheck(CodeAssembly assembly, CodeWorld world)
{
    private readonly HashSet<MethodPlace> _visited = new();

    /// <summary>Checks one static constructor.</summary>
    /// <param name="handle">The method .cctor.</param>
    /// <param name="reporter">Makes a listener for an offset in its body.</param>
    public void Check(MethodDefinitionHandle handle, Func<int, Report> reporter)
    {
        MethodDefinition method = assembly.Reader.GetMethodDefinition(handle);
        string initialised = assembly.NameOf(method.GetDeclaringType());
        foreach (IlInstruction instruction in new MethodPlace(assembly, handle).Instructions())
        {
            Report report = reporter(instruction.Offset);
            if (instruction.OpCode == OpCodes.Throw)
            {
                report(Rule.InitialiserThrows, initialised);
            }

            Follow(assembly, instruction, initialised, string.Empty, report);
        }
    }

    private void Follow(
        CodeAssembly from, IlInstruction instruction, string initialised, string path, Report report)
    {
        if (instruction.OpCode == OpCodes.Ldsfld || instruction.OpCode == OpCodes.Ldsflda)
        {
            string? field = OtherField(from, instruction.Token, initialised);
            if (field != null)
            {
                report(Rule.InitialiserReadsOthers, path + field);
            }

            return;
        }

        bool isCall = instruction.OpCode == OpCodes.Call || instruction.OpCode == OpCodes.Callvirt
            || instruction.OpCode == OpCodes.Newobj;
        MethodPlace? called = isCall ? world.Find(from, instruction.Token) : null;
        if (called == null || !_visited.Add(called.Value))
        {
            return;
        }

        string name = path + called.Value.Assembly.NameOf(called.Value.Handle);
        foreach (IlInstruction inner in called.Value.Instructions())
        {
            if (inner.OpCode == OpCodes.Throw)
            {
                report(Rule.InitialiserThrows, name);
            }

            Follow(called.Value.Assembly, inner, initialised, name + " → ", report);
        }
    }

    // The name of a static field of ours that belongs to another class; null for any other field.
    private string? OtherField(CodeAssembly from, EntityHandle field, string initialised)
    {
        string owner;
        string name;
        if (field.Kind == HandleKind.FieldDefinition)
        {
            FieldDefinition definition = from.Reader.GetFieldDefinition((FieldDefinitionHandle)field);
            owner = from.NameOf(definition.GetDeclaringType());
            name = from.Reader.GetString(definition.Name);
        }
        else
        {
            MemberReference member = from.Reader.GetMemberReference((MemberReferenceHandle)field);
            if (member.Parent.Kind != HandleKind.TypeReference
                || !world.Holds(from.AssemblyOf((TypeReferenceHandle)member.Parent)))
            {
                return null;
            }

            owner = from.NameOf((TypeReferenceHandle)member.Parent);
            name = from.Reader.GetString(member.Name);
        }

        return owner == initialised ? null : owner + "." + name;
    }
}
