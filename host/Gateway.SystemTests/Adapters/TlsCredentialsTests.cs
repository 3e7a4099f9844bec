// What TLS needs before it may be tried: certificates in flash, and the time.

using System.Security.Cryptography.X509Certificates;
using Gateway.Core;
using Gateway.Firmware.Adapters;
using Gateway.SystemTests.Coap;
using Gateway.SystemTests.Peers;
using Gateway.Virtual;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Gateway.SystemTests.Adapters;

[TestClass]
public sealed class TlsCredentialsTests
{
    [TestMethod]
    public void TLS_waits_for_the_time_and_wants_its_files()
    {
        using TestCertificates ca = new();
        VirtualClock clock = new();
        TcpSocket socket = new(StreamRig.Credentials(ca.AuthorityBytes), clock);
        Assert.AreEqual(-(int)ErrorCode.ClockNotSet, socket.Open("127.0.0.1", 1));
        clock.Synchronise(1_782_907_200_000);
        Assert.AreEqual(0, socket.Open("127.0.0.1", 1));
        socket.Close();

        TcpSocket trusting = new(new TlsCredentials(), clock);
        Assert.AreEqual(-(int)ErrorCode.TlsFailed, trusting.Open("127.0.0.1", 1), "nobody to trust");

        VirtualStorage flash = new(65536);
        flash.Write("ca.pem", ca.AuthorityBytes, 0, ca.AuthorityBytes.Length);
        TlsCredentials read = TlsCredentials.Read(flash, "ca.pem", "", "");
        CollectionAssert.AreEqual(ca.AuthorityBytes, read.Authority);
        Assert.AreEqual(ErrorCode.Ok, read.Check(clock));
        TlsCredentials missing = TlsCredentials.Read(flash, "ca.pem", "cert.pem", "");
        Assert.AreEqual(-(int)ErrorCode.FileNotFound, new TcpSocket(missing, clock).Open("127.0.0.1", 1));
        flash.Write("big.pem", new byte[9000], 0, 9000);
        TlsCredentials big = TlsCredentials.Read(flash, "big.pem", "", "");
        Assert.AreEqual(ErrorCode.TooLarge, big.Check(clock));
    }

    [TestMethod]
    public void A_key_that_is_not_one_is_a_failure_of_TLS()
    {
        using TestCertificates ca = new();
        using X509Certificate2 own = ca.Issue("gateway");
        TlsCredentials credentials = StreamRig.Credentials(ca.AuthorityBytes, own);
        credentials.Key = ca.AuthorityBytes;
        TcpSocket socket = new(credentials, null);
        Assert.AreEqual(-(int)ErrorCode.TlsFailed, TcpSocketTests.OpenAtLast(socket, "127.0.0.1", 1));
    }
}
