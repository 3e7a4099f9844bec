// Median, mean and exponential average of the last values.

using Gateway.Core.Sensing;
using nanoFramework.TestFramework;

namespace Gateway.Tests.Sensing;

[TestClass]
public class SmoothingTests
{
    private const int None = SensorValue.None;

    [TestMethod]
    public void A_median_of_three_does_not_see_a_spike()
    {
        ChannelFilter filter = new ChannelFilter(Smoothing.Median, 3);
        AssertTakes(filter, 100, 100);
        AssertTakes(filter, 103, 102); // the middle of two, half up
        AssertTakes(filter, 101, 101);
        AssertTakes(filter, 9999, 103);
        AssertTakes(filter, 102, 102);
        AssertTakes(filter, 100, 102);
        AssertTakes(filter, -9999, 100);
        AssertTakes(filter, 100, 100);
    }

    [TestMethod]
    public void A_median_of_equal_values_and_of_an_even_number()
    {
        ChannelFilter filter = new ChannelFilter(Smoothing.Median, 4);
        AssertTakes(filter, 5, 5);
        AssertTakes(filter, 5, 5);
        AssertTakes(filter, 5, 5);
        AssertTakes(filter, 8, 5);
        AssertTakes(filter, 8, 7); // 5 5 8 8
        AssertTakes(filter, -8, 7); // -8 5 8 8
        AssertTakes(filter, -8, 0); // -8 -8 8 8
        AssertTakes(filter, -9, -8); // -9 -8 -8 8
        AssertTakes(filter, int.MaxValue, -8);
        AssertTakes(filter, int.MaxValue, 1073741820); // -8 -9 and two of the largest: 1073741819.5
    }

    [TestMethod]
    public void A_median_of_fifteen_is_that_of_a_sorted_list()
    {
        ChannelFilter filter = new ChannelFilter(Smoothing.Median, ChannelFilter.SizeMax);
        int[] last = new int[ChannelFilter.SizeMax];
        int state = 12345;
        for (int i = 0; i < 500; i++)
        {
            state = (state * 1103515245) + 12345;
            int value = (state >> 16) % 20;
            last[i % last.Length] = value;
            int median = filter.Take(value);
            if (i >= last.Length)
            {
                Assert.AreEqual(MedianOf(last), median, i.ToString());
            }
        }
    }

    [TestMethod]
    public void A_mean_is_that_of_the_values_there_are_and_then_of_the_last()
    {
        ChannelFilter filter = new ChannelFilter(Smoothing.Mean, 4);
        AssertTakes(filter, 10, 10);
        AssertTakes(filter, 13, 12); // 11.5
        AssertTakes(filter, 13, 12);
        AssertTakes(filter, 0, 9);
        AssertTakes(filter, -10, 4); // 13 13 0 -10
        AssertTakes(filter, -13, -3); // 13 0 -10 -13: -2.5
        AssertTakes(filter, int.MinValue + 1, -536870918);
        for (int i = 0; i < 4; i++)
        {
            filter.Take(int.MaxValue);
        }

        AssertTakes(filter, int.MaxValue, int.MaxValue);
    }

    [TestMethod]
    public void An_exponential_average_begins_with_the_first_value_and_reaches_a_step()
    {
        ChannelFilter filter = new ChannelFilter(Smoothing.Exponential, 4);
        AssertTakes(filter, 100, 100);
        AssertTakes(filter, 200, 125);
        AssertTakes(filter, 200, 144); // 143.75
        for (int i = 0; i < 40; i++)
        {
            filter.Take(200);
        }

        AssertTakes(filter, 200, 200);
        AssertTakes(filter, -200, 100);
        for (int i = 0; i < 40; i++)
        {
            filter.Take(-200);
        }

        AssertTakes(filter, -200, -200);
    }

    [TestMethod]
    public void An_exponential_average_of_the_largest_values_does_not_overflow()
    {
        ChannelFilter filter = new ChannelFilter(Smoothing.Exponential, 1000);
        AssertTakes(filter, int.MaxValue, int.MaxValue);
        AssertTakes(filter, int.MaxValue, int.MaxValue);
        AssertTakes(filter, int.MinValue + 1, 2143188680); // 2147483647 * 0.998
    }

    [TestMethod]
    public void A_fault_leaves_the_average_alone_and_many_begin_it_anew()
    {
        ChannelFilter filter = new ChannelFilter(Smoothing.Mean, 3) { ValidMax = 1000 };
        filter.Take(10);
        filter.Take(20);
        AssertTakes(filter, 5000, None);
        AssertTakes(filter, 30, 20);
        AssertTakes(filter, 5000, None);
        AssertTakes(filter, None, None);
        AssertTakes(filter, 40, 30); // 20 30 40
        AssertTakes(filter, 5000, None);
        AssertTakes(filter, 5000, None);
        AssertTakes(filter, 5000, None);
        AssertTakes(filter, 70, 70);
        AssertTakes(filter, 80, 75);
        filter.Restart();
        AssertTakes(filter, 3, 3);
    }

    [TestMethod]
    public void Differences_are_smoothed_after_they_are_taken()
    {
        ChannelFilter filter = new ChannelFilter(Smoothing.Mean, 2) { CounterRange = 1000 };
        AssertTakes(filter, 990, None);
        AssertTakes(filter, 0, 10);
        AssertTakes(filter, 20, 15);
        AssertTakes(filter, 60, 30);
    }

    private static int MedianOf(int[] values)
    {
        for (int i = 0; i < values.Length; i++)
        {
            int below = 0;
            int above = 0;
            for (int j = 0; j < values.Length; j++)
            {
                below += values[j] < values[i] ? 1 : 0;
                above += values[j] > values[i] ? 1 : 0;
            }

            if (below <= values.Length / 2 && above <= values.Length / 2)
            {
                return values[i];
            }
        }

        return int.MinValue;
    }

    private static void AssertTakes(ChannelFilter filter, int value, int expected)
    {
        Assert.AreEqual(expected, filter.Take(value), value.ToString());
    }
}
