// What is wrong with options, configuration and table is found before a board is touched.

using Gateway.Tools.Provision;

namespace Gateway.SystemTests.Provision;

[TestClass]
public sealed class ProvisionInputTests
{
    private readonly ProvisionRig _rig = new();

    [TestInitialize]
    public void RefusePorts()
        => _rig.Open = port => throw new AssertFailedException($"{port} was opened");

    [TestCleanup]
    public void CleanUp() => _rig.Dispose();

    [TestMethod]
    [DataRow("unknown option '--fast'", "--fast")]
    [DataRow("--config is missing", "--port", "COM3")]
    [DataRow("--port is missing", "--config", "x")]
    [DataRow("--port needs a value", "--port", "--force")]
    [DataRow("--port stands twice", "--port", "a", "--port", "b")]
    [DataRow("--expect goes with --force", "--config", "x", "--port", "a", "--expect", "b")]
    [DataRow("--confirm is a number from 30", "--config", "x", "--port", "a", "--confirm", "5")]
    [DataRow("--cert wants NAME.pem=FILE", "--config", "x", "--port", "a", "--cert", "ca=x")]
    [DataRow("no/such/file", "--config", "no/such/file", "--port", "a")]
    public void A_wrong_option_is_named(string told, params string[] args)
    {
        Assert.AreEqual(2, _rig.Run(args));
        StringAssert.StartsWith(_rig.Output, "provision: ");
        StringAssert.Contains(_rig.Output, told);
        StringAssert.EndsWith(_rig.Output.TrimEnd(), "; nothing was done");
    }

    [TestMethod]
    [DataRow("{\"mode\":\"fast\"}", "mode: ")]
    [DataRow("{\"mode\":", "gateway: ")]
    [DataRow("{\"mode\":\"m2m\"}", "device.id is missing")]
    [DataRow("{\"device\":{\"id\":\"a\"},\"wifi\":{\"ssid\":\"x\"}}", "m2m.server")]
    [DataRow("{\"device\":{\"id\":\"{name}\"}}", "there is no column for {name}")]
    [DataRow("device.id", "line 1: expected key=value")]
    [DataRow("# a\n\ndevice.id=a\nmqtt.keepalive=5", "line 4: mqtt.keepalive: out of range")]
    [DataRow("device.id=a\nno.such.key=5", "line 2: no.such.key: ")]
    public void A_configuration_that_the_device_would_refuse_is_refused_here(string content, string told)
    {
        string config = _rig.Write("gateway", content);

        Assert.AreEqual(2, _rig.Run("--config", config, "--port", "COM3"));
        StringAssert.Contains(_rig.Output, told);
    }

    [TestMethod]
    [DataRow("number\n1,2\n", "line 2: 2 fields, the header has 1")]
    [DataRow("number,number\n1,2\n", "a column is named 'number' twice")]
    [DataRow("number,color\n1,red\n", "column 'color' is no key and {color} stands nowhere")]
    [DataRow("number,id\n1,red\n", "a column may not be named 'id'")]
    [DataRow("number\n1\n1\n", "has hall-1 twice")]
    [DataRow("number\n", "has no rows")]
    [DataRow("", "is empty")]
    [DataRow("number\n\"1\n", "line 2: a quote is not closed")]
    [DataRow("number,mqtt.keepalive\n1,5\n", "column mqtt.keepalive: mqtt.keepalive: out of range")]
    [DataRow("number,password\n1,short\n", "hall-1: the console's password is missing, or not 8 to 64 bytes")]
    public void A_table_that_is_wrong_is_refused_before_the_first_board(string content, string told)
    {
        string config = _rig.WriteConfig("hall-{number}");
        string table = _rig.Write("boards.csv", content);

        Assert.AreEqual(2, _rig.Run("--config", config, "--csv", table, "--port", "COM3"));
        StringAssert.Contains(_rig.Output, told);
    }

    [TestMethod]
    public void Results_that_cannot_be_kept_are_told_before_the_first_board()
    {
        string config = _rig.WriteConfig("hall-{number}");
        string table = _rig.Write("boards.csv", "number\n1\n");
        Directory.CreateDirectory(_rig.PathOf("boards.results.csv"));

        Assert.AreEqual(2, _rig.Run("--config", config, "--csv", table, "--port", "COM3"));
        StringAssert.Contains(_rig.Output, "the results cannot be kept in " + _rig.PathOf("boards.results"));
        StringAssert.EndsWith(_rig.Output.TrimEnd(), "; nothing was done");
    }

    [TestMethod]
    public void A_table_is_read_as_spreadsheets_write_it()
    {
        CsvTable table = CsvTable.Parse(
            "\uFEFFa;b\r\n# left out;\r\n\r\n 1 ;\"x \"\"y\"\";\nz\"\r\n2;\r\n", "t");

        CollectionAssert.AreEqual(new[] { "a", "b" }, table.Columns);
        Assert.HasCount(2, table.Rows);
        Assert.AreEqual("1", table.Rows[0]["a"]);
        Assert.AreEqual("x \"y\";\nz", table.Rows[0]["b"]);
        Assert.AreEqual("", table.Rows[1]["b"]);
    }

    [TestMethod]
    public void A_value_with_quotes_goes_into_a_document_as_it_is()
    {
        const string Document = """
            {"device":{"id":"{name}"},"wifi":{"ssid":"a","password":"{key}"},"m2m":{"server":"coap://a"}}
            """;
        JobTemplate template = new(Document, "t", new Dictionary<string, string>());
        Dictionary<string, string> row = new() { ["name"] = "a-1", ["key"] = "say \"yes\" {id} \\" };

        ProvisionJob job = template.Make(row, "COM3", ProvisionRig.Password);

        Assert.AreEqual("a-1", job.DeviceId);
        Assert.AreEqual("say \"yes\" {id} \\", job.Config.GetText("wifi.password"));
    }
}
