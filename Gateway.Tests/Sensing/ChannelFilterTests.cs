// Valid range, scale, differences of counters: edges, rounding, overflow, first values.

using Gateway.Core.Sensing;
using nanoFramework.TestFramework;

namespace Gateway.Tests.Sensing;

[TestClass]
public class ChannelFilterTests
{
    private const long Bits32 = 4294967296;
    private const int None = SensorValue.None;

    [TestMethod]
    public void Without_settings_every_value_stays_what_it_is()
    {
        ChannelFilter filter = new ChannelFilter(Smoothing.None, 5);
        AssertTakes(filter, 0, 0);
        AssertTakes(filter, -1, -1);
        AssertTakes(filter, int.MaxValue, int.MaxValue);
        AssertTakes(filter, int.MinValue + 1, int.MinValue + 1);
        AssertTakes(filter, None, None);
        Assert.AreEqual(0, filter.FaultCount);
        Assert.AreEqual(int.MinValue + 1, SensorValue.Of(int.MinValue)); // which would be none
        Assert.AreEqual(int.MinValue + 1, SensorValue.Of(int.MinValue + 1L));
        Assert.AreEqual(int.MaxValue, SensorValue.Of(int.MaxValue + 1L));
    }

    [TestMethod]
    public void A_value_outside_its_valid_range_is_a_fault_and_no_value()
    {
        ChannelFilter filter = new ChannelFilter(Smoothing.None, 5) { ValidMin = -400, ValidMax = 850 };
        AssertTakes(filter, -400, -400);
        Assert.IsFalse(filter.IsFaulty);
        AssertTakes(filter, -401, None);
        Assert.IsTrue(filter.IsFaulty);
        AssertTakes(filter, None, None);
        Assert.IsTrue(filter.IsFaulty); // a missing value says nothing
        AssertTakes(filter, 850, 850);
        Assert.IsFalse(filter.IsFaulty);
        AssertTakes(filter, 851, None);
        AssertTakes(filter, int.MinValue + 1, None);
        Assert.AreEqual(3, filter.FaultCount);
    }

    [TestMethod]
    public void The_valid_range_is_that_of_the_sensor_and_not_of_what_scale_makes()
    {
        ChannelFilter filter = new ChannelFilter(Smoothing.None, 5) { ValidMin = 3600, ValidMax = 21000 };

        // 4-20 mA at 6 decimals to 0-10 bar at 3: bar = A * 625 - 2.5
        filter.SetScale(625000000, 1, 3 - 6 - 6, -2500);
        AssertTakes(filter, 4000, 0);
        AssertTakes(filter, 12000, 5000);
        AssertTakes(filter, 20000, 10000);
        AssertTakes(filter, 3600, -250);
        AssertTakes(filter, 3599, None);
        AssertTakes(filter, 21001, None);
    }

    [TestMethod]
    [DataRow(1, 0)]
    [DataRow(2, 1)]
    [DataRow(3, 1)]
    [DataRow(4, 1)]
    [DataRow(5, 2)]
    [DataRow(-1, 0)]
    [DataRow(-2, -1)]
    [DataRow(-4, -1)]
    [DataRow(-5, -2)]
    public void A_third_is_rounded_to_the_nearest(int value, int third)
    {
        ChannelFilter filter = new ChannelFilter(Smoothing.None, 5);
        filter.SetScale(1000000, 3, -6, 0);
        AssertTakes(filter, value, third);
    }

    [TestMethod]
    [DataRow(1, 1)]
    [DataRow(3, 2)]
    [DataRow(-1, -1)]
    [DataRow(-3, -2)]
    public void A_half_is_rounded_away_from_zero(int value, int half)
    {
        ChannelFilter filter = new ChannelFilter(Smoothing.None, 5);
        filter.SetScale(500000, 1, -6, 0);
        AssertTakes(filter, value, half);
        filter.SetScale(-500000, 1, -6, 0);
        AssertTakes(filter, value, -half);
    }

    [TestMethod]
    public void A_scale_that_changes_the_decimals_keeps_the_quantity()
    {
        ChannelFilter filter = new ChannelFilter(Smoothing.None, 5);

        // 21.53 Cel at 2 decimals to degrees Fahrenheit at 1: 70.754
        filter.SetScale(1800000, 1, 1 - 2 - 6, 320);
        AssertTakes(filter, 2153, 708);
        filter.SetScale(1000000, 1, 9 - 0 - 6, 0); // nothing to nine decimals
        AssertTakes(filter, 2, 2000000000);
        filter.SetScale(1000000, 1, 0 - 9 - 6, 0); // and back
        AssertTakes(filter, 2000000000, 2);
        AssertTakes(filter, 1500000000, 2);
        AssertTakes(filter, 1499999999, 1);
    }

