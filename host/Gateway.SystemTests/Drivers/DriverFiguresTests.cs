// The measured table of Gateway.Drivers/README.md: time, bus traffic, allocations and code of each chip's
// driver, taken on the virtual chips. When a figure has changed the test says which line belongs there.

using System.Globalization;
using System.Reflection;
using Gateway.Core;
using Gateway.Core.Sensing;
using Gateway.Drivers;
using Gateway.Simulator.World;
using Gateway.Virtual;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Gateway.SystemTests.Drivers;

[TestClass]
public class DriverFiguresTests
{
    private const int WarmReadings = 50;
    private const int Readings = 200;
    private const int RestMs = 40_000;

    [TestMethod]
    public void The_table_shows_what_was_measured()
    {
        string readme = File.ReadAllText(Path.Combine(RepoTree.Root, "Gateway.Drivers", "README.md"));
        string missing = "";
        foreach (string type in ChipBench.Types)
        {
            string row = Measure(type);
            missing += readme.Contains(row, StringComparison.Ordinal) ? "" : row + "\n";
        }

        Assert.AreEqual("", missing);
    }

    private static string Measure(string type)
    {
        VirtualClock clock = new();
        VirtualBoard board = new(clock);
        ChipBench bench = new(board, 0);
        WeatherModel weather = new(1);
        SensorSettings settings = new() { Type = type, Name = "x" };
        bench.Wire(settings);
        weather.Step(14 * 3600 * 1000); // daylight: a light sensor measures darkness twice
        bench.Apply(weather);
        ErrorCode created = new SensorCatalogue().Create(
            settings, board, new VirtualStorage(65536), out ISensor sensor);
        Assert.AreEqual(ErrorCode.Ok, created, type);

        int[] values = new int[sensor.ChannelCount];
        clock.Advance(100); // chips have started up
        while (!sensor.TryBegin(clock.NowMs, out ErrorCode error))
        {
            Assert.AreEqual(ErrorCode.NotReady, error, type);
            clock.Advance(5);
        }

        Run(WarmReadings, clock, sensor, values, out _, out _);
        int bytesBefore = board.Bus(1).TransferredBytes;
        Run(Readings, clock, sensor, values, out long longestMs, out long allocated);
        int bytes = (board.Bus(1).TransferredBytes - bytesBefore) / Readings;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"| `{type}` | {longestMs} ms | {bytes} | {allocated} B | {CodeBytes(sensor):N0} |");
    }

    // Readings as the poller takes them: start, wait as long as the driver says, read, 5 ms later again.
    private static void Run(
        int count, VirtualClock clock, ISensor sensor, int[] values, out long longestMs, out long allocated)
    {
        longestMs = 0;
        allocated = 0;
        for (int i = 0; i < count; i++)
        {
            allocated += Wait(RestMs, clock, sensor);
            long startMs = clock.NowMs;
            long before = GC.GetAllocatedBytesForCurrentThread();
            bool isStarted = sensor.TryStart(clock.NowMs, out int readyInMs, out _);
            allocated += GC.GetAllocatedBytesForCurrentThread() - before;
            Assert.IsTrue(isStarted);
            allocated += Wait(readyInMs, clock, sensor);
            bool isRead = false;
            while (!isRead)
            {
                before = GC.GetAllocatedBytesForCurrentThread();
                isRead = sensor.TryRead(clock.NowMs, values, out ErrorCode error);
                allocated += GC.GetAllocatedBytesForCurrentThread() - before;
                Assert.IsTrue(isRead || error == ErrorCode.NotReady, error.ToString());
                clock.Advance(isRead ? 0 : 5);
            }

            longestMs = Math.Max(longestMs, clock.NowMs - startMs);
        }
    }

    // Time passes, and the driver is served when it wants to.
    private static long Wait(int milliseconds, VirtualClock clock, ISensor sensor)
    {
        long allocated = 0;
        long endMs = clock.NowMs + milliseconds;
        while (clock.NowMs < endMs)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            int againInMs = sensor.Service(clock.NowMs, out _, out _);
            allocated += GC.GetAllocatedBytesForCurrentThread() - before;
            clock.Advance(Math.Clamp(againInMs, 1, endMs - clock.NowMs));
        }

        return allocated;
    }

    // Bytes of IL in the methods of the driver's folder; what drivers share is not counted.
    private static int CodeBytes(ISensor sensor)
    {
        string? folder = sensor.GetType().Namespace;
        const BindingFlags All = BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public
            | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;
        return sensor.GetType().Assembly.GetTypes()
            .Where(type => type.Namespace == folder)
            .SelectMany(type => type.GetMethods(All).Cast<MethodBase>().Concat(type.GetConstructors(All)))
            .Sum(method => method.GetMethodBody()?.GetILAsByteArray()?.Length ?? 0);
    }
}
