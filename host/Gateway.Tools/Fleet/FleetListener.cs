// The cloud's side of a fleet: mosquitto_sub takes every message, the packed blocks in it are decoded, each
// reading is entered by (device, sequence), which is how a server removes duplicates.

using System.Collections;
using System.Diagnostics;
using Gateway.Simulator.FarSide;

namespace Gateway.Tools.Fleet;

/// <summary>Counts what arrives; ends with the object.</summary>
internal sealed class FleetListener : IDisposable
{
    private readonly Process _process;
    private readonly PackedReader _reader = new();
    private readonly Dictionary<string, BitArray> _devices = [];
    private readonly object _gate = new();
    private readonly int _readingsMax;
    private readonly ManualResetEventSlim _isListening = new();
    private long _distinctCount;

    /// <summary>Begins to listen.</summary>
    /// <param name="program">Path of mosquitto_sub.</param>
    /// <param name="port">Port of the broker.</param>
    /// <param name="root">First level of the fleet's topics.</param>
    /// <param name="readingsMax">Sequence numbers of a device are below it.</param>
    internal FleetListener(string program, int port, string root, int readingsMax)
    {
        _readingsMax = readingsMax;
        string[] arguments =
        [
            "-h", "127.0.0.1", "-p", $"{port}", "-q", "1", "-t", root + "/+/telemetry",
            "-t", root + "/ready", "-F", "%t %x",
        ];
        _process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })!;
        _process.OutputDataReceived += (_, line) => Take(line.Data);
        _process.BeginOutputReadLine();
    }

    /// <summary>Readings that arrived, each counted once.</summary>
    internal long DistinctCount => Locked(() => _distinctCount);

    /// <summary>Readings that arrived again.</summary>
    internal long RepeatedCount { get; private set; }

    /// <summary>Messages of readings.</summary>
    internal long MessageCount { get; private set; }

    /// <summary>Their bytes.</summary>
    internal long PayloadBytes { get; private set; }

    /// <summary>Waits until a message on the topic "ready" has come; the caller sends it again and
    /// again.</summary>
    internal bool WaitUntilListening(int timeoutMs) => _isListening.Wait(timeoutMs);

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            _process.WaitForExit();
        }

        _process.Dispose();
        _isListening.Dispose();
    }

    private void Take(string? line)
    {
        int space = line?.IndexOf(' ') ?? -1;
        if (space < 0)
        {
            return;
        }

        string[] levels = line![..space].Split('/');
        if (levels.Length < 3)
        {
            _isListening.Set();
            return;
        }

        byte[] payload = Convert.FromHexString(line.AsSpan(space + 1));
        lock (_gate)
        {
            MessageCount++;
            PayloadBytes += payload.Length;
            Enter(levels[1], payload);
        }
    }

    private void Enter(string device, byte[] payload)
    {
        if (!_devices.TryGetValue(device, out BitArray? seen))
        {
            _devices[device] = seen = new BitArray(_readingsMax);
        }

        long last = -1;
        foreach (SenmlValue value in _reader.Read(payload, device))
        {
            if (value.Sequence == last)
            {
                continue; // another channel of the same reading
            }

            last = value.Sequence;
            RepeatedCount += seen[(int)last] ? 1 : 0;
            _distinctCount += seen[(int)last] ? 0 : 1;
            seen[(int)last] = true;
        }
    }

    private T Locked<T>(Func<T> read)
    {
        lock (_gate)
        {
            return read();
        }
    }
}
