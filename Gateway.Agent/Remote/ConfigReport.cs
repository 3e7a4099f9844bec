// What is told about the configuration, retained at config/reported:
//     {"version":7,"status":"rolled-back","code":303,"reason":"no answer in time","detail":"iot",
//      "errors":[{"key":"wifi.sid","code":400,"error":"unknown key"}],"ignored":6,"left":120,
//      "hash":"…","effective":{…}}
// Members that say nothing are left out. Nothing here is a secret: values only in "effective", and masked.

using System.Text;
using Gateway.Agent.Config;
using Gateway.Agent.Transactions;
using Gateway.Core;
using Gateway.Core.Json;
using Gateway.Core.Ports;
using Gateway.Core.Text;

namespace Gateway.Agent.Remote;

/// <summary>Writes reports. Allocates; only while one is written.</summary>
internal sealed class ConfigReport
{
    private const string KeyWithoutKey = "nanogateway";
    private const int HashBytes = 16;

    private readonly ConfigEditor _editor;
    private readonly IHmac _hmac;

    internal ConfigReport(ConfigEditor editor, IHmac hmac)
    {
        _editor = editor;
        _hmac = hmac;
    }

    /// <summary>A document that was refused and left no trace; Ok for none.</summary>
    internal ErrorCode Refusal { get; set; }

    /// <summary>Its version; 0 when it is not known.</summary>
    internal long RefusedVersion { get; set; }

    /// <summary>What was wrong with the last document.</summary>
    internal ConfigErrors Errors { get; set; } = new ConfigErrors();

    /// <summary>Version of a document that came again or too late; 0 for none.</summary>
    internal long IgnoredVersion { get; set; }

    /// <summary>Whether the effective values are wanted.</summary>
    internal bool WantsEffective { get; set; }

    /// <summary>Writes the report.</summary>
    /// <param name="nowMs">Uptime in milliseconds.</param>
    /// <returns>UTF-8, at most <see cref="RemoteLimits.ReportBytesMax"/>.</returns>
    internal byte[] Write(long nowMs)
    {
        ByteWriter writer = new ByteWriter();
        byte[] buffer = new byte[RemoteLimits.ReportBytesMax];
        writer.Begin(buffer, buffer.Length);
        JsonWriter json = new JsonWriter();
        json.Begin(writer);
        json.BeginObject();
        WriteState(json, nowMs);
        WriteErrors(json);
        if (IgnoredVersion != 0)
        {
            json.Name("ignored");
            json.Number(IgnoredVersion);
        }

        json.Name("hash");
        json.Text(ComputeHash());
        if (WantsEffective)
        {
            int before = writer.Count;
            json.Name("effective");
            ConfigJsonWriter.Write(_editor.Running, writer, ConfigContent.Effective);
            if (writer.IsOverflowed)
            {
                writer.TruncateTo(before);
            }
        }

        writer.Put('}');
        byte[] report = new byte[writer.Count];
        System.Array.Copy(buffer, 0, report, 0, report.Length);
        return report;
    }

    /// <summary>First half of the HMAC-SHA256 over what "config export" shows, as hexadecimal digits. The key
    /// is the device's, or a fixed one: it then only tells whether two configurations are the same.</summary>
    internal string ComputeHash()
    {
        byte[] buffer = new byte[ConfigStore.JsonBytesMax];
        ByteWriter writer = new ByteWriter();
        writer.Begin(buffer, buffer.Length);
        ConfigJsonWriter.Write(_editor.Running, writer, ConfigContent.Export);
        byte[] content = new byte[writer.Count];
        System.Array.Copy(buffer, 0, content, 0, content.Length);
        string key = _editor.Running.GetText(ConfigKeys.SecurityDeviceKey);
        byte[] mac = _hmac.Compute(Encoding.UTF8.GetBytes(key.Length == 0 ? KeyWithoutKey : key), content);
        return Encoding.UTF8.GetString(DocumentSignature.ToHex(mac), 0, 2 * HashBytes);
    }

    private void WriteState(JsonWriter json, long nowMs)
    {
        ConfigTransaction transaction = _editor.Transaction;
        bool isRefused = Refusal != ErrorCode.Ok;
        bool isIdle = transaction.State == TransactionState.Idle;
        json.Name("version");
        json.Number(isRefused ? RefusedVersion : transaction.Version);
        json.Name("status");
        json.Text(isRefused ? "rejected" : !isIdle ? "trying" : TextOf(transaction.Outcome));
        if (!isIdle)
        {
            json.Name("left");
            json.Number(transaction.RemainingMs(nowMs) / 1000);
        }

        ErrorCode reason = isRefused ? Refusal : isIdle ? transaction.Reason : ErrorCode.Ok;
        if (reason != ErrorCode.Ok)
        {
            json.Name("code");
            json.Number((int)reason);
            json.Name("reason");
            json.Text(ErrorText.Of(reason));
        }

        if (!isRefused && isIdle && transaction.Detail.Length != 0)
        {
            json.Name("detail");
            json.Text(transaction.Detail);
        }
    }

    private static string TextOf(TransactionOutcome outcome)
    {
        return outcome == TransactionOutcome.Rejected ? "rejected"
            : outcome == TransactionOutcome.RolledBack ? "rolled-back"
            : "applied";
    }

    private void WriteErrors(JsonWriter json)
    {
        if (Errors.Count == 0)
        {
            return;
        }

        json.Name("errors");
        json.BeginArray();
        for (int i = 0; i < Errors.KeptCount; i++)
        {
            ConfigError error = Errors[i];
            json.BeginObject();
            json.Name("key");
            json.Text(error.Key);
            json.Name("code");
            json.Number((int)error.Code);
            json.Name("error");
            json.Text(error.Reason);
            if (error.Line != 0)
            {
                json.Name("line");
                json.Number(error.Line);
                json.Name("column");
                json.Number(error.Column);
            }

            json.EndObject();
        }

        json.EndArray();
        if (Errors.Count > Errors.KeptCount)
        {
            json.Name("more");
            json.Number(Errors.Count - Errors.KeptCount);
        }
    }
}
