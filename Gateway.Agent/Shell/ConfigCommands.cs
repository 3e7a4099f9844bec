// The commands that configure: config and mode. Changes are staged, looked at, and stored when all of them
// together are valid. A value never appears in an error, a secret nowhere.

using Gateway.Agent.Config;
using Gateway.Agent.Transactions;
using Gateway.Core;

namespace Gateway.Agent.Shell;

/// <summary>Shows, edits and stores the configuration.</summary>
internal sealed class ConfigCommands
{
    internal const string Arguments =
        "[show [GROUP] | get KEY | set KEY VALUE | unset KEY|GROUP | diff | apply [SECONDS] [hand] | confirm"
        + " | abort | revert | export | import]";

    private readonly IGatewayControl _control;
    private readonly ConfigEditor _editor;
    private readonly ConfigListing _listing;
    private readonly ConfigErrors _errors = new ConfigErrors();

    internal ConfigCommands(IGatewayControl control, ConfigEditor editor)
    {
        _control = control;
        _editor = editor;
        _listing = new ConfigListing(editor);
        Changes = new ChangeCommands(editor, _listing);
    }

    /// <summary>The verbs that make changes count.</summary>
    internal ChangeCommands Changes { get; }

    /// <summary>True when "config import" was given and a document is to follow.</summary>
    internal bool WantsDocument { get; private set; }

    internal ErrorCode RunConfig(ShellArguments arguments, ShellOutput output)
    {
        string verb = arguments[1];
        int count = arguments.Count;
        if (count <= 1 || (verb == "show" && count <= 3))
        {
            return _listing.Show(arguments[2], output);
        }

        if (verb == "get" && count == 3)
        {
            return _listing.Get(arguments[2], output);
        }

        if (verb == "set" && count == 4)
        {
            return Set(arguments[2], arguments[3], output);
        }

        if (verb == "unset" && count == 3)
        {
            return Unset(arguments[2], output);
        }

        if (verb == "apply")
        {
            return Changes.Apply(arguments, output);
        }

        return count == 2 ? RunWhole(verb, output) : RefuseUsage(output);
    }

    internal ErrorCode RunMode(ShellArguments arguments, ShellOutput output)
    {
        if (arguments.Count == 1)
        {
            output.Put("mode ").EndLine(ModeText.Of(_control.Mode));
            return ErrorCode.Ok;
        }

        if (_editor.HasChanges)
        {
            output.EndLine("other changes are staged: see 'config diff', then apply or revert");
            return ErrorCode.WrongState;
        }

        ErrorCode error = arguments.Count == 2
            ? Set(ConfigKeys.Mode, arguments[1], output)
            : RefuseUsage(output);
        if (error == ErrorCode.Ok)
        {
            error = Changes.Apply(output);
            if (error != ErrorCode.Ok)
            {
                // what is missing is set next; the new mode stays staged for it
                output.EndLine("mode stays staged; set what is missing, then 'config apply'");
            }
        }

        return error;
    }

    /// <summary>Merges a document that followed "config import" into what is staged.</summary>
    internal ErrorCode Import(byte[] json, int count, ShellOutput output)
    {
        WantsDocument = false;
        ErrorCode error = ConfigJsonReader.Import(_editor.Staged, json, 0, count, _errors);
        if (error != ErrorCode.Ok)
        {
            _listing.ShowErrors(_errors, output);
            output.EndLine("nothing imported");
            return error;
        }

        output.EndLine("imported and staged; 'config diff' shows it, 'config apply' tries it");
        return ErrorCode.Ok;
    }

    internal void CancelImport() => WantsDocument = false;

    internal static ErrorCode RefuseUsage(ShellOutput output)
    {
        output.EndLine("not understood; 'help config' and 'help mode' show what may follow");
        return ErrorCode.BadSyntax;
    }

    private ErrorCode RunWhole(string verb, ShellOutput output)
    {
        if (verb == "diff")
        {
            return _listing.ShowChanges(output);
        }

        if (verb == "confirm" || verb == "abort")
        {
            return Changes.Decide(verb == "confirm", output);
        }

        if (verb == "revert")
        {
            _editor.Revert();
            output.EndLine("staged changes dropped");
            return ErrorCode.Ok;
        }

        if (verb == "export")
        {
            return _listing.Export(output);
        }

        if (verb == "import")
        {
            WantsDocument = true;
            output.EndLine("paste a JSON object and press Enter (it is not echoed); Ctrl-C gives up");
            return ErrorCode.Ok;
        }

        return RefuseUsage(output);
    }

    private ErrorCode Set(string key, string value, ShellOutput output)
    {
        ErrorCode error = _editor.Staged.TrySet(key, value, out string expected);
        if (error != ErrorCode.Ok)
        {
            return _listing.RefuseKey(key, error, expected, output);
        }

        _editor.Staged.Schema.TryFind(key, out int index);
        output.Put("staged: ").Put(key).Put(" = ").EndLine(_editor.Staged.GetShown(index));
        return ErrorCode.Ok;
    }

    private ErrorCode Unset(string path, ShellOutput output)
    {
        ErrorCode error = _editor.Staged.Unset(path);
        if (error != ErrorCode.Ok)
        {
            return _listing.RefuseKey(path, error, "", output);
        }

        output.Put("staged: ").Put(path).EndLine(" back to default");
        return ErrorCode.Ok;
    }
}
