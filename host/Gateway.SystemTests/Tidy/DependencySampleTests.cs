// The dependency rules on texts that break them and on texts that do not.

using Gateway.Agent;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Gateway.SystemTests.Tidy;

[TestClass]
public sealed class DependencySampleTests
{
    [TestMethod]
    [DataRow("Gateway.Core/Sample.cs", "using System.IO;")]
    [DataRow("Gateway.Core/Sample.cs", "System.Net.Sockets.Socket a;")]
    [DataRow("Gateway.Drivers/Sample.cs", "using System.Device.I2c;")]
    [DataRow("Gateway.Firmware/Launcher.cs", "using nanoFramework.M2Mqtt;")]
    [DataRow("Gateway.Firmware/Boards/Sample.cs", "using System.Device.Gpio;")]
    public void Naming_an_io_package_outside_the_adapters_is_found(string path, string line)
        => AssertOne(ReferenceRules.CheckSource(new SourceFile(path, line)), "names I/O packages");

    [TestMethod]
    [DataRow("Gateway.Core/Sample.cs", "using Gateway.Firmware.Adapters;")]
    [DataRow("Gateway.Firmware/Boards/Sample.cs", "Adapters.WifiLink a;")]
    [DataRow("Gateway.Firmware/Virtual/VirtualWorld.cs", "Adapters.WifiLink a;")]
    public void Naming_an_adapter_outside_the_composition_root_is_found(string path, string line)
        => AssertOne(ReferenceRules.CheckSource(new SourceFile(path, line)), "names adapters");

    [TestMethod]
    [DataRow("Gateway.Firmware/Adapters/Sample.cs", "using System.IO;\nusing nanoFramework.M2Mqtt;")]
    [DataRow("Gateway.Firmware/Boards/Sample.cs", "using nanoFramework.Hardware.Esp32;")]
    [DataRow("Gateway.Firmware/Launcher.cs", "using Gateway.Firmware.Adapters;")]
    [DataRow("Gateway.Tests/Sample.cs", "using nanoFramework.TestFramework;")]
    [DataRow("host/Gateway.Tools/Sample.cs", "using System.IO;")]
    [DataRow("Gateway.Core/Sample.cs", "// using System.IO;")]
    public void What_may_be_named_is_not_found(string path, string line)
        => Assert.AreEqual(0, ReferenceRules.CheckSource(new SourceFile(path, line)).Count());

    [TestMethod]
    public void A_reference_outside_the_picture_is_found()
    {
        const string Text =
            "<Project><ProjectReference Include=\"../Gateway.Drivers/Gateway.Drivers.csproj\" /></Project>";
        AssertOne(ReferenceRules.CheckProject("Gateway.Core/Gateway.Core.csproj", Text),
            "Gateway.Core may not know Gateway.Drivers");
        Assert.AreEqual(0, ReferenceRules.CheckProject("Gateway.Tests/Gateway.Tests.csproj", Text).Count());
    }

    [TestMethod]
    public void A_project_nobody_decided_about_is_found()
    {
        AssertOne(
            ReferenceRules.CheckProject("Gateway.New/Gateway.New.csproj", "<Project />"), "may know");
    }

    [TestMethod]
    public void A_version_in_a_project_is_found()
    {
        const string Text = "<Project><PackageReference Include=\"A\" Version=\"1.0.0\" /></Project>";
        AssertOne(
            ReferenceRules.CheckProject("Gateway.Core/Gateway.Core.csproj", Text), "Packages.props only");
    }

    [TestMethod]
    public void A_project_missing_from_the_solution_is_found()
    {
        const string Solution = "Project(\"{1}\") = \"A\", \"A\\A.csproj\", \"{2}\"";
        AssertOne(
            ReferenceRules.CheckSolution(Solution, ["A/A.csproj", "B/B.csproj"]), "B/B.csproj is missing");
    }

    [TestMethod]
    public void A_source_outside_all_projects_is_found()
    {
        string[] sources = ["A/B.cs", "build/D.cs", "C.cs"];
        AssertOne(ReferenceRules.CheckPlaces(sources, ["A/A.csproj"]), "belongs to no project");
    }

    [TestMethod]
    public void An_edge_that_is_not_in_the_graph_of_features_is_found()
    {
        FeatureEdge sideways = new("Uplink", "Journal", "Gateway.Core.Uplink.A", "Gateway.Core.Journal.B");
        FeatureEdge upwards = new("Coap", "", "Gateway.Core.Coap.A", "Gateway.Agent.GatewayAgent");
        FeatureEdge common = new("Coap", "", "Gateway.Core.Coap.A", "Gateway.Core.ErrorCode");
        FeatureEdge composition = new("", "Journal", "Gateway.Agent.GatewayAgent", "Gateway.Core.Journal.B");

        string[] found = FeatureRules.Check([sideways, upwards, common, composition]).ToArray();

        Assert.AreEqual(2, found.Length);
        StringAssert.StartsWith(found[0], "Uplink may not know Journal");
        StringAssert.StartsWith(found[1], "Coap may not know the composition");
    }

    [TestMethod]
    public void The_graph_of_features_has_no_circle()
    {
        List<string> order = FeatureRules.Order().ToList();
        Assert.IsTrue(order.IndexOf("Ports") < order.IndexOf("Shell"));
    }

    private static void AssertOne(IEnumerable<Problem> problems, string text)
    {
        Problem[] found = problems.ToArray();
        Assert.AreEqual(1, found.Length, string.Join("\n", found.AsEnumerable()));
        StringAssert.Contains(found[0].Text, text);
    }
}
