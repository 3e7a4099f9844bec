// Methods that call each other in a circle. Calls are followed where the code that runs is known from the
// call itself: static and instance methods, constructors, `base.X()`, sealed overrides. Assemblies do not
// refer to each other in circles, so one assembly at a time is enough. Limits: a call through an interface,
// a delegate or a method that may be overridden is not followed, and neither is it known how deep a circle
// goes: every one is told, and those of known depth stand in BoundedCircles.cs. A method that calls itself is
// BodyCheck's.

using System.Reflection.Metadata;

namespace Gateway.SystemTests.ApiGate;

/// <summary>Looks for circles of calls in one assembly.</summary>
/// <param name="assembly">The assembly.</param>
/// <param name="world">Where called methods are looked up.</param>
internal sealed class RecursionCheck(CodeAssembly assembly, CodeWorld world)
{
    private readonly Dictionary<MethodDefinitionHandle, List<Call>> _calls = new();

    /// <summary>Checks methods; only calls among them count. A circle is told once, at the call with which it
    /// begins in the first of its methods by name: so it keeps its text when methods change places.</summary>
    /// <param name="methods">The methods.</param>
    /// <param name="reporter">Makes a listener for a member and its place.</param>
    public void Check(IReadOnlyCollection<MethodDefinitionHandle> methods, Reporter reporter)
    {
        HashSet<MethodDefinitionHandle> known = [.. methods];
        foreach (MethodDefinitionHandle method in methods)
        {
            _calls[method] = [.. CallsOf(method).Where(call => known.Contains(call.Target))];
        }

        HashSet<MethodDefinitionHandle> told = new();
        foreach (MethodDefinitionHandle method in methods.OrderBy(assembly.NameOf, StringComparer.Ordinal))
        {
            List<Call> circle = told.Contains(method) ? [] : ShortestCircle(method);
            if (circle.Count > 0)
            {
                told.UnionWith(circle.Select(call => call.Target));
                string name = assembly.NameOf(method);
                string path = string.Join(" → ", circle.Select(call => assembly.NameOf(call.Target)));
                Report report = reporter(name, () => assembly.Sources.OfMethod(method, circle[0].Offset));
                report(Rule.Recursion, name + " → " + path);
            }
        }
    }

    private IEnumerable<Call> CallsOf(MethodDefinitionHandle method)
    {
        foreach (IlInstruction instruction in new MethodPlace(assembly, method).Instructions())
        {
            MethodPlace? target = world.FindExact(assembly, instruction);
            if (target?.Assembly == assembly && target.Value.Handle != method)
            {
                yield return new Call(target.Value.Handle, instruction.Offset);
            }
        }
    }

    // The calls that lead from a method back to itself, as few as possible; empty when none do.
    private List<Call> ShortestCircle(MethodDefinitionHandle start)
    {
        Dictionary<MethodDefinitionHandle, (MethodDefinitionHandle Caller, Call Call)> reached = new();
        Queue<MethodDefinitionHandle> waiting = new([start]);
        while (waiting.Count > 0 && !reached.ContainsKey(start))
        {
            MethodDefinitionHandle caller = waiting.Dequeue();
            foreach (Call call in _calls[caller])
            {
                if (reached.TryAdd(call.Target, (caller, call)))
                {
                    waiting.Enqueue(call.Target);
                }
            }
        }

        List<Call> circle = new();
        if (reached.ContainsKey(start))
        {
            MethodDefinitionHandle at = start;
            do
            {
                circle.Insert(0, reached[at].Call);
                at = reached[at].Caller;
            }
            while (at != start);
        }

        return circle;
    }

    private readonly record struct Call(MethodDefinitionHandle Target, int Offset);
}
