// The CoAP transport against libcoap, another implementation of the same RFCs.

using System.Text;
using Gateway.Core;
using Gateway.Core.Uplink;
using Gateway.SystemTests.Peers;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Gateway.SystemTests.Coap;

[TestClass]
public sealed class LibcoapTests
{
    [TestMethod]
    [DataRow(1)]
    [DataRow(300)]
    [DataRow(1024)]
    [DataRow(1025)]
    [DataRow(3000)]
    [DataRow(8000)]
    public void What_was_acknowledged_can_be_read_from_the_server(int count)
    {
        using CoapServer server = new();
        using CoapRig rig = new(server.Port);
        rig.MustDeliver(CoapRig.Body(count));
        Assert.AreEqual(Encoding.ASCII.GetString(CoapRig.Body(count)), server.Get("telemetry").TrimEnd('\n'));
    }

    [TestMethod]
    public void Put_replaces_what_a_path_of_several_segments_holds_and_status_has_its_own()
    {
        using CoapServer server = new();
        using CoapRig rig = new(server.Port, options =>
        {
            options.UsesPut = true;
            options.Path = "plant/7/readings";
        });
        rig.MustDeliver(CoapRig.Body(3000));
        rig.MustDeliver(CoapRig.Body(40, 5));
        rig.MustDeliver(Encoding.ASCII.GetBytes("{\"status\":\"online\"}"), MessageKind.Status);
        Assert.AreEqual(
            Encoding.ASCII.GetString(CoapRig.Body(40, 5)), server.Get("plant/7/readings").TrimEnd('\n'));
        Assert.AreEqual("{\"status\":\"online\"}", server.Get("plant/7/readings/status").TrimEnd('\n'));
    }

    [TestMethod]
    public void Small_blocks_are_taken()
    {
        using CoapServer server = new();
        using CoapRig rig = new(server.Port, options => options.BlockBytes = 64);
        rig.MustDeliver(CoapRig.Body(3000));
        Assert.AreEqual(Encoding.ASCII.GetString(CoapRig.Body(3000)), server.Get("telemetry").TrimEnd('\n'));
    }

    [TestMethod]
    public void Datagrams_the_server_loses_are_sent_again()
    {
        using CoapServer server = new("-l", "20%");
        using CoapRig rig = new(server.Port, options => options.AckTimeoutMs = 50);

        // Which ones it loses is up to it: of ten messages, now and then none.
        for (int i = 0; i < 10 || (i < 100 && rig.Transport.RetransmissionCount == 0); i++)
        {
            rig.MustDeliver(CoapRig.Body(1500, i));
        }

        Assert.IsGreaterThan(0, rig.Transport.RetransmissionCount);
    }

    [TestMethod]
    public void A_method_that_a_resource_does_not_have_is_a_refusal_with_its_reason()
    {
        using CoapServer server = new();
        using CoapRig rig = new(server.Port, options => options.Path = ".well-known/core");
        Assert.IsGreaterThan(0, rig.Deliver(CoapRig.Body(10)));
        Assert.AreEqual(ErrorCode.NotSupported, rig.Rejection);
        Assert.AreEqual("4.05 Method Not Allowed", rig.Transport.RefusalText);
    }

    [TestMethod]
    public void A_killed_server_ends_the_connection_and_is_found_again()
    {
        using CoapServer server = new();
        using CoapRig rig = new(server.Port, options => options.AckTimeoutMs = 10);
        rig.MustDeliver(CoapRig.Body(10));
        server.Kill();
        int outcome = rig.Deliver(CoapRig.Body(10));
        Assert.IsTrue(outcome is -(int)ErrorCode.Refused or -(int)ErrorCode.TimedOut, outcome.ToString());
        server.Start();
        rig.MustDeliver(CoapRig.Body(11));
        Assert.AreEqual(Encoding.ASCII.GetString(CoapRig.Body(11)), server.Get("telemetry").TrimEnd('\n'));
    }
}
