// What a broker lets nobody watch, and what it drops of several kinds at once.

using Gateway.Core;
using Gateway.Core.Uplink;
using nanoFramework.TestFramework;

namespace Gateway.Tests.Uplink;

public partial class DeliveryCheckTests
{
    // A broker that says so cannot send back what it takes: its word is all there is.
    [TestMethod]
    public void What_the_broker_refuses_to_send_back_is_not_watched_on_that_connection()
    {
        Begin();
        _check.OnAnswered(Status, true);
        _check.OnAnswered(Readings, false);
        _check.OnAnswered(Alarms, true);
        Assert.IsTrue(_check.IsBlind && !_check.IsGivenUp);
        _check.OnSending(MessageKind.Telemetry, Bytes(1), 1);
        _check.OnSending(MessageKind.Alarm, Bytes(1), 2);
        Assert.IsTrue(!_check.OnAcknowledged(0, 1));
        Assert.IsTrue(_check.OnAcknowledged(0, 2));

        // the next connection asks anew
        _check.Begin(0);
        Assert.IsTrue(!_check.IsBlind);
        _check.OnSending(MessageKind.Telemetry, Bytes(1), 3);
        Assert.IsTrue(_check.OnAcknowledged(0, 3));
    }

    [TestMethod]
    public void A_broker_that_ends_two_connections_in_a_row_for_asking_is_asked_no_more()
    {
        Begin();
        _check.OnEnded();
        _check.Begin(0);
        Assert.IsTrue(!_check.IsGivenUp);
        _check.OnAnswered(Status, true); // it was not for the question
        _check.Begin(0);
        _check.OnEnded();
        _check.Begin(0);
        Assert.IsTrue(!_check.IsGivenUp && !_check.IsBlind);
        _check.OnEnded();
        _check.Begin(5000);
        Assert.IsTrue(_check.IsGivenUp && _check.IsBlind);
        _check.OnSending(MessageKind.Telemetry, Bytes(1), 1);
        _check.OnSending(MessageKind.Status, Bytes(1), 2);
        Assert.IsTrue(!_check.OnAcknowledged(0, 1));
        Assert.IsTrue(!_check.OnAcknowledged(0, 2));

        // It may have been something else: a day later it is asked once more.
        _check.Begin(WatchConsent.RestMs - 1);
        Assert.IsTrue(_check.IsGivenUp);
        _check.Begin(WatchConsent.RestMs);
        Assert.IsTrue(!_check.IsGivenUp && !_check.IsBlind);
        _check.OnEnded();
        _check.Begin(WatchConsent.RestMs + 1000);
        Assert.IsTrue(_check.IsGivenUp);
    }

    [TestMethod]
    public void Silence_and_connections_that_were_given_up_are_no_reason_to_ask_no_more()
    {
        Begin();
        for (int i = 0; i < 4; i++)
        {
            _check.OnEnded();
            _check.Begin(0);
            _check.OnSilence(); // it has kept the connection
            _check.Begin(0);
            _check.Begin(0); // and here the gateway gave up first
            Assert.IsTrue(!_check.IsGivenUp && !_check.IsBlind);
        }
    }

    [TestMethod]
    public void A_broker_that_does_not_answer_is_believed_until_it_does()
    {
        Begin();
        _check.OnSilence();
        Assert.IsTrue(_check.IsBlind);
        _check.OnSending(MessageKind.Telemetry, Bytes(1), 1);
        Assert.IsTrue(!_check.OnAcknowledged(0, 1));
        _check.OnAnswered(Readings, true);
        _check.OnSending(MessageKind.Telemetry, Bytes(2), 2);
        Assert.IsTrue(_check.OnAcknowledged(0, 2));

        // A refusal that comes late lets go what is already watched.
        _check.OnAnswered(Readings, false);
        AssertOutcome(1, 2, Readings, ErrorCode.Ok);
    }

    // The uplink takes all back that is on its way when one kind is dropped, and sends it anew: the other
    // kind too, whose message must be watched again and not pass for one behind it.
    [TestMethod]
    [DataRow((int)MessageKind.Telemetry, (int)MessageKind.Alarm)]
    [DataRow((int)MessageKind.Alarm, (int)MessageKind.Telemetry)]
    public void Two_kinds_that_are_dropped_are_both_found_out(int first, int second)
    {
        Begin();
        _check.OnSending((MessageKind)first, Bytes(1), 1);
        _check.OnAcknowledged(0, 1);
        _check.OnSending((MessageKind)second, Bytes(2), 2);
        _check.OnAcknowledged(20000, 2);
        Assert.AreEqual(1, _check.TakeOutcome(30000, out _, out ErrorCode rejection));
        Assert.AreEqual((int)ErrorCode.NotForwarded, (int)rejection);
        _check.OnSending((MessageKind)second, Bytes(2), 3);
        Assert.IsTrue(_check.OnAcknowledged(30100, 3), "watched again");
        AssertNothing(50000);
        Assert.AreEqual(3, _check.TakeOutcome(60100, out _, out rejection));
        Assert.AreEqual((int)ErrorCode.NotForwarded, (int)rejection);
        Assert.AreEqual(2, _check.CopyDropped(new string[3]));
    }

    [TestMethod]
    public void What_cannot_be_watched_any_more_is_not_said_to_be_dropped()
    {
        Begin();
        _check.OnSending(MessageKind.Telemetry, Bytes(1), 1);
        _check.OnAcknowledged(0, 1);
        AssertOutcome(30000, 1, Readings, ErrorCode.NotForwarded);
        _check.OnAnswered(Readings, false);
        Assert.IsTrue(!_check.IsDropped(Readings) && _check.IsBlind);
        Assert.AreEqual(0, _check.BackCount);
    }
}
