// The serial line as a pseudo-terminal: to a terminal program it looks like /dev/ttyUSB0. The simulator keeps
// the other end open as well: without that, Linux would forget that the line is raw whenever a terminal
// program closes it. Hence what was written last while nobody listened is still there for the next one.

using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace Gateway.Simulator.ConsoleLines;

/// <summary>A console on a pseudo-terminal; Linux only.</summary>
public sealed class PtyConsoleLine : ConsoleLine
{
    private readonly FileStream _input;
    private readonly FileStream _output;
    private readonly SafeFileHandle _otherEnd;

    /// <summary>Makes the pseudo-terminal.</summary>
    /// <exception cref="SimulatorException">The system has none to give.</exception>
    public PtyConsoleLine()
    {
        if (!OperatingSystem.IsLinux())
        {
            throw new SimulatorException("--console pty works on Linux only; use --console tcp:PORT");
        }

        SafeFileHandle line = new(Native.OpenPseudoTerminal(Native.ReadWrite | Native.NoControl), true);
        byte[] path = new byte[64];
        int descriptor = (int)line.DangerousGetHandle();
        if (line.IsInvalid || Native.Grant(descriptor) != 0 || Native.Unlock(descriptor) != 0
            || Native.NameOf(descriptor, path, path.Length) != 0)
        {
            throw new SimulatorException($"no pseudo-terminal: {Marshal.GetLastPInvokeErrorMessage()}");
        }

        Place = Encoding.UTF8.GetString(path, 0, Array.IndexOf(path, (byte)0));
        _otherEnd = new SafeFileHandle(Native.Open(path, Native.ReadWrite | Native.NoControl), true);
        byte[] settings = new byte[Native.SettingsBytes];
        int otherDescriptor = (int)_otherEnd.DangerousGetHandle();
        if (_otherEnd.IsInvalid || Native.GetSettings(otherDescriptor, settings) != 0)
        {
            throw new SimulatorException($"{Place}: {Marshal.GetLastPInvokeErrorMessage()}");
        }

        Native.MakeRaw(settings);
        _ = Native.SetSettings(otherDescriptor, 0, settings);
        _input = new FileStream(line, FileAccess.Read, 0);
        _output = new FileStream(line, FileAccess.Write, 0);
    }

    /// <inheritdoc/>
    public override string Place { get; }

    /// <inheritdoc/>
    protected override void Dispose(bool isDisposing)
    {
        // The threads may be waiting in the system with this file; it goes with the program.
        _otherEnd.Dispose();
    }

    /// <inheritdoc/>
    protected override void Receive(Action<byte[]> received) => Copy(_input, received);

    /// <inheritdoc/>
    protected override void SendPiece(byte[] bytes)
    {
        try
        {
            _output.Write(bytes);
        }
        catch (IOException)
        {
            // the program is ending
        }
    }

    private static class Native
    {
        internal const int ReadWrite = 2;
        internal const int NoControl = 0x100;

        // Larger than struct termios of any Linux.
        internal const int SettingsBytes = 256;

        [DllImport("libc", EntryPoint = "posix_openpt", SetLastError = true)]
        internal static extern int OpenPseudoTerminal(int flags);

        [DllImport("libc", EntryPoint = "grantpt", SetLastError = true)]
        internal static extern int Grant(int descriptor);

        [DllImport("libc", EntryPoint = "unlockpt", SetLastError = true)]
        internal static extern int Unlock(int descriptor);

        [DllImport("libc", EntryPoint = "ptsname_r", SetLastError = true)]
        internal static extern int NameOf(int descriptor, byte[] path, nint size);

        [DllImport("libc", EntryPoint = "open", SetLastError = true)]
        internal static extern int Open(byte[] path, int flags);

        [DllImport("libc", EntryPoint = "tcgetattr", SetLastError = true)]
        internal static extern int GetSettings(int descriptor, byte[] settings);

        [DllImport("libc", EntryPoint = "cfmakeraw")]
        internal static extern void MakeRaw(byte[] settings);

        [DllImport("libc", EntryPoint = "tcsetattr", SetLastError = true)]
        internal static extern int SetSettings(int descriptor, int when, byte[] settings);
    }
}
