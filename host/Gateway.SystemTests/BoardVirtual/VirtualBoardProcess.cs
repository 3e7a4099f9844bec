// The firmware for the board Virtual as a program of its own, in a directory with a virtual.json.

using System.Diagnostics;
using System.Text;

namespace Gateway.SystemTests.BoardVirtual;

/// <summary>The program, killed with the object if it still runs.</summary>
internal sealed class VirtualBoardProcess : IDisposable
{
    private readonly Process _process;
    private readonly StringBuilder _output = new();

    /// <summary>Starts it in a directory.</summary>
    public VirtualBoardProcess(string directory)
    {
        ProcessStartInfo start = new("dotnet", [Program])
        {
            WorkingDirectory = directory,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, e) => Append(e.Data);
        _process.ErrorDataReceived += (_, e) => Append(e.Data);
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>The firmware, built by this project's build for the same configuration.</summary>
    public static string Program => Built("virtual");

    /// <summary>The firmware with its files on a card; for an ESP32, so not to be run here.</summary>
    public static string CardProgram => Built("sd");

    /// <summary>What it has printed so far.</summary>
    public string Output
    {
        get
        {
            lock (_output)
            {
                return _output.ToString();
            }
        }
    }

    /// <summary>Whether it has not ended.</summary>
    public bool IsRunning => !_process.HasExited;

    /// <summary>Waits until it has ended, at most half a minute.</summary>
    public bool HasEnded()
    {
        if (!_process.WaitForExit(30_000))
        {
            return false;
        }

        // without a time-out: the readers of both streams are done then, too
        _process.WaitForExit();
        return true;
    }

    /// <summary>As a power cut would.</summary>
    public void Dispose()
    {
        if (IsRunning)
        {
            _process.Kill();
            _process.WaitForExit();
        }

        _process.Dispose();
    }

    private static string Built(string variant)
    {
        string configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;
        return RepoTree.PathOf(
            $"Gateway.Firmware/bin/{configuration}/net10.0/{variant}/Gateway.Firmware.dll");
    }

    private void Append(string? line)
    {
        lock (_output)
        {
            _output.Append(line).Append('\n');
        }
    }
}
