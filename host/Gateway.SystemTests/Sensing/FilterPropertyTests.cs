// The filters of channels against what docs/CONFIGURATION.md says of them, written down anew without any
// thought of speed: whole numbers of any size, lists, sorting. Many random filters and signals, seeded.

using System.Numerics;
using Gateway.Core.Sensing;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Gateway.SystemTests.Sensing;

[TestClass]
public sealed class FilterPropertyTests
{
    private const int FilterCount = 3000;
    private const int ValueCount = 120;
    private const int Limit = int.MaxValue;

    [TestMethod]
    public void A_scale_is_the_nearest_whole_number_to_the_exact_result()
    {
        for (int seed = 0; seed < FilterCount; seed++)
        {
            Random random = new(seed);
            long scale = NextScale(random);
            int divisor = random.Next(1, random.Next(1, 1000001));
            int exponent = random.Next(-15, 4);
            int offset = (int)NextNumber(random);
            BigInteger numerator = scale * BigInteger.Pow(10, Math.Max(exponent, 0));
            BigInteger denominator = divisor * BigInteger.Pow(10, Math.Max(-exponent, 0));
            BigInteger common = BigInteger.GreatestCommonDivisor(numerator, denominator);
            bool isExact = denominator / common <= Limit / 2;
            ChannelFilter filter = new(Smoothing.None, 5);
            filter.SetScale(scale, divisor, exponent, offset);
            for (int i = 0; i < ValueCount; i++)
            {
                int value = (int)NextNumber(random);
                int expected = Clamp(Nearest(value * numerator, denominator) + offset);
                int actual = filter.Take(value);
                long off = Math.Abs((long)actual - expected);
                long size = Math.Max(Math.Abs((long)value), Math.Abs((long)expected));
                long most = isExact ? 0 : 1 + (size >> 28);
                Assert.IsLessThanOrEqualTo(
                    most, off, $"seed {seed}: {value} became {actual} and not {expected}");
            }
        }
    }

    [TestMethod]
    public void Differences_of_a_counter_add_up_to_what_it_has_counted()
    {
        for (int seed = 0; seed < FilterCount; seed++)
        {
            Random random = new(seed);
            long range = random.Next(4) switch
            {
                0 => 1L << 32,
                1 => 1L << 31,
                2 => 65536,
                _ => random.Next(2, 1000000),
            };
            int scale = random.Next(1, 5000000);
            int divisor = random.Next(1, 1000);
            ChannelFilter filter = new(Smoothing.None, 5) { CounterRange = range };
            filter.SetScale(scale, divisor, -6, 0);
            BigInteger total = random.NextInt64(range);
            BigInteger begin = total;
            BigInteger sum = 0;
            for (int i = 0; i < ValueCount; i++)
            {
                int reading = unchecked((int)(uint)(total % range));
                if (reading == SensorValue.None)
                {
                    total++; // the one number of 32 bits that says nothing
                    reading++;
                }

                int step = filter.Take(reading);
                Assert.AreEqual(i == 0, step == SensorValue.None, $"seed {seed}, value {i}");
                sum += i == 0 ? 0 : step;
                BigInteger exact = (total - begin) * scale / ((BigInteger)divisor * 1000000);
                if (i == 0)
                {
                    begin = total;
                    exact = 0;
                }

                Assert.AreEqual(exact, sum, $"seed {seed}, value {i}");
                total += random.NextInt64(Math.Min(range / 2, 100000) + 1);
            }
        }
    }

    [TestMethod]
    public void Median_and_mean_are_those_of_the_last_values()
    {
        for (int seed = 0; seed < FilterCount; seed++)
        {
            Random random = new(seed);
            int size = random.Next(2, ChannelFilter.SizeMax + 1);
            bool isMedian = random.Next(2) == 0;
            int spread = random.Next(3) == 0 ? Limit : random.Next(1, 100);
            ChannelFilter filter = new(isMedian ? Smoothing.Median : Smoothing.Mean, size);
            List<long> last = [];
            for (int i = 0; i < ValueCount; i++)
            {
                int value = random.Next(-spread, spread);
                last.Add(value);
                last = last.Count > size ? last[1..] : last;
                List<long> sorted = [.. last.Order()];
                int middle = sorted.Count / 2;
                BigInteger expected = !isMedian ? Nearest(last.Sum(), last.Count)
                    : sorted.Count % 2 == 1 ? sorted[middle]
                    : Nearest(sorted[middle - 1] + sorted[middle], 2);
                Assert.AreEqual((int)expected, filter.Take(value), $"seed {seed}, value {i}");
            }
        }
    }

    [TestMethod]
    public void An_exponential_average_is_within_one_of_the_real_one()
    {
        for (int seed = 0; seed < FilterCount; seed++)
        {
            Random random = new(seed);
            int size = random.Next(2, 1001);
            int spread = random.Next(1, 1 << random.Next(1, 30));
            ChannelFilter filter = new(Smoothing.Exponential, size);
            double average = 0;
            for (int i = 0; i < ValueCount; i++)
            {
                int value = random.Next(-spread, spread);
                average = i == 0 ? value : average + ((value - average) / size);
                Assert.IsLessThan(1.01, Math.Abs(filter.Take(value) - average), $"seed {seed}, value {i}");
            }
        }
    }

    private static BigInteger Nearest(BigInteger number, BigInteger divisor)
    {
        BigInteger size = BigInteger.Abs(number);
        BigInteger quotient = ((2 * size) + divisor) / (2 * divisor);
        return number.Sign < 0 ? -quotient : quotient;
    }

    private static int Clamp(BigInteger number) => (int)BigInteger.Max(-Limit, BigInteger.Min(Limit, number));

    private static long NextScale(Random random)
    {
        long scale = random.Next(3) switch
        {
            0 => random.Next(1, 2000001) * 1000000L,
            1 => random.Next(1, 5000),
            _ => random.NextInt64(1, 2000000000001),
        };
        return random.Next(4) == 0 ? -scale : scale;
    }

    private static long NextNumber(Random random)
    {
        int bits = random.Next(1, 32);
        return random.Next(20) == 0 ? Limit : random.NextInt64(-(1L << bits) + 1, 1L << bits);
    }
}
