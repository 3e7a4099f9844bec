// A project of Visual Studio's nanoFramework extension. Sources are listed one by one, because its test
// adapter reads <Compile Include> and knows no globs; packages lie beside the solution, as NuGet's
// packages.config has it.

using System.Text;

namespace Gateway.Tools.DeviceProjects;

/// <summary>Writes .nfproj and packages.config.</summary>
internal static class NfprojWriter
{
    private const string SystemName = "NanoFrameworkProjectSystemPath";
    private const string System = $"$({SystemName})";
    private const string MSBuildNamespace = "http://schemas.microsoft.com/developer/msbuild/2003";

    /// <summary>The project file.</summary>
    public static string Write(DeviceProject project)
    {
        StringBuilder text = new();
        text.Append($"""
            <?xml version="1.0" encoding="utf-8"?>
            <!-- Written by device-projects (host/Gateway.Tools) from the csproj; not to be edited. -->
            <Project ToolsVersion="Current" DefaultTargets="Build" xmlns="{MSBuildNamespace}">
              <PropertyGroup Label="Globals">
                <{SystemName}>$(MSBuildExtensionsPath)\nanoFramework\v1.0\</{SystemName}>
              </PropertyGroup>

            """);
        text.Append(Import("NFProjectSystem.Default.props"));
        if (project.IsTest)
        {
            text.Append("""
                  <ItemGroup>
                    <ProjectCapability Include="TestContainer" />
                  </ItemGroup>

                """);
        }

        text.Append(Properties(project));
        text.Append(Import("NFProjectSystem.props"));
        if (project.IsTest)
        {
            text.Append("""
                  <PropertyGroup>
                    <RunSettingsFilePath>$(MSBuildProjectDirectory)\..\nano.runsettings</RunSettingsFilePath>
                  </PropertyGroup>

                """);
        }

        text.Append(Group(project.Sources.Select(Source).Prepend(
            "    <Compile Include=\"..\\AssemblyInfo.cs\" Link=\"Properties\\AssemblyInfo.cs\" />")));
        text.Append(Group(project.Packages.SelectMany(Package)));
        text.Append(Group(project.References.Select(name =>
            $"    <ProjectReference Include=\"..\\{name}\\{name}.nfproj\" />")));
        text.Append(Group(["    <None Include=\"packages.config\" />"]));
        text.Append(Import("NFProjectSystem.CSharp.targets"));
        text.Append("""
              <ProjectExtensions>
                <ProjectCapabilities>
                  <ProjectConfigurationsDeclaredAsItems />
                </ProjectCapabilities>
              </ProjectExtensions>
            </Project>

            """);
        return text.ToString();
    }

    /// <summary>The list of packages.</summary>
    public static string WritePackages(DeviceProject project)
    {
        StringBuilder text = new();
        text.Append("""
            <?xml version="1.0" encoding="utf-8"?>
            <packages>

            """);
        foreach (DevicePackage package in project.Packages)
        {
            bool isTool = package.Id == "nanoFramework.TestFramework";
            text.Append($"  <package id=\"{package.Id}\" version=\"{package.Version}\" ")
                .Append($"targetFramework=\"netnano1.0\"")
                .Append(isTool ? " developmentDependency=\"true\" />\n" : " />\n");
        }

        return text.Append("</packages>\n").ToString();
    }

    private static string Properties(DeviceProject project)
    {
        string testing = !project.IsTest ? "" : """
                <IsCodedUITest>False</IsCodedUITest>
                <IsTestProject>true</IsTestProject>
                <TestProjectType>UnitTest</TestProjectType>

            """;
        return $"""
              <PropertyGroup>
                <Configuration Condition=" '$(Configuration)' == '' ">Debug</Configuration>
                <Platform Condition=" '$(Platform)' == '' ">AnyCPU</Platform>
                <ProjectTypeGuids>{DeviceTree.ProjectTypes}</ProjectTypeGuids>
                <ProjectGuid>{DeviceTree.GuidOf(project.Name)}</ProjectGuid>
                <OutputType>{(project.IsProgram ? "Exe" : "Library")}</OutputType>
                <AppDesignerFolder>Properties</AppDesignerFolder>
                <FileAlignment>512</FileAlignment>
                <RootNamespace>{project.Namespace}</RootNamespace>
                <AssemblyName>{project.Assembly}</AssemblyName>
            {testing}    <TargetFrameworkVersion>v1.0</TargetFrameworkVersion>
                <LangVersion>{project.Language}</LangVersion>
              </PropertyGroup>

            """;
    }

    // The link shows the source where it lies in its csproj.
    private static string Source(string path)
    {
        string windows = path.Replace('/', '\\');
        string link = windows[(windows.IndexOf('\\') + 1)..];
        return $"    <Compile Include=\"..\\..\\{windows}\" Link=\"{link}\" />";
    }

    private static IEnumerable<string> Package(DevicePackage package)
    {
        return PackageFiles.Of(package.Id).Select(file =>
            $"    <Reference Include=\"{Path.GetFileNameWithoutExtension(file)}\">\n"
            + $"      <HintPath>..\\packages\\{package.Id}.{package.Version}\\lib\\{file}</HintPath>\n"
            + "      <Private>True</Private>\n"
            + "    </Reference>");
    }

    private static string Group(IEnumerable<string> items)
    {
        string lines = string.Join("\n", items);
        return lines.Length == 0 ? "" : $"  <ItemGroup>\n{lines}\n  </ItemGroup>\n";
    }

    private static string Import(string file)
        => $"  <Import Project=\"{System}{file}\" Condition=\"Exists('{System}{file}')\" />\n";
}
