// The simulator as a user starts it: a process of its own, with its output collected line by line.

using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;

namespace Gateway.SystemTests.Simulator;

/// <summary>A running simulator; killed with the object if it still runs.</summary>
internal sealed partial class SimulatorProcess : IDisposable
{
    private const int EndTimeoutMs = 60_000;
    private const int SigInt = 2;

    private readonly Process _process;
    private readonly StringBuilder _output = new();

    private SimulatorProcess(string[] args)
    {
        string program = Path.Combine(AppContext.BaseDirectory, "Gateway.Simulator.dll");
        ProcessStartInfo start = new("dotnet", [program, .. args])
        {
            RedirectStandardInput = true,
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

    /// <summary>Everything written so far, both streams.</summary>
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

    /// <summary>The lines written so far.</summary>
    public string[] Lines => Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Starts it.</summary>
    public static SimulatorProcess Start(params string[] args) => new(args);

    /// <summary>Starts it, closes its standard input and waits for its end.</summary>
    /// <returns>Exit code and everything it wrote.</returns>
    public static (int ExitCode, string Output) Run(params string[] args)
    {
        using SimulatorProcess simulator = new(args);
        simulator._process.StandardInput.Close();
        return (simulator.WaitForEnd(), simulator.Output);
    }

    /// <summary>Types a line on its console.</summary>
    public void Type(string line)
    {
        _process.StandardInput.Write(line + "\r");
        _process.StandardInput.Flush();
    }

    /// <summary>Presses Ctrl-C.</summary>
    public void Interrupt() => _ = NativeKill(_process.Id, SigInt);

    /// <summary>Ends it as a power cut would: SIGKILL.</summary>
    public void Kill()
    {
        _process.Kill();
        _process.WaitForExit();
    }

    /// <summary>Waits for its end.</summary>
    /// <returns>Exit code.</returns>
    public int WaitForEnd()
    {
        if (!_process.WaitForExit(EndTimeoutMs))
        {
            throw new TimeoutException("the simulator does not end; its output:\n" + Output);
        }

        // without a time-out: the readers of both streams are done then, too
        _process.WaitForExit();
        return _process.ExitCode;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!_process.HasExited)
        {
            Kill();
        }

        _process.Dispose();
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int NativeKill(int processId, int signal);

    private void Append(string? line)
    {
        lock (_output)
        {
            _output.Append(line).Append('\n');
        }
    }
}
