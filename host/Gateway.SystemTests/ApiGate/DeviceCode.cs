// Which assemblies are device code, and how the gate is run over them.

using System.Xml.Linq;
using Gateway.SystemTests.BoardVirtual;

namespace Gateway.SystemTests.ApiGate;

/// <summary>The device code of this checkout.</summary>
internal static class DeviceCode
{
    private const string Firmware = "Gateway.Firmware";

    /// <summary>The device assemblies; true where clocks and random numbers must come through
    /// ports.</summary>
    public static readonly IReadOnlyDictionary<string, bool> Assemblies = new Dictionary<string, bool>
    {
        ["Gateway.Core"] = true,
        ["Gateway.Agent"] = true,
        ["Gateway.Drivers"] = true,
        ["Gateway.Virtual"] = true,
        [Firmware] = false,
        ["Gateway.Tests"] = true,
    };

    /// <summary>The folder of the project's API lists.</summary>
    public static string ListFolder => RepoTree.PathOf("build/nano-api");

    /// <summary>Where the assemblies lie: beside the test program, which refers to all of them.</summary>
    public static string PathOf(string assembly) => Path.Combine(AppContext.BaseDirectory, assembly + ".dll");

    /// <summary>Runs the gate over all device code, the firmware for both kinds of boards and with its files
    /// on a card; the list remembers what was used.</summary>
    public static IReadOnlyList<Finding> Check(ApiList api)
    {
        return
        [
            .. Check(api, PathOf, Assemblies.Keys),
            .. Check(api, name => InsteadOf(name, VirtualBoardProcess.Program), [Firmware]),
            .. Check(api, name => InsteadOf(name, VirtualBoardProcess.CardProgram), [Firmware]),
        ];
    }

    /// <summary>Runs the gate over one project of device/ with the lists of what it refers to and no
    /// others.</summary>
    public static IReadOnlyList<Finding> CheckPackages(string project)
    {
        string? variant = project == Firmware + ".Virtual" ? VirtualBoardProcess.Program
            : project == Firmware + ".Card" ? VirtualBoardProcess.CardProgram : null;
        XDocument file = XDocument.Load(RepoTree.PathOf($"device/{project}/{project}.nfproj"));
        ApiList api = new();
        foreach (string assembly in file.Descendants()
            .Where(item => item.Name.LocalName == "Reference")
            .Select(item => (string)item.Attribute("Include")!))
        {
            string list = Path.Combine(ListFolder, assembly + ".txt");
            api.Add(assembly, File.Exists(list) ? File.ReadLines(list) : []);
        }

        return variant == null
            ? Check(api, PathOf, [project])
            : Check(api, name => InsteadOf(name, variant), [Firmware]);
    }

    private static IReadOnlyList<Finding> Check(
        ApiList api, Func<string, string> pathOf, IEnumerable<string> names)
    {
        using CodeWorld world = new(Assemblies.Keys.Select(pathOf));
        Gate gate = new(world, api, Assemblies.Keys.ToHashSet());
        foreach (string name in names)
        {
            gate.Check(world[name], Assemblies[name], _ => true);
        }

        return gate.Findings;
    }

    private static string InsteadOf(string assembly, string firmware)
        => assembly == Firmware ? firmware : PathOf(assembly);

    /// <summary>Runs the gate over one class of the test program, as if it were in Core.</summary>
    public static IReadOnlyList<Finding> CheckSample(Type sample, ApiList api)
    {
        string own = typeof(DeviceCode).Assembly.GetName().Name!;
        using CodeWorld world = new([PathOf(own)]);
        Gate gate = new(world, api, new HashSet<string> { own });
        gate.Check(world[own], isPure: true, name => name == sample.FullName);
        return gate.Findings;
    }
}
