// What must hold of a gateway whose connection to a broker was cut.

using Gateway.Core.Uplink;
using Gateway.Firmware.Adapters;
using Gateway.Simulator.FarSide;
using Gateway.SystemTests.Peers;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Gateway.SystemTests.Chaos;

/// <summary>Assertions of the tests that cut.</summary>
internal static class CutCheck
{
    private const int QuietMs = 200;

    /// <summary>All readings are there, each once after (device, sequence), in order.</summary>
    public static void AssertAll(DeliveryLedger ledger, string device, int readingCount, string when)
    {
        Eventually.Is(() => ledger.CountMissing(device, 0, readingCount) == 0, "all arrived, " + when);
        Assert.AreEqual(readingCount - 1L, ledger.HighestSequenceOf(device), when);
        Assert.AreEqual(0L, ledger.OrderViolationCount, when);
        Assert.AreEqual(0L, ledger.InvalidCount, when);
    }

    /// <summary>A cut says nothing about the broker: it is neither blamed nor taken at its word.</summary>
    public static void AssertNotBlamed(CutGateway gateway, MqttTransport transport, string when)
    {
        Assert.AreEqual(0L, gateway.Stats.RejectedCount, when);
        DeliveryCheck? check = transport.Check;
        if (check != null)
        {
            Assert.IsFalse(check.IsBlind || check.IsGivenUp, "not checked, " + when);
            Assert.AreEqual(0, check.CopyDropped(new string[DeliveryCheck.KindCount]), when);
        }
    }

    /// <summary>Waits until nothing more comes through.</summary>
    /// <returns>Bytes of the first connection.</returns>
    public static int BytesAtRest(CutRelay relay)
    {
        int bytes;
        do
        {
            bytes = relay.Bytes;
            Thread.Sleep(QuietMs);
        }
        while (relay.Bytes != bytes);
        return bytes;
    }
}
