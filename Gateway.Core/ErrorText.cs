// Texts of the error codes, for people: console, logs, status messages.

namespace Gateway.Core;

/// <summary>Turns an <see cref="ErrorCode"/> into a short English text.</summary>
public static class ErrorText
{
    /// <summary>The text of <paramref name="code"/>; "error" for a number without a text.</summary>
    public static string Of(ErrorCode code)
    {
        switch (code)
        {
            case ErrorCode.Ok: return "ok";
            case ErrorCode.OutOfRange: return "out of range";
            case ErrorCode.WrongState: return "not possible now";
            case ErrorCode.TooLarge: return "too large";
            case ErrorCode.NotSupported: return "not supported";
            case ErrorCode.NotFound: return "not found";
            case ErrorCode.NoAnswer: return "no answer on the bus";
            case ErrorCode.WrongId: return "another chip answers";
            case ErrorCode.SensorCrc: return "checksum from the chip is wrong";
            case ErrorCode.NotReady: return "measurement not ready in time";
            case ErrorCode.ValueOutOfRange: return "value outside the measuring range";
            case ErrorCode.BusStuck: return "bus is held low";
            case ErrorCode.PartialTransfer: return "transfer ended early";
            case ErrorCode.BadCalibration: return "calibration data is implausible";
            case ErrorCode.SensorReset: return "chip was reset";
            case ErrorCode.FileNotFound: return "file not found";
            case ErrorCode.StorageFull: return "storage is full";
            case ErrorCode.ReadFailed: return "reading storage failed";
            case ErrorCode.WriteFailed: return "writing storage failed";
            case ErrorCode.Damaged: return "stored data is damaged";
            case ErrorCode.NewerFormat: return "written by a newer version";
            case ErrorCode.Truncated: return "data ends early";
            case ErrorCode.NoCard: return "no SD card";
            case ErrorCode.LinkDown: return "no network link";
            case ErrorCode.NameNotResolved: return "host name not resolved";
            case ErrorCode.Refused: return "connection refused";
            case ErrorCode.TimedOut: return "no answer in time";
            case ErrorCode.ConnectionLost: return "connection lost";
            case ErrorCode.TlsFailed: return "TLS failed";
            case ErrorCode.NotAuthorized: return "not authorized";
            case ErrorCode.ProtocolViolation: return "protocol violation";
            case ErrorCode.Rejected: return "rejected by the peer";
            case ErrorCode.PeerBusy: return "the peer is busy";
            case ErrorCode.ClockNotSet: return "waits for the time";
            case ErrorCode.NotForwarded: return "acknowledged but not forwarded";
            case ErrorCode.UnknownKey: return "unknown key";
            case ErrorCode.WrongType: return "wrong type";
            case ErrorCode.BadSyntax: return "bad syntax";
            case ErrorCode.Contradiction: return "settings contradict each other";
            case ErrorCode.MissingSetting: return "a needed setting is missing";
            case ErrorCode.UnknownCommand: return "unknown command";
            case ErrorCode.DuplicateName: return "given twice";
            case ErrorCode.ChangeUnderWay: return "another change is under way";
            case ErrorCode.NotConfirmed: return "not confirmed in time";
            case ErrorCode.Aborted: return "given up by hand";
            case ErrorCode.BootLoop: return "restarted again and again";
            case ErrorCode.Unsigned: return "not signed";
            case ErrorCode.BadSignature: return "signature is wrong";
            case ErrorCode.Replayed: return "taken up already";
            case ErrorCode.WrongDevice: return "for another device";
            default: return "error";
        }
    }
}
