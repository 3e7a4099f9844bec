// Who may know whom, DESIGN §2, as far as the text tells: project references, names of I/O packages and of
// adapters.

using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Gateway.SystemTests.Tidy;

/// <summary>Dependency rules over sources and project files.</summary>
internal static class ReferenceRules
{
    private const string Adapters = "Gateway.Firmware/Adapters/";
    private const string Boards = "Gateway.Firmware/Boards/";

    // The composition: the launcher, and the environments with what differs from place to place.
    private static readonly string[] CompositionRoots =
    {
        "Gateway.Firmware/Launcher.cs",
        "Gateway.Firmware/Esp32/CardEnvironment.cs",
        "Gateway.Firmware/Esp32/Esp32Environment.cs",
        "Gateway.Firmware/Esp32/ThisDevice.cs",
        "Gateway.Firmware/Virtual/VirtualEnvironment.cs",
    };

    // Firmware names the hardware API: from packages on the device, from Gateway.NanoApi on a PC.
    private static readonly Dictionary<string, string[]> MayReference = new()
    {
        ["Gateway.Core"] = [],
        ["Gateway.Agent"] = ["Gateway.Core"],
        ["Gateway.Drivers"] = ["Gateway.Core"],
        ["Gateway.Virtual"] = ["Gateway.Core"],
        ["Gateway.Firmware"] =
        [
            // Virtual: only the board Virtual
            "Gateway.Agent", "Gateway.Core", "Gateway.Drivers", "Gateway.NanoApi", "Gateway.Virtual",
        ],
        ["Gateway.Tests"] = ["Gateway.Agent", "Gateway.Core", "Gateway.Drivers", "Gateway.Virtual"],
        ["Gateway.NanoApi"] = ["Gateway.Virtual"],
        ["Gateway.Simulator"] = ["Gateway.Firmware", "Gateway.Virtual", "Gateway.NanoApi"],
        ["Gateway.Tools"] =
        [
            "Gateway.Agent", "Gateway.Core", "Gateway.Firmware", "Gateway.Virtual", "Gateway.Simulator",
        ],
        ["Gateway.SystemTests"] =
        [
            "Gateway.Drivers", "Gateway.Firmware", "Gateway.Tests", "Gateway.Virtual", "Gateway.NanoApi",
            "Gateway.Simulator", "Gateway.Tools",
        ],
    };

    private static readonly Regex HardwareApi = new(
        @"\b(System\.(Device|IO|Net)\b|nanoFramework\.(Hardware|M2Mqtt|Networking|Runtime)\b)");

    // A board is its pins: it gives them their functions and is recognised by the name of the firmware's
    // target.
    private static readonly Regex BoardApi = new(@"\bnanoFramework\.(Hardware|Runtime)\b");

    private static readonly Regex AdapterName = new(@"\b(Gateway\.Firmware\.)?Adapters\b");

    /// <summary>I/O packages and adapters that a source names where it may not.</summary>
    public static IEnumerable<Problem> CheckSource(SourceFile source)
    {
        bool isDevice = WordRules.IsDevice(source.Path);
        bool isAdapter = source.Path.StartsWith(Adapters, StringComparison.Ordinal);
        bool isStandIn = source.Path.StartsWith("Gateway.Tests/Shim/", StringComparison.Ordinal);
        if (isDevice && !isAdapter && !isStandIn)
        {
            bool isBoard = source.Path.StartsWith(Boards, StringComparison.Ordinal);
            foreach (Match match in HardwareApi.Matches(source.Code))
            {
                if (isBoard && BoardApi.IsMatch(match.Value))
                {
                    continue;
                }

                string text = $"{match.Value}: only {Adapters} names I/O packages; use a port";
                yield return new Problem(source.Path, source.LineOf(match.Index), text);
            }
        }

        if (!isAdapter && !CompositionRoots.Contains(source.Path) && isDevice)
        {
            foreach (Match match in AdapterName.Matches(source.Code))
            {
                string text = $"{match.Value}: only the composition names adapters: {CompositionRoots[0]}";
                yield return new Problem(source.Path, source.LineOf(match.Index), text);
            }
        }
    }

    /// <summary>Project references that are not in the picture, and versions that stand in a
    /// project.</summary>
    public static IEnumerable<Problem> CheckProject(string path, string text)
    {
        string name = Path.GetFileNameWithoutExtension(path);
        XDocument project = XDocument.Parse(text, LoadOptions.SetLineInfo);
        if (!MayReference.TryGetValue(name, out string[]? allowed))
        {
            yield return new Problem(path, 1, $"say in ReferenceRules.cs what {name} may know");
            yield break;
        }

        foreach (XElement element in project.Descendants())
        {
            int line = ((System.Xml.IXmlLineInfo)element).LineNumber;
            string target = (string?)element.Attribute("Include") ?? "";
            string referenced = Path.GetFileNameWithoutExtension(target.Replace('\\', '/'));
            if (element.Name.LocalName == "ProjectReference" && !allowed.Contains(referenced))
            {
                yield return new Problem(path, line, $"{name} may not know {referenced}");
            }

            if (element.Name.LocalName is "PackageReference" or "PackageVersion"
                && (element.Attribute("Version") ?? element.Attribute("VersionOverride")) != null)
            {
                string advice = "versions stand in Directory.Packages.props only";
                yield return new Problem(path, line, $"{target}: {advice}");
            }
        }
    }

    /// <summary>Sources outside the folders of all projects: no build would see them. Steps of the build
    /// itself stand in build/.</summary>
    public static IEnumerable<Problem> CheckPlaces(IEnumerable<string> sources, IEnumerable<string> projects)
    {
        string[] folders = projects.Select(project => project[..(project.LastIndexOf('/') + 1)]).ToArray();
        return sources
            .Where(source => !folders.Append("build/").Any(
                folder => source.StartsWith(folder, StringComparison.Ordinal)))
            .Select(source => new Problem(source, 1, "belongs to no project"));
    }

    /// <summary>Projects that the solution does not have.</summary>
    public static IEnumerable<Problem> CheckSolution(string solution, IEnumerable<string> projects)
    {
        string listed = solution.Replace('\\', '/');
        return projects.Where(project => !listed.Contains($"\"{project}\"", StringComparison.Ordinal))
            .Select(project => new Problem("nanoGateway.sln", 1, $"{project} is missing"));
    }
}
