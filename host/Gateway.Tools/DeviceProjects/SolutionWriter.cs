// The solution of the device projects, apart from nanoGateway.sln: `dotnet build` cannot build them.

using System.Text;

namespace Gateway.Tools.DeviceProjects;

/// <summary>Writes nanoGateway.Device.sln.</summary>
internal static class SolutionWriter
{
    /// <summary>The solution.</summary>
    public static string Write(IEnumerable<DeviceProject> projects)
    {
        StringBuilder text = new();
        text.Append("""

            Microsoft Visual Studio Solution File, Format Version 12.00
            # Visual Studio Version 17
            VisualStudioVersion = 17.0.31903.59
            MinimumVisualStudioVersion = 10.0.40219.1

            """);
        foreach (DeviceProject project in projects)
        {
            string file = $"{project.Name}\\{project.Name}.nfproj";
            text.Append($"Project(\"{DeviceTree.NanoProjectType}\") = \"{project.Name}\", \"{file}\", ")
                .Append($"\"{DeviceTree.GuidOf(project.Name)}\"\nEndProject\n");
        }

        text.Append("""
            Global
            	GlobalSection(SolutionConfigurationPlatforms) = preSolution
            		Debug|Any CPU = Debug|Any CPU
            		Release|Any CPU = Release|Any CPU
            	EndGlobalSection
            	GlobalSection(ProjectConfigurationPlatforms) = postSolution

            """);
        foreach (DeviceProject project in projects)
        {
            foreach (string configuration in new[] { "Debug|Any CPU", "Release|Any CPU" })
            {
                foreach (string action in new[] { "ActiveCfg", "Build.0", "Deploy.0" })
                {
                    text.Append($"\t\t{DeviceTree.GuidOf(project.Name)}.{configuration}.{action} ")
                        .Append($"= {configuration}\n");
                }
            }
        }

        return text.Append("""
            	EndGlobalSection
            	GlobalSection(SolutionProperties) = preSolution
            		HideSolutionNode = FALSE
            	EndGlobalSection
            EndGlobal

            """).ToString();
    }
}
