// NMEA: sentences as the manual shows them, what is dropped, damage.

using Gateway.Core.Sensing;
using Gateway.Drivers.Gnss;
using nanoFramework.TestFramework;

namespace Gateway.Tests.Drivers.Gnss;

[TestClass]
public class NmeaParserTests
{
    // UBX-13003221, examples of RMC, VTG and GGA; put to one time and place.
    private const string Rmc = "GPRMC,083559.00,A,4717.11437,N,00833.91522,E,0.004,77.52,091202,,,A";
    private const string Vtg = "GPVTG,77.52,T,,M,0.004,N,0.008,K,A";
    private const string Gga = "GPGGA,083559.00,4717.11437,N,00833.91522,E,1,08,1.01,499.6,M,48.0,M,,";

    private const string Long = "0123456789,0123456789,0123456789,0123456789,";

    [TestMethod]
    public void The_manual_s_checksums_are_right()
    {
        Assert.AreEqual("57", Checksum(Rmc));
        Assert.AreEqual("06", Checksum(Vtg));
        Assert.AreEqual(
            "5B", Checksum("GPGGA,092725.00,4717.11399,N,00833.91590,E,1,08,1.01,499.6,M,48.0,M,,"));
    }

    [TestMethod]
    public void The_manual_s_examples_are_understood()
    {
        NmeaParser parser = new NmeaParser();
        Assert.IsFalse(Feed(parser, Line(Rmc) + Line(Vtg)));
        Assert.IsTrue(Feed(parser, Line(Gga)));
        IsExample(parser.Epoch);
        Assert.IsTrue(parser.Epoch.UtcMs == 1039422959000); // 2002-12-09T08:35:59Z
        Assert.IsTrue(Feed(parser, Line(Gga) + Line(Rmc))); // the other way round
        IsExample(parser.Epoch);
    }

    [TestMethod]
    [DataRow("GNRMC,,V,,,,,,,,,,N", "GNGGA,,,,,,0,00,99.99,,,,,,", 0)] // after power-on
    [DataRow("GLRMC,010203.00,V,,,,,,,010126,,,N", "GAGGA,010203.00,,,,,0,03,99.99,,,,,,", 3)]
    [DataRow(Rmc, "GPGGA,083559.00,4717.11437,N,00833.91522,E,0,04,1.01,499.6,M,48.0,M,,", 4)]
    [DataRow(Rmc, "GPGGA,083559.00,4717.11437,N,00833.91522,E,8,04,1.01,499.6,M,48.0,M,,", 4)]
    public void Without_a_fix_there_is_no_position(string rmc, string gga, int satellites)
    {
        NmeaParser parser = new NmeaParser();
        Assert.IsTrue(Feed(parser, Line(rmc) + Line(gga)));
        Assert.IsFalse(parser.Epoch.HasFix);
        Assert.AreEqual(SensorValue.None, parser.Epoch.Latitude);
        Assert.AreEqual(SensorValue.None, parser.Epoch.Longitude);
        Assert.AreEqual(SensorValue.None, parser.Epoch.Altitude);
        Assert.AreEqual(SensorValue.None, parser.Epoch.Speed);
        Assert.AreEqual(SensorValue.None, parser.Epoch.Hdop);
        Assert.AreEqual(satellites, parser.Epoch.Satellites);
    }

    [TestMethod]
    [DataRow("GPGGA,083600.00,4717.11437,N,00833.91522,E,1,08,1.01,499.6,M,48.0,M,,")] // another second
    [DataRow("GPGGA,083559.00,4717.11537,N,00833.91522,E,1,08,1.01,499.6,M,48.0,M,,")] // another place
    [DataRow("GPGGA,083559.00,4717.11437,S,00833.91522,E,1,08,1.01,499.6,M,48.0,M,,")]
    [DataRow("GPGGA,083559.00,4760.00000,N,00833.91522,E,1,08,1.01,499.6,M,48.0,M,,")] // 60 minutes
    [DataRow("GPGGA,083559.00,9000.00001,N,00833.91522,E,1,08,1.01,499.6,M,48.0,M,,")]
    [DataRow("GPGGA,083559.00,4717.11437,N,18000.00001,E,1,08,1.01,499.6,M,48.0,M,,")]
    [DataRow("GPGGA,083559.00,4717.11437,,00833.91522,E,1,08,1.01,499.6,M,48.0,M,,")] // no letter
    [DataRow("GPGGA,083559.00,,,,,1,08,1.01,499.6,M,48.0,M,,")] // no place
    [DataRow("GPGGA,083559.00,47a7.11437,N,00833.91522,E,1,08,1.01,499.6,M,48.0,M,,")]
    [DataRow("GPGGA,083559.00,717.11437,N,00833.91522,E,1,08,1.01,499.6,M,48.0,M,,")] // a digit less
    [DataRow("GPGGA,246000.00,4717.11437,N,00833.91522,E,1,08,1.01,499.6,M,48.0,M,,")]
    [DataRow("GPGGA,083559.00,4717.11437,N,00833.91522,E,1,08,1.01,499.6,M")] // cut, with a checksum
    public void A_GGA_that_does_not_belong_to_the_RMC_is_no_epoch(string gga)
    {
        NmeaParser parser = new NmeaParser();
        Assert.IsFalse(Feed(parser, Line(Rmc) + Line(gga)));
        Assert.IsTrue(Feed(parser, Line(Rmc) + Line(Gga)));
        IsExample(parser.Epoch);
    }

