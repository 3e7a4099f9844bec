// The watchdog's thread over loops that really hang: the cause is in flash before the reboot, and nothing
// that hangs or throws keeps the reboot from coming.

using System.Text;
using Gateway.Core;
using Gateway.Core.Ports;
using Gateway.Core.Supervision;
using Gateway.Core.Text;
using Gateway.Firmware.Adapters;
using Gateway.Virtual;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Gateway.SystemTests.Adapters;

[TestClass]
public sealed class WatchdogThreadTests : IDisposable
{
    private const int IntervalMs = 5;
    private const int LimitChecks = 20;
    private const int PatienceMs = 20000;

    private readonly ManualResetEventSlim _release = new();
    private readonly ManualResetEventSlim _rebooted = new();
    private readonly string _directory = Directory.CreateTempSubdirectory("watchdog-test-").FullName;

    public void Dispose()
    {
        _release.Set();
        Directory.Delete(_directory, recursive: true);
    }

    [TestMethod]
    public void A_loop_that_hangs_is_rebooted_with_its_place_in_flash_and_outputs_safe()
    {
        HangingGateway gateway = new(_release) { Place = "hall" };
        Run(gateway, new FileStorage(_directory));
        Assert.IsTrue(_rebooted.Wait(PatienceMs), "the reboot");

        CrashRecord crashes = new(new FileStorage(_directory));
        crashes.Open();
        BootRecord next = new(new FileStorage(_directory), crashes);
        next.Open(out int bootNumber);
        Assert.AreEqual(2, bootNumber);
        Assert.AreEqual(StartReason.Watchdog, next.Reason);
        Assert.AreEqual($"hall: Watchdog: silent for {LimitChecks} s", TextOf(crashes));
        Assert.IsTrue(gateway.IsSafe);
    }

    [TestMethod]
    public void Outputs_that_hang_too_do_not_keep_it_from_rebooting()
    {
        Run(new HangingGateway(_release) { HangsInSafeState = true }, new FileStorage(_directory));
        Assert.IsTrue(_rebooted.Wait(PatienceMs), "the reboot");
        Assert.IsTrue(File.Exists(Path.Combine(_directory, "wdog")));
    }

    [TestMethod]
    public void A_flash_that_takes_nothing_does_not_keep_it_from_rebooting()
    {
        Run(new HangingGateway(_release), new VirtualStorage(65536) { WriteFault = ErrorCode.WriteFailed });
        Assert.IsTrue(_rebooted.Wait(PatienceMs), "the reboot");
    }

    [TestMethod]
    public void A_loop_that_goes_on_is_left_alone()
    {
        _release.Set();
        Supervisor supervisor = Run(new HangingGateway(_release), new FileStorage(_directory));
        for (int i = 0; i < 10 * LimitChecks; i++)
        {
            supervisor.Step(i);
            Thread.Sleep(IntervalMs);
        }

        Assert.IsFalse(_rebooted.IsSet);
    }

    private Supervisor Run(HangingGateway gateway, IStorage own)
    {
        FileStorage storage = new(_directory);
        CrashRecord crashes = new(storage);
        BootRecord boots = new(storage, crashes);
        boots.Open(out _);
        RebootFlag system = new(_rebooted);
        Watchdog watchdog = new() { LimitSeconds = LimitChecks };
        Supervisor supervisor = new(gateway, system, crashes, boots, watchdog);
        WatchdogThread thread = new(watchdog, supervisor, boots, own, system, IntervalMs);
        Thread loop = new(() =>
        {
            supervisor.Step(0);
            supervisor.Step(1);
        })
        {
            IsBackground = true,
        };
        loop.Start();
        thread.Start();
        if (_release.IsSet)
        {
            loop.Join();
        }

        return supervisor;
    }

    private static string TextOf(CrashRecord record)
    {
        byte[] buffer = new byte[200];
        ByteWriter writer = new();
        writer.Begin(buffer, buffer.Length);
        record.WriteText(writer);
        return Encoding.UTF8.GetString(buffer, 0, writer.Count);
    }

    private sealed class HangingGateway(ManualResetEventSlim release) : ISupervised, IGatewayStart
    {
        public string Place { get; init; } = "";

        public bool HangsInSafeState { get; init; }

        public bool IsSafe { get; private set; }

        public ISupervised Start(long nowMs) => this;

        public int Step(long nowMs)
        {
            release.Wait();
            return 0;
        }

        public void FreeMemory()
        {
        }

        public void Stop(long nowMs)
        {
        }

        public void EnterSafeState()
        {
            if (HangsInSafeState)
            {
                release.Wait();
            }

            IsSafe = true;
        }
    }

    private sealed class RebootFlag(ManualResetEventSlim rebooted) : ISystemControl
    {
        public int FreeHeapBytes => 0;

        public string Description => "";

        public void Reboot() => rebooted.Set();
    }
}
