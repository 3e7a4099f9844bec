// A world of its own for a variant of Gateway.Core: the power cuts, loaded once more and bound to the
// variant. What goes in and comes out are strings and numbers, since types of two worlds differ.

using System.Reflection;
using System.Runtime.Loader;

namespace Gateway.SystemTests.Mutants;

/// <summary>Loads a variant of Gateway.Core and all that knows it.</summary>
internal sealed class MutantWorld : AssemblyLoadContext, IDisposable
{
    private readonly Assembly _core;

    /// <summary>Creates the world.</summary>
    /// <param name="core">The assembly Gateway.Core.</param>
    public MutantWorld(byte[] core)
        : base(isCollectible: true)
    {
        using MemoryStream stream = new(core);
        _core = LoadFromStream(stream);
    }

    /// <summary>Cuts the power in a scenario; returns what was found, "Kind: text" a line.</summary>
    public string[] CutPower(string scenario, int secondStride, string stopAt)
    {
        Assembly tests = LoadFromAssemblyPath(typeof(MutantWorld).Assembly.Location);
        MethodInfo run = tests.GetType(typeof(MutantEntry).FullName!, true)!
            .GetMethod(nameof(MutantEntry.Run), BindingFlags.Static | BindingFlags.Public)!;
        return (string[])run.Invoke(null, [scenario, secondStride, stopAt])!;
    }

    /// <inheritdoc/>
    public void Dispose() => Unload();

    /// <inheritdoc/>
    protected override Assembly? Load(AssemblyName assemblyName)
    {
        return assemblyName.Name == "Gateway.Core" ? _core
            : assemblyName.Name == typeof(MutantWorld).Assembly.GetName().Name
                ? LoadFromAssemblyPath(typeof(MutantWorld).Assembly.Location)
            : null;
    }
}