    [TestMethod]
    [DataRow("\u0001\u0002garbage*00\r\n$GP$$*\r\n")]
    [DataRow("$GPGSV,3,1,11,03,03,111,00,04,15,270,00*74\r\n")]
    [DataRow("$PUBX,00,083559.00,4717.11437,N,00833.91522,E*55\r\n")]
    [DataRow("$GPTXT," + Long + Long + Long + "*7C\r\n")] // longer than a sentence may be
    [DataRow("$GPTXT,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,*2B\r\n")]
    public void What_stands_between_sentences_does_not_matter(string between)
    {
        NmeaParser parser = new NmeaParser();
        Assert.IsTrue(Feed(parser, between + Line(Rmc) + between + Line(Gga)));
        IsExample(parser.Epoch);
    }

    [TestMethod]
    public void Missing_bytes_end_the_sentence_and_the_epoch()
    {
        NmeaParser parser = new NmeaParser();
        Assert.IsFalse(Feed(parser, Line(Rmc)));
        parser.Interrupt();
        Assert.IsFalse(Feed(parser, Line(Gga)));
        Assert.IsFalse(Feed(parser, Line(Vtg)));
        Assert.IsTrue(Feed(parser, Line(Rmc)));
    }

    [TestMethod]
    public void A_course_of_standing_still_is_empty()
    {
        NmeaParser parser = new NmeaParser();
        string rmc = "GPRMC,083559.00,A,4717.11437,N,00833.91522,E,,,091202,,,A";
        Assert.IsTrue(Feed(parser, Line(rmc) + Line("GPVTG,,T,,M,0.5,N,0.926,K,A") + Line(Gga)));
        Assert.AreEqual(SensorValue.None, parser.Epoch.Heading);
        Assert.AreEqual(26, parser.Epoch.Speed);
    }

    [TestMethod]
    public void No_flipped_bit_gives_a_wrong_epoch()
    {
        string text = Line(Rmc) + Line(Vtg) + Line(Gga);
        NmeaParser parser = new NmeaParser();
        int complete = 0;
        for (int i = 0; i < text.Length * 8; i++)
        {
            parser.Reset();
            for (int at = 0; at < text.Length; at++)
            {
                int flipped = at == i / 8 ? 1 << (i % 8) : 0;
                if (parser.Put(text[at] ^ flipped))
                {
                    complete++;
                    IsExample(parser.Epoch);
                }
            }
        }

        Assert.IsTrue(complete > 0); // damage to VTG, line ends and the case of a checksum
    }

    private static void IsExample(NmeaEpoch epoch)
    {
        Assert.IsTrue(epoch.HasFix);
        Assert.AreEqual(47285240, epoch.Latitude); // 47° 17.11437'
        Assert.AreEqual(8565254, epoch.Longitude); // 8° 33.91522'
        Assert.AreEqual(4996, epoch.Altitude);
        Assert.AreEqual(0, epoch.Speed);
        Assert.AreEqual(775, epoch.Heading);
        Assert.AreEqual(8, epoch.Satellites);
        Assert.AreEqual(10, epoch.Hdop);
    }

    private static bool Feed(NmeaParser parser, string text)
    {
        bool isComplete = false;
        for (int i = 0; i < text.Length; i++)
        {
            isComplete = parser.Put(text[i]) || isComplete;
        }

        return isComplete;
    }

    private static string Line(string body) => "$" + body + "*" + Checksum(body) + "\r\n";

    private static string Checksum(string body)
    {
        int sum = 0;
        for (int i = 0; i < body.Length; i++)
        {
            sum ^= body[i];
        }

        return sum.ToString("X2");
    }
}
