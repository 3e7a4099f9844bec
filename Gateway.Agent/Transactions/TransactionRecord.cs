// The memory of a configuration transaction across restarts and power cuts, in slots "trial.a/.b". Payload,
// little endian, always 96 bytes so that it is overwritten in place: state (1), outcome (1), reason (2),
// flags (1: 1 confirmed by hand, 2 told to the broker), boots of the trial (1), seconds to confirm (2),
// version (8), highest version (8), generation of the candidate's slot (4), length of detail (1), detail
// (ASCII, up to 67).

using Gateway.Core;
using Gateway.Core.Ports;
using Gateway.Core.Storage;

namespace Gateway.Agent.Transactions;

/// <summary>The stored part of a transaction; plain values between <see cref="Open"/> and <see
/// cref="Save"/>.</summary>
internal sealed class TransactionRecord
{
    private const string FileName = "trial";
    private const byte FormatVersion = 1;
    private const int PayloadBytes = 96;
    private const int DetailAt = 29;
    private const int DetailBytesMax = PayloadBytes - DetailAt;
    private const int ByHandFlag = 1;
    private const int ReportedFlag = 2;

    private readonly SlotPair _slots;
    private byte[] _stored = new byte[PayloadBytes];

    // What could not be read is not written over: a version that was taken up must never count as new again.
    private bool _isUnread;

    internal TransactionRecord(IStorage storage)
    {
        _slots = new SlotPair(storage, FileName, PayloadBytes, FormatVersion);
    }

    internal TransactionState State { get; set; }

    internal TransactionOutcome Outcome { get; set; }

    internal ErrorCode Reason { get; set; }

    internal string Detail { get; set; } = "";

    internal bool IsConfirmedByHand { get; set; }

    internal bool IsReported { get; set; } = true;

    internal int BootCount { get; set; }

    internal int ConfirmSeconds { get; set; }

    internal long Version { get; set; }

    internal long HighestVersion { get; set; }

    internal uint CandidateGeneration { get; set; }

    /// <summary>Reads the record; without a usable one nothing is under way.</summary>
    /// <returns>Ok, NotFound, or why there is none.</returns>
    internal ErrorCode Open()
    {
        ErrorCode error = _slots.Load(_stored, out int count);
        _isUnread = error == ErrorCode.ReadFailed;
        bool isWhole = error == ErrorCode.Ok && count == PayloadBytes
            && _stored[0] < TransactionMachine.StateCount && _stored[DetailAt - 1] <= DetailBytesMax;
        if (!isWhole)
        {
            // nothing is under way, and the payload says so
            Fill(_stored);
            return error == ErrorCode.Ok ? ErrorCode.Damaged : error;
        }

        Take(_stored);
        return ErrorCode.Ok;
    }

    /// <summary>Takes what was asked for; nothing of it is known to anybody yet.</summary>
    internal void SetRequest(TransactionRequest request)
    {
        Version = request.Version;
        HighestVersion = Version > HighestVersion ? Version : HighestVersion;
        ConfirmSeconds = request.ConfirmSeconds;
        IsConfirmedByHand = request.IsConfirmedByHand;
        IsReported = false;
        BootCount = 0;
    }

    internal void SetOutcome(TransactionOutcome outcome, ErrorCode reason, string detail)
    {
        Outcome = outcome;
        Reason = reason;
        Detail = detail;
    }

    /// <summary>Stores all values at once.</summary>
    /// <returns>Ok, or why not: all values are then again as they are stored.</returns>
    internal ErrorCode Save()
    {
        byte[] payload = new byte[PayloadBytes];
        Fill(payload);
        ErrorCode error = _isUnread ? ErrorCode.ReadFailed : _slots.Save(payload, PayloadBytes);
        if (error != ErrorCode.Ok)
        {
            Take(_stored);
            return error;
        }

        _stored = payload;
        return ErrorCode.Ok;
    }

    private void Take(byte[] payload)
    {
        State = (TransactionState)payload[0];
        Outcome = (TransactionOutcome)payload[1];
        Reason = (ErrorCode)Bytes.GetUInt16(payload, 2);
        IsConfirmedByHand = (payload[4] & ByHandFlag) != 0;
        IsReported = (payload[4] & ReportedFlag) != 0;
        BootCount = payload[5];
        ConfirmSeconds = Bytes.GetUInt16(payload, 6);
        Version = Bytes.GetInt64(payload, 8);
        HighestVersion = Bytes.GetInt64(payload, 16);
        CandidateGeneration = Bytes.GetUInt32(payload, 24);
        char[] detail = new char[payload[DetailAt - 1]];
        for (int i = 0; i < detail.Length; i++)
        {
            detail[i] = (char)payload[DetailAt + i];
        }

        Detail = new string(detail);
    }

    private void Fill(byte[] payload)
    {
        payload[0] = (byte)State;
        payload[1] = (byte)Outcome;
        Bytes.PutUInt16(payload, 2, (int)Reason);
        payload[4] = (byte)((IsConfirmedByHand ? ByHandFlag : 0) | (IsReported ? ReportedFlag : 0));
        payload[5] = (byte)BootCount;
        Bytes.PutUInt16(payload, 6, ConfirmSeconds);
        Bytes.PutInt64(payload, 8, Version);
        Bytes.PutInt64(payload, 16, HighestVersion);
        Bytes.PutUInt32(payload, 24, CandidateGeneration);
        int length = Detail.Length < DetailBytesMax ? Detail.Length : DetailBytesMax;
        payload[DetailAt - 1] = (byte)length;
        for (int i = 0; i < DetailBytesMax; i++)
        {
            char c = i < length ? Detail[i] : (char)0;
            payload[DetailAt + i] = c < 128 ? (byte)c : (byte)'?';
        }
    }
}
