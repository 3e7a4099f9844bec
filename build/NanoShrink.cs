// Makes the device's program smaller, between the compiler and the metadata processor. The device keeps a row
// and the name of every method and field, and a call costs it far more than a field (docs/adr/0012):
//  1. a call of an accessor that only reads or writes a field becomes that access, in all our assemblies;
//  2. what cannot be reached from the entry any more is left out (of unit tests everything is an entry);
//  3. fields get short names. Methods and types keep theirs: they stand in stack traces.
// It sees the whole program, all our assemblies at once, in which nothing is looked up by name at run time.
// What a null reference does stays as it was. Assemblies of the platform are not touched.

#nullable disable

using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Mono.Cecil;
using Mono.Cecil.Cil;

/// <summary>Rewrites a program's assemblies.</summary>
public sealed class NanoShrinker : BaseAssemblyResolver
{
    private readonly Dictionary<string, string> _files = new();
    private readonly Dictionary<string, AssemblyDefinition> _read = new();
    private readonly HashSet<AssemblyDefinition> _ours;
    private readonly HashSet<IMemberDefinition> _kept = new();
    private readonly Queue<MethodDefinition> _unseen = new();
    private int _inlinedCount;

    /// <summary>Reads the program: the files to rewrite, and those they refer to.</summary>
    public NanoShrinker(IEnumerable<string> ours, IEnumerable<string> platform)
    {
        Each(ours.Concat(platform), file => _files[Path.GetFileNameWithoutExtension(file)] = file);
        _ours = new(ours.Select(file => Read(Path.GetFileNameWithoutExtension(file))));
    }

    public override AssemblyDefinition Resolve(AssemblyNameReference name) => Read(name.Name);

    /// <summary>Rewrites everything into a folder, under the files' own names; of an assembly
    /// <paramref name="whole"/>, every method is kept. Returns what was done, for people.</summary>
    public string Run(string folder, string whole)
    {
        int before = Types().Sum(type => type.Methods.Count);
        Inline();
        Each(_ours, assembly => Keep(assembly.EntryPoint));
        List<TypeDefinition> entries = Types().Where(t => t.Module.Assembly.Name.Name == whole).ToList();
        Each(entries, Keep);
        Each(entries.SelectMany(type => type.Methods), Keep);
        do
        {
            while (_unseen.Count > 0)
            {
                KeepContent(_unseen.Dequeue());
            }

            Each(_kept.OfType<TypeDefinition>().Where(type => !type.IsInterface), KeepCalledFromAbove);
        }
        while (_unseen.Count > 0);
        Each(Types(), Sweep);
        ShortenFields();
        Directory.CreateDirectory(folder);
        Each(_ours, one => one.Write(Path.Combine(folder, Path.GetFileName(_files[one.Name.Name]))));
        return $"{_inlinedCount} calls inlined, {Types().Sum(t => t.Methods.Count)} of {before} methods left";
    }

    private static void Each<T>(IEnumerable<T> items, Action<T> action) => items.ToList().ForEach(action);

    private AssemblyDefinition Read(string name)
    {
        if (!_read.TryGetValue(name, out AssemblyDefinition assembly))
        {
            ReaderParameters parameters = new ReaderParameters { AssemblyResolver = this, InMemory = true };
            assembly = AssemblyDefinition.ReadAssembly(_files[name], parameters);
            _read.Add(name, assembly);
        }

        return assembly;
    }

    private IEnumerable<TypeDefinition> Types() => _ours.SelectMany(one => one.MainModule.GetTypes());
    private bool IsOurs(TypeDefinition type) => type != null && _ours.Contains(type.Module.Assembly);

    private void Inline()
    {
        foreach (MethodDefinition caller in Types().SelectMany(type => type.Methods).Where(m => m.HasBody))
        {
            foreach (Instruction at in caller.Body.Instructions)
            {
                bool isCall = (at.OpCode == OpCodes.Call || at.OpCode == OpCodes.Callvirt)
                    && at.Previous?.OpCode != OpCodes.Constrained;
                Instruction access = isCall ? AccessOf(((MethodReference)at.Operand).Resolve()) : null;
                if (access != null)
                {
                    at.OpCode = access.OpCode;
                    at.Operand = caller.Module.ImportReference((FieldReference)access.Operand);
                    _inlinedCount++;
                }
            }
        }
    }

    // What an accessor does, if it only reads or writes a field of its class; if not, null.
    private Instruction AccessOf(MethodDefinition method)
    {
        TypeDefinition type = method?.DeclaringType;
        if (!IsOurs(type) || type.IsValueType || method.IsStatic || !method.HasBody
            || (method.IsVirtual && !method.IsFinal && !type.IsSealed))
        {
            return null; // in a struct, `this` is an address
        }

        List<Instruction> body = method.Body.Instructions.Where(i => i.OpCode != OpCodes.Nop).ToList();
        string codes = string.Join(" ", body.Select(i => i.OpCode.Name));
        bool isAccessor = codes == "ldarg.0 ldfld ret" || codes == "ldarg.0 ldarg.1 stfld ret";
        Instruction access = isAccessor ? body[body.Count - 2] : null;
        FieldDefinition field = ((FieldReference)access?.Operand)?.Resolve();
        if (field?.DeclaringType == type)
        {
            field.IsPublic = true;
            field.IsInitOnly = false;
            return access;
        }

        return null;
    }

