// A gateway that sleeps and has nothing to store: it is heard of all the same, and what fails in wake after
// wake becomes an alarm.

using Gateway.Core;
using Gateway.Core.Uplink;
using nanoFramework.TestFramework;

namespace Gateway.Tests.Agent;

[TestClass]
public class DutyFaultTests
{
    private const string Begin = "{\"mode\":\"iot\",\"device\":{\"id\":\"gw-1\"},"
        + "\"mqtt\":{\"broker\":\"mqtt://b\"},\"health\":{\"interval\":600},"
        + "\"power\":{\"sleep\":600,\"send-every\":3},"
        + "\"sensor\":{\"0\":{\"type\":\"bme280\",\"name\":\"air\"}";

    private const string Quiet = Begin + "}}";

    private const string Alarmed = Begin + "},\"channel\":{\"air.temperature\":{\"fault\":4}}}";

    private const string TwoSensors = Begin
        + ",\"1\":{\"type\":\"bme280\",\"name\":\"out\",\"address\":119}}}";

    [TestMethod]
    public void Without_a_sensor_that_answers_health_comes_by_every_third_wake()
    {
        DutyBench duty = new DutyBench(Quiet);
        long stored = duty.Gateway.Agent.Journal.NextSequence;
        for (int i = 0; i < 9; i++)
        {
            WakeDead(duty);
            bool isTurn = duty.Gateway.Agent.BootNumber % 3 == 0;
            string wake = duty.Gateway.Agent.BootNumber.ToString();
            Assert.AreEqual(isTurn, HasCome(duty, MessageKind.Health), wake);
            Assert.AreEqual(isTurn ? 1 : 0, duty.Gateway.Broker.ConnectCount, wake);
        }

        Assert.AreEqual(stored, duty.Gateway.Agent.Journal.NextSequence);
    }

    [TestMethod]
    public void A_sensor_that_has_failed_does_not_stretch_the_turn_of_the_others()
    {
        DutyBench duty = new DutyBench(TwoSensors);
        for (int i = 0; i < 6; i++)
        {
            duty.Wake(true);
            bool isTurn = duty.Gateway.Agent.BootNumber % 3 == 0;
            Assert.AreEqual(isTurn, HasCome(duty, MessageKind.Telemetry), i.ToString());
        }
    }

    [TestMethod]
    public void A_fault_of_several_readings_in_a_row_is_told_by_the_wake_that_completes_the_row()
    {
        DutyBench duty = new DutyBench(Alarmed);
        for (int i = 1; i <= 4; i++)
        {
            WakeDead(duty);
            Assert.AreEqual(i == 4, HasCome(duty, MessageKind.Alarm), i.ToString());
        }

        WakeDead(duty);
        Assert.IsFalse(HasCome(duty, MessageKind.Alarm), "told once");
        duty.Wake(true);
        Assert.IsTrue(HasCome(duty, MessageKind.Alarm), "its end");
        Assert.AreEqual(0, duty.Gateway.Agent.Alarms.OnCount);
    }

    [TestMethod]
    public void A_wake_that_reads_begins_the_row_anew()
    {
        DutyBench duty = new DutyBench(Alarmed);
        for (int i = 1; i <= 8; i++)
        {
            if (i == 4)
            {
                duty.Wake(true);
            }
            else
            {
                WakeDead(duty);
            }

            Assert.AreEqual(i == 8, HasCome(duty, MessageKind.Alarm), i.ToString());
        }
    }

    [TestMethod]
    public void As_long_as_nothing_fails_the_row_costs_no_write()
    {
        DutyBench duty = new DutyBench(Alarmed);
        for (int i = 0; i < 6; i++)
        {
            duty.Wake(true);
        }

        Assert.IsTrue(duty.Gateway.Storage.ContentOf("alarms.a") == null);
        Assert.IsTrue(duty.Gateway.Storage.ContentOf("alarms.b") == null);
    }

    [TestMethod]
    public void Who_cannot_save_the_number_of_the_wake_sends_with_every_one()
    {
        DutyBench duty = new DutyBench(Quiet);
        for (int i = 0; i < 3; i++)
        {
            duty.Gateway.Storage.WriteFault = ErrorCode.WriteFailed;
            duty.Wake(true);
            Assert.AreEqual(1, duty.Gateway.Broker.ConnectCount, i.ToString());
            duty.Gateway.Storage.WriteFault = ErrorCode.Ok;
            duty.Wake(true);
        }
    }

    private static void WakeDead(DutyBench duty)
    {
        duty.StartWake(true);
        duty.Gateway.Board.Bus(1).Find(0x76).IsNeverReady = true;
        duty.Finish();
    }

    private static bool HasCome(DutyBench duty, MessageKind kind)
    {
        return duty.Gateway.Broker.IndexOf(kind, 0) >= 0;
    }
}
