// The command journal: what is stored, what a power cut would lose, and writing it to flash now.

using Gateway.Agent.Config;
using Gateway.Core;

namespace Gateway.Agent.Shell;

/// <summary>Shows the journal and commits it.</summary>
internal sealed class JournalCommands
{
    internal const string Arguments = "[stats | flush | peek [1-50]]";

    private const int PeekMax = 50;

    private readonly IGatewayControl _control;
    private readonly UplinkStatus _uplink = new UplinkStatus();
    private readonly JournalStatus _journal = new JournalStatus();

    internal JournalCommands(IGatewayControl control)
    {
        _control = control;
    }

    internal ErrorCode Run(ShellArguments arguments, ShellOutput output)
    {
        string verb = arguments[1];
        int count = arguments.Count;
        if (verb == "peek" && count <= 3)
        {
            return Peek(count == 3 ? arguments[2] : "10", output);
        }

        if (count > 2 || (count == 2 && verb != "stats" && verb != "flush"))
        {
            output.Put("journal: expected ").EndLine(Arguments);
            return ErrorCode.BadSyntax;
        }

        return verb == "flush" ? Flush(output) : Show(output);
    }

    private ErrorCode Show(ShellOutput output)
    {
        _control.ReadJournal(_journal);
        output.Label("stored").Put(_journal.StoredBytes).Put(" of ").Put(_journal.QuotaBytes)
            .Put(" bytes in ").Put(_journal.SegmentCount);
        output.EndLine(_journal.SegmentCount == 1 ? " segment" : " segments");
        output.Label("readings");
        if (_journal.NextSequence > _journal.OldestSequence)
        {
            output.Put(_journal.NextSequence - _journal.OldestSequence)
                .Put(", number ").Put(_journal.OldestSequence)
                .Put(" to ").Put(_journal.NextSequence - 1).EndLine();
        }
        else
        {
            output.EndLine("none");
        }

        output.Label("in RAM").Put(_journal.UncommittedCount).Put("; a power cut loses at most ")
            .Put(_journal.CommitCountMax).Put(" readings or ");
        TimeText.PutDuration(output, _journal.CommitIntervalMs);
        output.EndLine();
        output.Label("dropped").Put(_journal.DroppedCount).Put(" readings; ").Put(_journal.DamagedBlockCount)
            .EndLine(" damaged blocks skipped");
        for (int i = 0; i < _control.UplinkCount; i++)
        {
            _control.ReadUplink(i, _uplink);
            output.Label(_uplink.Name).Put(_uplink.PendingCount).EndLine(" readings wait");
        }

        output.Label("storage").EndLine(ErrorText.Of(_journal.LastError));
        return ErrorCode.Ok;
    }

    private ErrorCode Peek(string number, ShellOutput output)
    {
        if (!SettingSyntax.TryParseInt(number, out int count) || count < 1 || count > PeekMax)
        {
            output.EndLine("journal: peek takes a number from 1 to 50");
            return ErrorCode.OutOfRange;
        }

        ErrorCode error = _control.ShowReadings(count, output);
        if (error != ErrorCode.Ok)
        {
            output.EndLine(ErrorText.Of(error));
        }

        return error;
    }

    private ErrorCode Flush(ShellOutput output)
    {
        _control.ReadJournal(_journal);
        int waiting = _journal.UncommittedCount;
        ErrorCode error = _control.Commit();
        output.Put(waiting);
        if (error == ErrorCode.Ok)
        {
            output.EndLine(" readings written to flash");
        }
        else
        {
            output.Put(" readings still wait in RAM: ").EndLine(ErrorText.Of(error));
        }

        return error;
    }
}
