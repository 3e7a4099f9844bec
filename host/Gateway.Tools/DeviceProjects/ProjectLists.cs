// Asks MSBuild for the lists of build/device.proj, so that globs, conditions and central versions mean here
// what they mean in the build. Nothing is built or restored.

using System.Diagnostics;
using System.Text.Json;

namespace Gateway.Tools.DeviceProjects;

/// <summary>The device projects of a checkout.</summary>
internal static class ProjectLists
{
    /// <summary>Evaluates all projects.</summary>
    /// <param name="root">Root of the checkout.</param>
    /// <exception cref="InvalidOperationException">MSBuild failed; the message is its output.</exception>
    public static IReadOnlyList<DeviceProject> Read(string root)
    {
        using JsonDocument document = JsonDocument.Parse(Ask(root));
        JsonElement list = document.RootElement.GetProperty("TargetResults").GetProperty("List");
        if (list.GetProperty("Result").GetString() != "Success")
        {
            throw new InvalidOperationException("build/device.proj: MSBuild failed");
        }

        DeviceProject[] projects = [.. list.GetProperty("Items").EnumerateArray()
            .GroupBy(item => Text(item, "Project"))
            .Select(items => Project(root, items.Key, [.. items]))];
        return [.. projects.Select(project => WithInherited(project, projects))];
    }

    // An SDK project has the packages of the projects it refers to; packages.config knows only what it lists.
    private static DeviceProject WithInherited(DeviceProject project, DeviceProject[] all)
    {
        IEnumerable<DevicePackage> inherited = all
            .Where(other => project.References.Contains(other.Name))
            .SelectMany(other => WithInherited(other, all).Packages);
        return project with
        {
            Packages = [.. project.Packages.Union(inherited)
                .OrderBy(package => package.Id, StringComparer.Ordinal)],
        };
    }

    private static DeviceProject Project(string root, string name, JsonElement[] items)
    {
        string[] Of(string kind) => [.. items
            .Where(item => Text(item, "Kind") == kind)
            .Select(item => Text(item, "Identity"))
            .Order(StringComparer.Ordinal)];
        JsonElement assembly = items.Single(item => Text(item, "Kind") == "Assembly");
        Dictionary<string, string> versions = items
            .Where(item => Text(item, "Kind") == "Version")
            .ToDictionary(item => Text(item, "Identity"), item => Text(item, "Version"));
        return new DeviceProject(
            name,
            Text(assembly, "Identity"),
            Text(assembly, "OutputKind") == "Exe",
            Text(assembly, "Namespace"),
            Text(assembly, "Language"),
            Text(assembly, "Release"),
            [.. Of("Source").Select(path => Path.GetRelativePath(root, path).Replace('\\', '/'))
                .Order(StringComparer.Ordinal)],
            [.. Of("Package").Select(id => new DevicePackage(id, versions[id]))],
            Of("Reference"));
    }

    private static string Text(JsonElement item, string name)
        => item.TryGetProperty(name, out JsonElement value) ? value.GetString() ?? "" : "";

    private static string Ask(string root)
    {
        ProcessStartInfo start = new("dotnet")
        {
            WorkingDirectory = root,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (string arg in new[] { "msbuild", "build/device.proj", "-nologo", "-getTargetResult:List" })
        {
            start.ArgumentList.Add(arg);
        }

        // a server left behind would keep the pipes of whoever started this open
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        using Process process = Process.Start(start)
            ?? throw new InvalidOperationException("dotnet does not start");
        Task<string> error = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0
            ? output
            : throw new InvalidOperationException($"build/device.proj: {error.Result}{output}");
    }
}
