// `bench power`: each profile over virtual days, and what it would draw; and what a wake costs the flash.

using System.Text.Json.Nodes;
using Gateway.Agent.Config;
using Gateway.Core.Sensing;
using Gateway.Simulator.World;
using Gateway.Virtual.Flash;

namespace Gateway.Tools.Sim;

/// <summary>Estimates energy and wear of profiles.</summary>
internal sealed class PowerBench(TextWriter output)
{
    // Every profile goes to a broker in memory, whatever its mode.
    private const string Overlay =
        """{"mode":"iot","device":{"id":"gw-1"},"mqtt":{"broker":"mqtt://peer"}}""";

    private const long UtcMs = 1795000000000;
    private const long HourMs = 3600000;
    private const long DayMs = 24 * HourMs;
    private const double CellMilliAmpHours = 2600;
    private const int EraseCountMax = 100_000;
    private const double WorstToMean = 1.3;
    private const double MinutesPerYear = 60 * 24 * 365.25;

    /// <summary>Runs all profiles.</summary>
    /// <param name="folder">Where they are.</param>
    /// <param name="days">Virtual days each, from 1.</param>
    /// <returns>0; 2 when there are none.</returns>
    internal int Run(string folder, int days)
    {
        string[] files = Directory.Exists(folder) ? Directory.GetFiles(folder, "*.json") : [];
        if (files.Length == 0)
        {
            output.WriteLine($"no profiles in '{folder}': run it at the root of the repository");
            return 2;
        }

        output.WriteLine($"{days} virtual days of what sleeps, an hour of what does not; estimated by "
            + "currents of datasheets and assumed times of start, joining and connecting (EnergyModel.cs), "
            + "not measured");
        output.WriteLine("| profile | awake a day | radio a day | mAh a day, module | on 2,600 mAh "
            + "| mAh a day, DevKitC |");
        output.WriteLine("|---|---|---|---|---|---|");
        foreach (string file in files.Order(StringComparer.Ordinal))
        {
            string name = Path.GetFileNameWithoutExtension(file);
            string json = Merge(File.ReadAllText(file));
            bool sleeps = json.Contains("\"sleep\":", StringComparison.Ordinal);
            EnergyModel energy = Measure(json, sleeps ? days * DayMs : HourMs, null, out _);
            double perDay = (double)DayMs / energy.TotalMs;
            output.WriteLine($"| {name} | {Time(energy.AwakeMs * perDay)} | {Time(energy.RadioMs * perDay)} "
                + $"| {energy.ModuleDay:0.0} | {Days(CellMilliAmpHours / energy.ModuleDay)} "
                + $"| {energy.DevKitDay:0} |");
        }

        RunWear(File.ReadAllText(Path.Combine(folder, "battery-sensor.json")), days);
        return 0;
    }

    /// <summary>A profile with what a device has besides.</summary>
    internal static string Merge(string profile)
    {
        JsonObject merged = JsonNode.Parse(profile)!.AsObject();
        foreach ((string key, JsonNode? value) in JsonNode.Parse(Overlay)!.AsObject())
        {
            merged[key] = value!.DeepClone();
        }

        return merged.ToJsonString();
    }

    /// <summary>Runs one configuration.</summary>
    /// <param name="json">The whole configuration.</param>
    /// <param name="durationMs">Virtual milliseconds.</param>
    /// <param name="flash">Its flash; null when that does not matter.</param>
    /// <param name="gateway">What has run.</param>
    internal static EnergyModel Measure(
        string json, long durationMs, FlashModel? flash, out SimGateway gateway)
    {
        EnergyModel energy = new();
        Array.ForEach(Sensors(json), sensor => energy.AddSensor(sensor.Type));
        SimGateway sim = Prepare(json, flash);
        PacedLink link = null!;
        sim.MakeLink = () => link = new PacedLink(EnergyModel.JoinMs);
        sim.Boot();
        energy.AddBoot();
        while (sim.ElapsedMs < durationMs && !sim.WantsReboot)
        {
            long beforeMs = sim.ElapsedMs;
            bool isBusy = !link.IsUp || sim.Agent!.Uplinks.IsWaiting;
            sim.Step();
            energy.AddAwake(sim.ElapsedMs - beforeMs, link.IsOn, isBusy);
            if (sim.SleepMs > 0)
            {
                energy.AddSleep(Math.Max(0, sim.SleepMs - EnergyModel.BootMs));
                energy.AddBoot();
                sim.Wake();
            }
        }

        gateway = sim;
        return energy;
    }

    /// <summary>Makes a gateway with the chips of its configuration and a network that takes its
    /// time.</summary>
    /// <param name="json">The whole configuration.</param>
    /// <param name="flash">Its flash; null when that does not matter.</param>
    internal static SimGateway Prepare(string json, FlashModel? flash)
    {
        SimGateway sim = new(json, 1, UtcMs, flash);
        WeatherModel weather = new(1);
        weather.Step(UtcMs);
        SensorSettings[] sensors = Sensors(json);
        sim.MakeLink = () => new PacedLink(EnergyModel.JoinMs);
        sim.Transport = new PacedTransport(sim.Peer, EnergyModel.ConnectMs, EnergyModel.RoundTripMs);
        sim.OnBoard = board =>
        {
            ChipBench chips = new(board, 0);
            Array.ForEach(sensors, chips.Wire);
            chips.Apply(weather);
        };
        return sim;
    }

    // Erases a wake, of a partition that has got into the state in which it stays.
    private void RunWear(string profile, int days)
    {
        FlashModel flash = new(new FlashOptions());
        Measure(Merge(profile), days * DayMs, flash, out SimGateway gateway);
        double erased = (double)flash.ErasedBytes / gateway.WakeCount;
        double programmed = (double)flash.ProgrammedBytes / gateway.WakeCount;
        double wakes = EraseCountMax / WorstToMean * flash.SectorCount * 4096 / erased;
        output.WriteLine("flash of battery-sensor, 64 sectors as the ESP32 drives littlefs, "
            + $"{gateway.WakeCount:N0} wakes: {erased:0} B erased and {programmed:0} B programmed a wake");
        output.WriteLine($"years until the first sector has had {EraseCountMax:N0} erases (worst by mean "
            + $"{WorstToMean}): {wakes / MinutesPerYear:0.0} at a wake a minute, "
            + $"{wakes * 10 / MinutesPerYear:0} at one in ten");
    }

    private static SensorSettings[] Sensors(string json)
    {
        GatewayConfig config = new(new ConfigSchema());
        byte[] bytes = System.Text.Encoding.UTF8.GetBytes(json);
        ConfigJsonReader.Import(config, bytes, 0, bytes.Length, new ConfigErrors());
        return [.. Enumerable.Range(0, SensorKeys.CountMax)
            .Where(i => SensorConfig.IsUsed(config, i)).Select(i => SensorConfig.Read(config, i))];
    }

    private static string Days(double days) => days < 10 ? $"{days:0.0} days" : $"{days:0} days";

    private static string Time(double ms)
    {
        TimeSpan time = TimeSpan.FromMilliseconds(ms);
        return time.TotalHours >= 23.9 ? "24 h"
            : time.TotalMinutes >= 1 ? $"{time.TotalMinutes:0.0} min" : $"{time.TotalSeconds:0} s";
    }
}
