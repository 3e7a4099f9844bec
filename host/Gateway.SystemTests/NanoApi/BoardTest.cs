// A test on a freshly attached virtual board.

using System.Diagnostics;
using Gateway.NanoApi;
using Gateway.Virtual;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Gateway.SystemTests.NanoApi;

/// <summary>Attaches a board before each test and takes it away after it.</summary>
[ResourceLock(Shared)]
public abstract class BoardTest
{
    /// <summary>The one board below nanoFramework's API: a class at a time may have it.</summary>
    public const string Shared = "NanoBoard";

    private const int PatienceMs = 10000;

    protected VirtualClock Clock { get; private set; } = new();

    protected VirtualBoard Board { get; private set; } = new(new VirtualClock());

    [TestInitialize]
    public void Attach()
    {
        Clock = new VirtualClock();
        Board = new VirtualBoard(Clock);
        NanoBoard.Attach(Board);
    }

    [TestCleanup]
    public void Detach() => NanoBoard.Detach();

    /// <summary>Waits for what another thread brings about; fails when it never comes.</summary>
    protected static void WaitFor(Func<bool> condition, string what)
    {
        Stopwatch waited = Stopwatch.StartNew();
        while (!condition())
        {
            Assert.IsLessThan(PatienceMs, waited.ElapsedMilliseconds, "never came: " + what);
            Thread.Sleep(1);
        }
    }
}
