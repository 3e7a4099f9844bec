// What runs on a device, as nanoff lists it (--nanodevice --devicedetails): a firmware, and below
// "Assemblies:" a line "NAME, VERSION" each. Those below "Native Assemblies:" ("NAME vVERSION, checksum
// 0x01234567") are what the firmware brings, not what runs: the interpreter refuses an assembly whose native
// methods have another checksum there (CLR_E_ASSM_WRONG_CHECKSUM), and then nothing starts.
// Source: nf-interpreter 1.17, src/CLR/Startup/CLRStartup.cpp (LoadAssembly); nf-debugger 2.5,
// NanoFrameworkDeviceInfo.ToString.

using System.Globalization;
using System.Text.RegularExpressions;

namespace Gateway.Tools.Flash;

/// <summary>The firmware and the assemblies on a device.</summary>
internal sealed class DeviceAssemblies
{
    private static readonly Regex Row = new(@"^\s+([\w.]+),? v?(\d+\.\d+\.\d+\.\d+)");

    private static readonly Regex NativeRow = new(@"^\s+([\w.]+) v[\d.]+, checksum 0x([0-9A-Fa-f]{1,8})\b");

    private readonly Dictionary<string, string> _versions = [];
    private readonly Dictionary<string, uint> _natives = new(StringComparer.Ordinal);

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

            Match native = NativeRow.Match(line);
            if (native.Success)
            {
                _natives[native.Groups[1].Value] = uint.Parse(
                    native.Groups[2].ValueSpan, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
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

    /// <summary>Why the firmware would not run an image, a line for each assembly; nothing when it
    /// would.</summary>
    /// <param name="natives">The image's assemblies and the checksums of their native methods, 0 for
    /// none.</param>
    public IEnumerable<string> Unmatched(IReadOnlyDictionary<string, uint> natives)
    {
        if (_natives.Count == 0)
        {
            yield return "the device does not list its native assemblies";
            yield break;
        }

        foreach ((string name, uint wanted) in natives.OrderBy(one => one.Key, StringComparer.Ordinal))
        {
            bool isThere = _natives.TryGetValue(name, out uint found);
            if (found != wanted)
            {
                yield return $"{name}: the image is built for native methods 0x{wanted:X8}, the firmware has "
                    + (isThere ? $"0x{found:X8}" : "none of them");
            }
        }
    }
}