    [TestMethod]
    public void What_is_too_large_ends_at_the_limits_of_32_bits()
    {
        ChannelFilter filter = new ChannelFilter(Smoothing.None, 5);
        filter.SetScale(2000000000000, 1, 3, 0);
        AssertTakes(filter, int.MaxValue, int.MaxValue);
        AssertTakes(filter, int.MinValue + 1, int.MinValue + 1);
        AssertTakes(filter, 1, int.MaxValue);
        AssertTakes(filter, -1, int.MinValue + 1);
        AssertTakes(filter, 0, 0);
        filter.SetScale(-2000000000000, 1, -6, 0);
        AssertTakes(filter, int.MaxValue, int.MinValue + 1);
        filter.SetScale(1000000, 1, -6, int.MaxValue);
        AssertTakes(filter, int.MaxValue, int.MaxValue);
        AssertTakes(filter, -5, int.MaxValue - 5);
    }

    [TestMethod]
    public void A_fraction_of_more_than_30_bits_is_cut_to_them()
    {
        ChannelFilter filter = new ChannelFilter(Smoothing.None, 5);
        filter.SetScale(333333, 7, -15, 0);
        AssertTakes(filter, int.MaxValue, 0);
        filter.SetScale(1999999999999, 999983, -6, 0); // 2.000033999578 times
        AssertTakes(filter, 1000000000, 2000034000);
        filter.SetScale(1, 1000000, -15, 0);
        AssertTakes(filter, int.MaxValue, 0);
        filter.SetScale(2000000000000, 1000000, -15, 0); // the largest divisor: 10^21
        AssertTakes(filter, int.MaxValue, 4);
        AssertTakes(filter, -int.MaxValue, -4);
    }

    [TestMethod]
    public void A_counter_gives_what_it_has_counted_and_nothing_the_first_time()
    {
        ChannelFilter filter = new ChannelFilter(Smoothing.None, 5) { CounterRange = Bits32 };
        AssertTakes(filter, 1000, None);
        AssertTakes(filter, 1000, 0);
        AssertTakes(filter, 1017, 17);
        AssertTakes(filter, None, None);
        AssertTakes(filter, 1020, 3);
    }

    [TestMethod]
    public void A_counter_of_32_bits_goes_through_all_of_them()
    {
        ChannelFilter filter = new ChannelFilter(Smoothing.None, 5) { CounterRange = Bits32 };
        AssertTakes(filter, int.MaxValue - 2, None);
        AssertTakes(filter, int.MinValue + 7, 10); // 2147483645 to 2147483655
        AssertTakes(filter, -3, 2147483638);
        AssertTakes(filter, 4, 7); // 4294967293 to 4294967300
    }

    [TestMethod]
    public void A_counter_wraps_where_it_is_said_to()
    {
        ChannelFilter half = new ChannelFilter(Smoothing.None, 5) { CounterRange = Bits32 / 2 };
        AssertTakes(half, int.MaxValue, None);
        AssertTakes(half, 0, 1);
        AssertTakes(half, int.MaxValue - 1, None); // two steps back: it has begun anew
        AssertTakes(half, 3, 5);
        ChannelFilter drums = new ChannelFilter(Smoothing.None, 5) { CounterRange = 100000 };
        AssertTakes(drums, 99998, None);
        AssertTakes(drums, 2, 4);
        AssertTakes(drums, 50002, 50000);
        AssertTakes(drums, 3, None); // 50001 on is more than half of it
        AssertTakes(drums, 4, 1);
    }

    [TestMethod]
    public void A_counter_that_begins_anew_is_followed_from_there()
    {
        ChannelFilter filter = new ChannelFilter(Smoothing.None, 5) { CounterRange = Bits32 };
        AssertTakes(filter, 500000, None);
        AssertTakes(filter, 12, None);
        AssertTakes(filter, 15, 3);
        filter.Restart(); // the sensor was away
        AssertTakes(filter, 20, 5);
    }

    [TestMethod]
    public void What_scaled_differences_leave_over_is_not_lost()
    {
        // 3 imp a unit: each pulse is a third
        ChannelFilter filter = new ChannelFilter(Smoothing.None, 5) { CounterRange = Bits32 };
        filter.SetScale(1000000, 3, -6, 0);
        filter.Take(0);
        int sum = 0;
        for (int count = 1; count <= 3000; count++)
        {
            int step = filter.Take(count);
            Assert.IsTrue(step == 0 || step == 1);
            sum += step;
        }

        Assert.AreEqual(1000, sum);
    }

    [TestMethod]
    public void A_great_difference_ends_at_the_limit()
    {
        ChannelFilter filter = new ChannelFilter(Smoothing.None, 5) { CounterRange = Bits32 };
        filter.SetScale(2000000000000, 1, 0, 0);
        filter.Take(0);
        AssertTakes(filter, int.MaxValue, int.MaxValue);
        AssertTakes(filter, int.MaxValue, 0);
        filter.SetScale(-1000000, 1, -6, 0);
        AssertTakes(filter, int.MinValue + 1, -2);
    }

    private static void AssertTakes(ChannelFilter filter, int value, int expected)
    {
        Assert.AreEqual(expected, filter.Take(value), value.ToString());
    }
}
