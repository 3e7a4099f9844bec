// The verbs of "config" that make a change count: apply, confirm, abort. What happens next is said in the
// answer; what came of it shows in "status".

using Gateway.Agent.Config;
using Gateway.Agent.Transactions;
using Gateway.Core;

namespace Gateway.Agent.Shell;

/// <summary>Hands staged changes to the transaction.</summary>
internal sealed class ChangeCommands
{
    private const int ArgumentsMax = 4;

    private readonly ConfigEditor _editor;
    private readonly ConfigListing _listing;
    private readonly ConfigErrors _errors = new ConfigErrors();

    internal ChangeCommands(ConfigEditor editor, ConfigListing listing)
    {
        _editor = editor;
        _listing = listing;
    }

    /// <summary>config apply [SECONDS] [hand].</summary>
    internal ErrorCode Apply(ShellArguments arguments, ShellOutput output)
    {
        TransactionRequest request = NewRequest();
        bool isUnderstood = arguments.Count <= ArgumentsMax;
        for (int i = 2; i < arguments.Count && isUnderstood; i++)
        {
            if (arguments[i] == "hand")
            {
                request.IsConfirmedByHand = true;
            }
            else
            {
                isUnderstood = SettingSyntax.TryParseInt(arguments[i], out int seconds);
                request.ConfirmSeconds = seconds;
            }
        }

        return isUnderstood ? Apply(request, output) : ConfigCommands.RefuseUsage(output);
    }

    /// <summary>Applies what is staged in the usual way.</summary>
    internal ErrorCode Apply(ShellOutput output) => Apply(NewRequest(), output);

    /// <summary>config confirm, config abort.</summary>
    internal ErrorCode Decide(bool isGood, ShellOutput output)
    {
        ErrorCode error = isGood ? _editor.Transaction.Confirm() : _editor.Transaction.Abort();
        output.EndLine(error == ErrorCode.WrongState ? "no configuration is being tried"
            : error != ErrorCode.Ok ? ErrorText.Of(error)
            : isGood ? "confirmed"
            : "given up; the old configuration comes back");
        return error;
    }

    private TransactionRequest NewRequest()
    {
        return new TransactionRequest { ConfirmSeconds = _editor.Running.GetInt(ConfigKeys.ConfigConfirm) };
    }

    private ErrorCode Apply(TransactionRequest request, ShellOutput output)
    {
        if (!_editor.HasChanges)
        {
            output.EndLine("nothing to apply");
            return ErrorCode.Ok;
        }

        ErrorCode error = _editor.Apply(request, _errors);
        if (_errors.Count != 0)
        {
            _listing.ShowErrors(_errors, output);
            output.EndLine("not applied");
        }
        else if (error != ErrorCode.Ok)
        {
            output.Put("not applied: ").Put(ErrorText.Of(error));
            output.EndLine(request.IsValid() ? "" : "; seconds to confirm are 30 to 3600");
        }
        else if (_editor.Transaction.State == TransactionState.Idle)
        {
            output.EndLine("applied and in effect");
        }
        else
        {
            output.EndLine("restarting to try it; the present configuration stays until the new one");
            output.Put("is confirmed by ");
            output.Put(request.IsConfirmedByHand ? "" : "an answer from every uplink or ");
            output.Put("'config confirm', within ").Put(request.ConfirmSeconds);
            output.EndLine(" s; otherwise it comes back by itself");
        }

        return error;
    }
}
