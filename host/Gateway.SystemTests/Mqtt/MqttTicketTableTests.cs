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
        MqttTicketTable table = new(3, int.MaxValue);
        Assert.IsTrue(table.TryAdd(10, 1, 1));
        Assert.IsTrue(table.TryAdd(11, 2, 1));
        Assert.IsTrue(table.TryAdd(12, 3, 1));

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
        MqttTicketTable table = new(1, int.MaxValue);
        Assert.IsTrue(table.TryAdd(1, 1, 1));
        Assert.IsFalse(table.TryAdd(2, 2, 1));

        table.Acknowledge(1);
        Assert.IsFalse(table.TryAdd(2, 2, 1), "acknowledged, but not yet taken");
        Assert.IsTrue(table.TryTake(out _));
        Assert.IsTrue(table.TryAdd(2, 2, 1));
    }

    [TestMethod]
    public void An_unknown_or_repeated_acknowledgement_changes_nothing()
    {
        MqttTicketTable table = new(2, int.MaxValue);
        table.TryAdd(5, 1, 1);

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
        Assert.ThrowsExactly<ArgumentException>(() => new MqttTicketTable(0, int.MaxValue));
    }

    [TestMethod]
    public void No_more_bytes_than_allowed_are_under_way_but_for_a_single_message()
    {
        MqttTicketTable table = new(4, 1500);
        Assert.IsTrue(table.TryAdd(1, 1, 1000));
        Assert.IsTrue(table.HasRoomFor(500));
        Assert.IsFalse(table.TryAdd(2, 2, 501));
        Assert.IsTrue(table.TryAdd(2, 2, 100));

        table.Acknowledge(1);

        Assert.AreEqual(100, table.PendingBytes);
        Assert.IsTrue(table.HasRoomFor(1400));
        Assert.IsFalse(table.HasRoomFor(1401));
        table.Acknowledge(2);
        Assert.AreEqual(0, table.PendingBytes);
        Assert.IsTrue(table.TryAdd(3, 3, 4096), "alone it may be larger");
        Assert.IsFalse(table.HasRoomFor(1));
    }
}
