// The judge of alarms finds what it is there for.

using Gateway.Agent;
using Gateway.Core;
using Gateway.Core.Alarms;
using Gateway.Core.Uplink;
using Gateway.Tools.Sim;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Gateway.SystemTests.Month;

[TestClass]
public sealed class MonthAlarmsTests
{
    private const string Config =
        """
        {"mode":"iot","device":{"id":"gw-1"},"mqtt":{"broker":"mqtt://peer"},
         "sensor":{"0":{"type":"bme280","name":"air","interval":10000}},
         "channel":{"air.temperature":{"high":28,"fault":1}}}
        """;

    private const string Channel = "air.temperature";
    private const int MinuteMs = 60000;

    private readonly MonthAlarms _alarms = new();
    private SimGateway _gateway = null!;
    private int _messages;

    [TestMethod]
    public void A_fault_that_comes_and_goes_is_fine()
    {
        Begin(0);
        FailAndHeal();
        Assert.AreEqual("", _alarms.Judge(_gateway.Agent!));
        Assert.AreEqual(2, _alarms.Arrived.Count);
        Assert.IsTrue(_alarms.HasRaiseAndClear(Channel, AlarmCondition.Fault, 0));
        Assert.IsFalse(_alarms.HasRaiseAndClear(Channel, AlarmCondition.Fault, 1), "the raise is older");
        Assert.IsFalse(_alarms.HasRaiseAndClear(Channel, AlarmCondition.High, 0));
        Assert.IsFalse(_alarms.HasRaiseAndClear("air.pressure", AlarmCondition.Fault, 0));
    }

    [TestMethod]
    public void A_fault_that_has_not_ended_is_not_cleared()
    {
        Begin(0);
        _gateway.Climate.Fault = ErrorCode.NoAnswer;
        Pass(5);
        Assert.AreEqual("", _alarms.Judge(_gateway.Agent!));
        Assert.IsFalse(_alarms.HasRaiseAndClear(Channel, AlarmCondition.Fault, 0));
    }

    [TestMethod]
    [DataRow(1)]
    [DataRow(2)]
    public void One_that_is_lost_on_its_way_is_missed(int lost)
    {
        Begin(lost);
        FailAndHeal();
        string problem = _alarms.Judge(_gateway.Agent!);
        Assert.AreEqual("1 of 2 committed alarms are missing, 0 were dropped", problem);
    }

    [TestMethod]
    public void One_that_was_never_entered_is_seen_in_what_the_peer_knows_last()
    {
        Begin(0);
        FailAndHeal();
        SimGateway other = _gateway;
        Begin(0);
        Assert.AreEqual("", new MonthAlarms().Judge(_gateway.Agent!));
        StringAssert.StartsWith(new MonthAlarms().Judge(other.Agent!), "air.temperature is None Returned");
    }

    [TestMethod]
    public void One_that_is_told_again_under_a_new_number_is_found()
    {
        Begin(0);
        FailAndHeal();
        AlarmSet alarms = _gateway.Agent!.Alarms;
        alarms.TryTake(alarms.ByChannel[0], _gateway.Clock.NowMs, 1);
        Pass(5);
        Assert.AreEqual("", _alarms.Judge(_gateway.Agent), "it stands for others");
        alarms.TryTake(alarms.ByChannel[0], _gateway.Clock.NowMs, 0);
        Pass(5);
        StringAssert.StartsWith(_alarms.Judge(_gateway.Agent), "told twice: ");
    }

    [TestMethod]
    public void Two_under_one_number_are_found()
    {
        Begin(0);
        FailAndHeal();
        Begin(0);
        _gateway.Climate.TemperatureMilliCelsius = 35000;
        Pass(5);
        StringAssert.StartsWith(_alarms.Judge(_gateway.Agent!), "two alarms with one number: ");
    }

    // Message number so and so of alarms does not arrive; 0 for all do.
    private void Begin(int lost)
    {
        _gateway = new SimGateway(Config, 1, 1795000000000);
        _gateway.Peer.Taken = (kind, payload, count) =>
        {
            if (kind == MessageKind.Alarm && ++_messages != lost)
            {
                _alarms.Take(payload[..count]);
            }
        };
        _gateway.Boot();
        _alarms.Lane.Begin(_gateway.Agent!.Alarms.Journal);
        Pass(5);
    }

    private void FailAndHeal()
    {
        _gateway.Climate.Fault = ErrorCode.NoAnswer;
        Pass(5);
        _gateway.Climate.Fault = ErrorCode.Ok;
        Pass(30);
    }

    private void Pass(int minutes)
    {
        long endMs = _gateway.ElapsedMs + ((long)minutes * MinuteMs);
        while (_gateway.ElapsedMs < endMs)
        {
            _gateway.Step();
            _alarms.Lane.Note(_gateway.Agent!.Alarms.Journal);
        }
    }
}