    private void Keep(MemberReference reference)
    {
        TypeReference named = (reference as TypeReference)?.GetElementType();
        IMemberDefinition member = (named ?? reference)?.Resolve();
        if (member == null || !IsOurs(member as TypeDefinition ?? member.DeclaringType) || !_kept.Add(member))
        {
            return;
        }

        Keep(member.DeclaringType);
        Keep((member as FieldDefinition)?.FieldType);
        if (member is MethodDefinition method)
        {
            _unseen.Enqueue(method);
        }
        else if (member is TypeDefinition type)
        {
            Keep(type.BaseType);
            Each(type.Interfaces, implemented => Keep(implemented.InterfaceType));

            // Values are copied whole; the runtime itself makes delegates and runs static constructors.
            bool isDelegate = type.BaseType?.Name == "MulticastDelegate";
            Each(type.Fields.Where(field => type.IsValueType && !field.IsStatic), Keep);
            Each(type.Methods.Where(m => isDelegate || (m.IsConstructor && m.IsStatic)), Keep);
        }
    }

    private void KeepContent(MethodDefinition method)
    {
        Keep(method.ReturnType);
        Each(method.Parameters, parameter => Keep(parameter.ParameterType));
        Each(method.Overrides, Keep);
        Keep(OverriddenBy(method));
        if (method.HasBody)
        {
            Each(method.Body.Variables, variable => Keep(variable.VariableType));
            Each(method.Body.ExceptionHandlers, handler => Keep(handler.CatchType));
            Each(method.Body.Instructions.Select(at => at.Operand).OfType<MemberReference>(), Keep);
        }
    }

    // What may be called through a base class or an interface, of ours or of the platform's.
    private void KeepCalledFromAbove(TypeDefinition type)
    {
        Each(type.Methods.Where(method => IsCallable(OverriddenBy(method))), Keep);
        IEnumerable<MethodDefinition> promises = InterfacesOf(type).SelectMany(one => one.Methods);
        foreach (MethodDefinition promised in promises.Where(IsCallable))
        {
            for (TypeDefinition at = type; at != null; at = at.BaseType?.Resolve())
            {
                Each(at.Methods.Where(method => IsSame(method, promised)
                    || method.Overrides.Any(other => other.Resolve() == promised)), Keep);
            }
        }
    }

    private bool IsCallable(MethodDefinition m)
        => m != null && (_kept.Contains(m) || !IsOurs(m.DeclaringType));

    private static MethodDefinition OverriddenBy(MethodDefinition method)
    {
        MethodDefinition found = null;
        TypeDefinition type = method.IsVirtual && !method.IsNewSlot ? method.DeclaringType : null;
        while (found == null && type?.BaseType != null)
        {
            type = type.BaseType.Resolve();
            found = type.Methods.FirstOrDefault(other => other.IsVirtual && IsSame(other, method));
        }

        return found;
    }

    private static bool IsSame(MethodDefinition a, MethodDefinition b) => TextOf(a) == TextOf(b);

    private static string TextOf(MethodDefinition method)
        => method.Name + "," + string.Join(",", method.Parameters.Select(one => one.ParameterType.FullName));

    private static IEnumerable<TypeDefinition> InterfacesOf(TypeDefinition type) => type.Interfaces
        .Select(one => one.InterfaceType.Resolve()).SelectMany(one => InterfacesOf(one).Append(one));

    private void Sweep(TypeDefinition type)
    {
        type.Properties.Clear();
        type.Events.Clear();
        Each(type.Methods.Where(method => !_kept.Contains(method)), method => type.Methods.Remove(method));
        Each(type.Fields.Where(f => !_kept.Contains(f) && !f.IsLiteral), f => type.Fields.Remove(f));
        if (!_kept.Contains(type) && type.Name != "<Module>")
        {
            (type.DeclaringType?.NestedTypes ?? type.Module.Types).Remove(type);
        }
    }

    private void ShortenFields()
    {
        var references = Types().SelectMany(type => type.Methods).Where(method => method.HasBody)
            .SelectMany(method => method.Body.Instructions).Select(at => at.Operand as FieldReference)
            .Where(reference => IsOurs(reference?.DeclaringType.Resolve()))
            .Select(reference => new { Reference = reference, Field = reference.Resolve() }).ToList();
        foreach (FieldDefinition field in Types().Where(type => !type.IsEnum).SelectMany(type => type.Fields))
        {
            field.Name = ShortName(field.DeclaringType.Fields.IndexOf(field));
        }

        references.ForEach(pair => pair.Reference.Name = pair.Field.Name);
    }

    private static string ShortName(int number)
        => (number < 26 ? "" : ShortName((number / 26) - 1)) + (char)('a' + (number % 26));
}

#if !WITHOUT_TASK
/// <summary>The shrinker as a step of the build.</summary>
public sealed class NanoShrinkTask : Microsoft.Build.Utilities.Task
{
    public string[] Ours { get; set; }
    public string[] Platform { get; set; }
    public string Folder { get; set; }
    public string Whole { get; set; }

    public override bool Execute()
    {
        Log.LogMessage("shrunk: " + new NanoShrinker(Ours, Platform).Run(Folder, Whole));
        return true;
    }
}
#endif
