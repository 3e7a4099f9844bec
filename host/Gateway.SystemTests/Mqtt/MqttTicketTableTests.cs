// The table between M2Mqtt's message identifiers and the uplink's tickets.

using Gateway.Firmware.Adapters;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Gateway.SystemTests.Mqtt;

[TestClass]
public sealed class MqttTicketTableTests
{
    [TestMethod]
    public void Tickets_come_out_in_the_order_of_their_acknowledgement()
    {
        MqttTicketTable table = new(3);
        Assert.IsTrue(table.TryAdd(10, 1));
        Assert.IsTrue(table.TryAdd(11, 2));
        Assert.IsTrue(table.TryAdd(12, 3));

        table.Acknowledge(12);
        table.Acknowledge(10);

        Assert.AreEqual(1, table.PendingCount);
        Assert.IsTrue(table.TryTake(out int first));
        Assert.IsTrue(table.TryTake(out int second));
        Assert.IsFalse(table.TryTake(out int none));
        Assert.AreEqual(3, first);
        Assert.AreEqual(1, second);
        Assert.AreEqual(0, none);
    }

    [TestMethod]
    public void A_full_table_refuses_until_a_ticket_is_taken()
    {
        MqttTicketTable table = new(1);
        Assert.IsTrue(table.TryAdd(1, 1));
        Assert.IsFalse(table.TryAdd(2, 2));

        table.Acknowledge(1);
        Assert.IsFalse(table.TryAdd(2, 2), "acknowledged, but not yet taken");
        Assert.IsTrue(table.TryTake(out _));
        Assert.IsTrue(table.TryAdd(2, 2));
    }

    [TestMethod]
    public void An_unknown_or_repeated_acknowledgement_changes_nothing()
    {
        MqttTicketTable table = new(2);
        table.TryAdd(5, 1);

        table.Acknowledge(6);
        table.Acknowledge(5);
        table.Acknowledge(5);

        Assert.IsTrue(table.TryTake(out int ticket));
        Assert.AreEqual(1, ticket);
        Assert.IsFalse(table.TryTake(out _));
        Assert.AreEqual(0, table.PendingCount);
    }

    [TestMethod]
    public void A_table_without_room_is_misuse()
    {
        Assert.ThrowsExactly<ArgumentException>(() => new MqttTicketTable(0));
    }
}
