// How old what waits is, without reading it.

using Gateway.Agent;
using nanoFramework.TestFramework;

namespace Gateway.Tests.Agent;

[TestClass]
public class SequenceAgesTests
{
    [TestMethod]
    public void What_was_there_before_the_boot_is_as_old_as_the_boot()
    {
        SequenceAges ages = new SequenceAges();
        Assert.AreEqual(5000L, ages.AgeMs(7, 5000));
        ages.Note(100, 1000);
        Assert.AreEqual(60000L, ages.AgeMs(99, 60000));
        Assert.AreEqual(59000L, ages.AgeMs(100, 60000));
    }

    // A reading a minute for a month; at any time the age of any reading is not too low, and not too high by
    // more than an eighth of the time since boot.
    [TestMethod]
    public void An_age_is_never_too_low_and_at_most_an_eighth_of_the_uptime_too_high()
    {
        SequenceAges ages = new SequenceAges();
        for (long minute = 0; minute < 43200; minute++)
        {
            ages.Note(minute, minute * 60000);
            if (minute % 997 == 0)
            {
                Check(ages, minute);
            }
        }
    }

    [TestMethod]
    public void After_five_years_without_a_restart_ages_are_still_known()
    {
        SequenceAges ages = new SequenceAges();
        const long Hours = 5L * 365 * 24;
        for (long hour = 0; hour <= Hours; hour++)
        {
            ages.Note(hour, hour * 3600000);
        }

        long ageMs = ages.AgeMs(Hours - 1000, Hours * 3600000);
        Assert.IsTrue(ageMs >= 1000L * 3600000, ageMs.ToString());
        Assert.IsTrue(ageMs <= (1000L * 3600000) + (Hours * 3600000 / 8), ageMs.ToString());
    }

    [TestMethod]
    public void The_newest_are_known_to_ten_seconds_in_the_first_minutes()
    {
        SequenceAges ages = new SequenceAges();
        for (int second = 0; second < 300; second++)
        {
            ages.Note(second, second * 1000L);
        }

        long age = ages.AgeMs(250, 300000);
        Assert.IsTrue(age >= 50000 && age <= 60000);
    }

    private static void Check(SequenceAges ages, long minute)
    {
        long nowMs = minute * 60000;
        for (long sequence = 0; sequence <= minute; sequence += 1 + (minute / 50))
        {
            long trueMs = nowMs - (sequence * 60000);
            long ageMs = ages.AgeMs(sequence, nowMs);
            Assert.IsTrue(ageMs >= trueMs, sequence.ToString());
            Assert.IsTrue(ageMs - trueMs <= 60000 + (nowMs / 8), sequence.ToString());
        }
    }
}
