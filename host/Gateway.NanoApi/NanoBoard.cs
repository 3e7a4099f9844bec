// The one place where nanoFramework's API on a PC meets a virtual board. One board at a time, as a device is
// one.

using Gateway.Virtual;
using nanoFramework.Hardware.Esp32;
using nanoFramework.Runtime.Native;

namespace Gateway.NanoApi;

/// <summary>Attaches a virtual board below nanoFramework's API. Thread safe.</summary>
public static class NanoBoard
{
    private static readonly object SyncRoot = new();
    private static BoardSession? _session;

    /// <summary>The firmware asked for a reboot, on its own thread; the device would be gone now.</summary>
    public static event Action<RebootOption>? RebootRequested;

    /// <summary>
    /// The firmware went to deep sleep, on its own thread; the device would be off now.
    /// </summary>
    public static event Action<SleepRequest>? SleepRequested;

    /// <summary>Why the board started, as <see cref="Sleep.GetWakeupCause"/> tells the firmware.</summary>
    public static Sleep.WakeupCause WakeupCause { get; set; }

    /// <summary>The board's slot for a memory card, drive D: once it is mounted; null where there is
    /// none.</summary>
    public static CardSlot? CardSlot { get; set; }

    /// <summary>True while a board is attached.</summary>
    public static bool IsAttached => _session != null;

    /// <summary>What the API of the attached board throws; a board that is attached anew has none.</summary>
    /// <exception cref="InvalidOperationException">No board is attached.</exception>
    public static NativeFaults Faults => Session.Faults;

    internal static BoardSession Session =>
        _session ?? throw new InvalidOperationException("no virtual board is attached (NanoBoard.Attach)");

    /// <summary>Puts a board below the API; nothing is open on it. Detaches the one before.</summary>
    public static void Attach(VirtualBoard board)
    {
        ArgumentNullException.ThrowIfNull(board);
        lock (SyncRoot)
        {
            Detach();
            _session = new BoardSession(board);
        }
    }

    /// <summary>
    /// Closes everything that is open and takes the board away; without a board it does nothing.
    /// </summary>
    public static void Detach()
    {
        lock (SyncRoot)
        {
            _session?.Dispose();
            _session = null;
        }
    }

    internal static void RequestReboot(RebootOption option) => RebootRequested?.Invoke(option);

    internal static void RequestSleep(SleepRequest request) => SleepRequested?.Invoke(request);
}
