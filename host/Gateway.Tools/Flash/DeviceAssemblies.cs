// What runs on a device, as nanoff lists it (--nanodevice --devicedetails): a firmware, and below
// "Assemblies:" a line "NAME, VERSION" each. Those below "Native Assemblies:" are what the firmware brings,
// not what runs.

using System.Text.RegularExpressions;

namespace Gateway.Tools.Flash;

/// <summary>The firmware and the assemblies on a device.</summary>
internal sealed class DeviceAssemblies
{
    private static readonly Regex Row = new(@"^\s+([\w.]+),? v?(\d+\.\d+\.\d+\.\d+)");

    private readonly Dictionary<string, string> _versions = [];

    /// <summary>Reads what nanoff printed.</summary>
    public DeviceAssemblies(string output)
    {
        Target = Regex.Match(output, @"(?m)^\s*Target:\s*(\S+)").Groups[1].Value;
        bool isList = false;
        foreach (string line in output.Split('\n'))
        {
            bool isTitle = line.TrimEnd().EndsWith(':');
            isList = isTitle ? line.TrimStart().StartsWith("Assemblies:", StringComparison.Ordinal) : isList;
            Match row = Row.Match(line);
            if (isList && row.Success)
            {
                _versions[row.Groups[1].Value] = row.Groups[2].Value;
            }
        }
    }

    /// <summary>The firmware's target; empty when not told.</summary>
    public string Target { get; }

    /// <summary>What is not as expected, a line each; nothing when all of ours is there.</summary>
    public IEnumerable<string> Differences(IReadOnlyDictionary<string, string> expected)
    {
        foreach ((string name, string version) in expected.OrderBy(one => one.Key, StringComparer.Ordinal))
        {
            if (!_versions.TryGetValue(name, out string? found))
            {
                yield return $"{name} is not on the device";
            }
            else if (found != version)
            {
                yield return $"{name} is there as {found}, not as {version}";
            }
        }
    }
}
