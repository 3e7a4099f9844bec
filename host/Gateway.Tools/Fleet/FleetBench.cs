// `bench fleet`: a thousand gateways come back after a day without connection, all at once, to one mosquitto.

using System.Diagnostics;

namespace Gateway.Tools.Fleet;

/// <summary>Drains the backlogs of a fleet and says how long it took.</summary>
internal sealed class FleetBench(TextWriter output)
{
    private const string Root = "fleet";
    private const int TimeoutMs = 300000;
    private const int QuietMs = 10000;
    private const int GoalSeconds = 60;

    /// <summary>Runs it and prints the account.</summary>
    /// <param name="gatewayCount">Gateways, from 1.</param>
    /// <param name="readingCount">Backlog of each, from 1.</param>
    /// <returns>0; 1 when a reading was lost or the goal was missed; 3 when mosquitto is not
    /// installed.</returns>
    public int Run(int gatewayCount, int readingCount)
    {
        string? mosquitto = FleetBroker.Find("mosquitto");
        string? sub = FleetBroker.Find("mosquitto_sub");
        string? pub = FleetBroker.Find("mosquitto_pub");
        if (mosquitto == null || sub == null || pub == null)
        {
            output.WriteLine("bench fleet needs mosquitto and mosquitto-clients.");
            return 3;
        }

        using FleetBroker broker = new(mosquitto);
        using FleetListener listener = new(sub, broker.Port, Root, readingCount);
        while (!listener.WaitUntilListening(100))
        {
            string[] ready = ["-h", "127.0.0.1", "-p", $"{broker.Port}", "-t", Root + "/ready", "-m", "x"];
            using Process process = Process.Start(pub, ready);
            process.WaitForExit();
        }

        Stopwatch watch = Stopwatch.StartNew();
        FleetGateway[] gateways = new FleetGateway[gatewayCount];
        for (int i = 0; i < gatewayCount; i++)
        {
            gateways[i] = new FleetGateway($"gw-{i}", Root, broker.Port, readingCount, i + 1);
        }

        output.WriteLine(FormattableString.Invariant(
            $"{gatewayCount} gateways with {readingCount} readings each, ")
            + FormattableString.Invariant($"made in {watch.Elapsed.TotalSeconds:F1} s"));
        long total = (long)gatewayCount * readingCount;
        watch.Restart();
        Drain(gateways, watch);
        double acknowledged = watch.Elapsed.TotalSeconds;
        WaitFor(listener, total);
        double arrived = watch.Elapsed.TotalSeconds;
        Report(gateways, listener, total, acknowledged, arrived);
        Close(gateways);
        return listener.DistinctCount == total && arrived <= GoalSeconds ? 0 : 1;
    }

    private static void Drain(FleetGateway[] gateways, Stopwatch watch)
    {
        bool isPending = true;
        while (isPending && watch.ElapsedMilliseconds < TimeoutMs)
        {
            isPending = false;
            foreach (FleetGateway gateway in gateways)
            {
                gateway.Step(watch.ElapsedMilliseconds);
                isPending |= gateway.PendingCount > 0;
            }

            Thread.Sleep(1);
        }
    }

    // What is acknowledged may still be on its way from the broker.
    private static void WaitFor(FleetListener listener, long total)
    {
        long seen = -1;
        Stopwatch quiet = Stopwatch.StartNew();
        while (listener.DistinctCount < total && quiet.ElapsedMilliseconds < QuietMs)
        {
            if (listener.DistinctCount != seen)
            {
                seen = listener.DistinctCount;
                quiet.Restart();
            }

            Thread.Sleep(20);
        }
    }

    private static void Close(FleetGateway[] gateways)
    {
        foreach (FleetGateway gateway in gateways)
        {
            gateway.Close();
        }

        while (gateways.Any(gateway => gateway.IsClosing))
        {
            Thread.Sleep(10);
        }
    }

    private void Report(
        FleetGateway[] gateways, FleetListener listener, long total, double acknowledged, double arrived)
    {
        output.WriteLine(FormattableString.Invariant(
            $"all acknowledged after {acknowledged:F1} s, all arrived after {arrived:F1} s ")
            + $"(goal {GoalSeconds} s{(arrived <= GoalSeconds ? "" : ", missed")})");
        output.WriteLine(
            $"connects {gateways.Sum(g => g.Stats.ConnectCount)}, failures "
            + $"{gateways.Sum(g => g.Stats.FailureCount)}, messages {listener.MessageCount}, payload "
            + $"{listener.PayloadBytes} bytes");
        output.WriteLine(
            $"fleet: {total} readings, lost {total - listener.DistinctCount}, "
            + $"repeated {listener.RepeatedCount}, all told apart by (device, sequence)");
    }
}
