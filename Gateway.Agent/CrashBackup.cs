// Keeps a copy of the crash record in a chip besides the flash, where a sensor has one. Whichever of the two
// knows more crashes is copied to the other, once after a boot.

using Gateway.Agent.Config;
using Gateway.Agent.Logging;
using Gateway.Core;
using Gateway.Core.Sensing;
using Gateway.Core.Supervision;

namespace Gateway.Agent;

/// <summary>Brings flash and chip together.</summary>
internal sealed class CrashBackup
{
    private readonly GatewayAgent _agent;
    private readonly EventLog _log;
    private readonly bool[] _isDone = new bool[SensorKeys.CountMax];

    internal CrashBackup(GatewayAgent agent, EventLog log)
    {
        _agent = agent;
        _log = log;
    }

    /// <summary>Looks for chips that have become ready.</summary>
    internal void Step(long nowMs)
    {
        for (int i = 0; i < _agent.Sensors.Count; i++)
        {
            if (!_isDone[i] && _agent.Sensors.SensorOf(i) is IRecordMirror mirror && mirror.IsReady)
            {
                _isDone[i] = true;
                Bring(mirror, _agent.Sensors.SettingsAt(i).Name, nowMs);
            }
        }
    }

    private void Bring(IRecordMirror mirror, string name, long nowMs)
    {
        CrashRecord crashes = _agent.Crashes;
        byte[] record = new byte[mirror.RecordBytesMax];
        int count = mirror.Load(record);
        int kept = CrashRecord.CountIn(record, count);
        if (kept > crashes.Count)
        {
            ErrorCode error = crashes.Restore(record, count);
            _log.Add(nowMs, LogLevel.Warning, name, "crash record taken back", error);
        }
        else if (kept < crashes.Count)
        {
            count = crashes.Export(record);
            ErrorCode error = mirror.Keep(record, count);
            _log.Add(nowMs, LogLevel.Info, name, "crash record copied", error);
        }
    }
}
