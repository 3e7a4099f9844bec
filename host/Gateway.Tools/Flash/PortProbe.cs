// Looks at a serial port before nanoff does: nanoff says the same of a port that is not there, is not
// allowed, or is busy.

using System.Runtime.InteropServices;

namespace Gateway.Tools.Flash;

/// <summary>Whether a port can be used.</summary>
internal static class PortProbe
{
    private const int ReadAndWrite = 6;

    /// <summary>What is wrong with a port and what to do about it; null when nothing is.</summary>
    public static string? Check(string port)
    {
        return OperatingSystem.IsWindows() ? null
            : !File.Exists(port) ? $"there is no port {port}; flash --list shows the ports"
            : access(port, ReadAndWrite) != 0 ? NotAllowed(port)
            : null;
    }

    /// <summary>The advice for a port that belongs to a group one is not in.</summary>
    public static string NotAllowed(string port)
    {
        return $"you may not use {port}: it belongs to a group (dialout, or uucp) you are not in. "
            + "Run  sudo usermod -aG dialout $USER  and log in again";
    }

#pragma warning disable SYSLIB1054, CA2101, CA5392 // one call of the C library, by its own name
    [DllImport("libc", SetLastError = true)]
    private static extern int access([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int mode);
#pragma warning restore SYSLIB1054, CA2101, CA5392
}
