// The lines of an MCP23017 over time, without a chip: hold time, looks, gaps, what was caught.

using Gateway.Drivers.Mcp23017;
using nanoFramework.TestFramework;

namespace Gateway.Tests.Drivers.Mcp23017;

[TestClass]
public class Mcp23017InputsTests
{
    private const int Input = 0x01;
    private const int Counter = 0x02;

    private static Mcp23017Inputs _lines;

    // One look alone says nothing about how long; two say it up to the gap; the third starts anew.
    [TestMethod]
    [DataRow(100, 50, 100, 1)]
    [DataRow(100, 100, 101, 1)]
    [DataRow(100, 99, 99, 0)]
    [DataRow(100, 101, 101, 0)]
    [DataRow(100, 101, 200, 0)]
    [DataRow(100, 101, 201, 1)]
    [DataRow(5, 10, 11, 1)]
    [DataRow(5, 20, 21, 1)]
    [DataRow(5, 21, 22, 0)]
    [DataRow(5, 21, 26, 1)]
    public void A_level_counts_when_looks_without_a_gap_have_shown_it_for_long_enough(
        int holdMs, int secondMs, int thirdMs, int count)
    {
        Make(holdMs);
        _lines.See(Counter, 1000);
        _lines.See(Counter, 1000 + secondMs);
        if (thirdMs > secondMs)
        {
            _lines.See(Counter, 1000 + thirdMs);
        }

        Assert.IsFalse(_lines.TryTakeChange(out _));
        Assert.AreEqual((long)count, _lines.Totals[1]);
    }

    [TestMethod]
    public void Time_without_a_look_settles_nothing()
    {
        Make(30);
        _lines.See(Input, 1000);
        Assert.AreEqual(30, _lines.SettlesInMs(1000));
        Assert.AreEqual(0, _lines.SettlesInMs(1030));
        Assert.IsFalse(_lines.TryTakeChange(out _));
        _lines.See(Input, 1030);
        Assert.IsTrue(_lines.TryTakeChange(out long atMs));
        Assert.AreEqual(1000L, atMs);
        Assert.AreEqual(int.MaxValue, _lines.SettlesInMs(1030));
    }

    [TestMethod]
    public void A_silent_chip_bridges_any_gap()
    {
        Make(30);
        _lines.SeeTold(Counter, 1002, Counter, Counter, 1000);
        _lines.SeeTold(Counter, 9000, 0, 0, 9000);
        Assert.AreEqual(1L, _lines.Totals[1]);
        _lines.SeeTold(0, 9500, Counter, 0, 9400);
        _lines.SeeTold(Counter, 9990, Counter, Counter, 9800);
        Assert.AreEqual(1L, _lines.Totals[1]); // off for 400 ms, but nobody knows about the last 190
        _lines.SeeTold(Counter, 9999, 0, 0, 9999);
        Assert.AreEqual(1L, _lines.Totals[1]);
        Assert.AreEqual(21, _lines.SettlesInMs(9999));
    }

    [TestMethod]
    public void Levels_of_lines_that_were_not_caught_are_no_levels()
    {
        Make(0);
        _lines.SeeTold(Input, 1000, Input, Input | Counter, 990);
        Assert.IsTrue(_lines.TryTakeChange(out long atMs));
        Assert.AreEqual(990L, atMs);
        Assert.AreEqual(0L, _lines.Totals[1]);
        Assert.AreEqual(Input, _lines.State);
    }

    [TestMethod]
    public void A_line_that_was_caught_at_the_level_that_is_known_counts_nothing()
    {
        Make(0);
        _lines.SeeTold(0, 1000, Counter, 0, 990);
        Assert.AreEqual(0L, _lines.Totals[1]);
        _lines.SeeTold(Counter, 1100, Counter, 0, 1090);
        Assert.AreEqual(1L, _lines.Totals[1]);
    }

    [TestMethod]
    public void A_line_that_was_caught_has_not_held()
    {
        Make(30);
        _lines.SeeTold(Counter, 1000, Counter, Counter, 1000);
        _lines.SeeTold(Counter, 1020, Counter, Counter, 1015);
        _lines.SeeTold(Counter, 1040, 0, 0, 1040);
        Assert.AreEqual(0L, _lines.Totals[1]);
        _lines.SeeTold(Counter, 1045, 0, 0, 1045);
        Assert.AreEqual(1L, _lines.Totals[1]);
    }

    // When the moment is not known, the last look is the last that is known.
    [TestMethod]
    public void A_change_at_an_unknown_moment_is_one_of_now_and_nothing_held_until_it()
    {
        Make(30);
        _lines.SeeTold(Counter, 1000, Counter, Counter, 1000);
        _lines.SeeTold(0, 5000, Counter, 0, 5000);
        Assert.AreEqual(0L, _lines.Totals[1]);

        Make(0);
        _lines.SeeTold(0, 5000, Input, Input, 5000);
        Assert.IsTrue(_lines.TryTakeChange(out long atMs));
        Assert.AreEqual(5000L, atMs);
    }

    [TestMethod]
    public void Changes_of_a_look_are_taken_one_by_one_and_in_order()
    {
        Make(0);
        _lines.SeeTold(0, 1000, Input | Counter, Input | Counter, 990);
        Assert.IsTrue(_lines.IsBehind);
        Assert.AreEqual(0, _lines.State & Input);
        Assert.IsTrue(_lines.TryTakeChange(out long atMs));
        Assert.AreEqual(990L, atMs);
        Assert.AreEqual(Input, _lines.State & Input);
        Assert.IsTrue(_lines.TryTakeChange(out atMs));
        Assert.AreEqual(1000L, atMs);
        Assert.AreEqual(0, _lines.State);
        Assert.IsFalse(_lines.IsBehind);
        Assert.IsFalse(_lines.TryTakeChange(out atMs));
        Assert.AreEqual(0L, atMs);
        Assert.AreEqual(1L, _lines.Totals[1]);
    }

    [TestMethod]
    public void Lines_without_a_role_are_not_seen()
    {
        Make(0);
        _lines.SeeTold(0xFFFF, 1000, 0xFFFF, 0xFFFF, 990);
        while (_lines.TryTakeChange(out _))
        {
        }

        Assert.AreEqual(Input | Counter, _lines.State);
        Assert.AreEqual(0L, _lines.Totals[0]);
        Assert.AreEqual(0L, _lines.Totals[2]);
    }

    private static void Make(int holdMs)
    {
        _lines = new Mcp23017Inputs(new Mcp23017Roles("ic--------------"), holdMs);
        _lines.Begin(0, 900);
    }
}
