// cert: the files that TLS needs, put into flash over the console. What was put is never shown again; a
// private key leaves the device only with its flash.

using Gateway.Agent.Config;
using Gateway.Agent.Transactions;
using Gateway.Core;

namespace Gateway.Agent.Shell;

/// <summary>Lists, stores and deletes certificates and keys.</summary>
internal sealed class CertificateCommands
{
    /// <summary>What may follow the name.</summary>
    internal const string Arguments = "[list | put NAME.pem | delete NAME.pem]";

    private const string Ending = ".pem";
    private const int NameColumn = 26;

    // as the schema has it for names of files
    private const int NameMax = 24;

    private readonly IGatewayControl _control;
    private readonly ConfigEditor _editor;
    private readonly PemCollector _text = new PemCollector();
    private string _name = "";

    internal CertificateCommands(IGatewayControl control, ConfigEditor editor)
    {
        _control = control;
        _editor = editor;
    }

    /// <summary>True when "cert put" was given and text is to follow.</summary>
    internal bool WantsText => _text.Bytes != null;

    internal ErrorCode Run(ShellArguments arguments, ShellOutput output)
    {
        string verb = arguments[1];
        if (arguments.Count == 1 || (arguments.Count == 2 && verb == "list"))
        {
            return List(output);
        }

        if (arguments.Count != 3 || (verb != "put" && verb != "delete"))
        {
            output.Put("cert: expected ").EndLine(Arguments);
            return ErrorCode.BadSyntax;
        }

        string name = arguments[2];
        if (!IsName(name))
        {
            output.EndLine("cert: expected a name of a-z, 0-9, '.' and '-' that ends in .pem");
            return ErrorCode.BadSyntax;
        }

        return verb == "put" ? Put(name, output) : Delete(name, output);
    }

    /// <summary>Takes one byte of the text.</summary>
    /// <returns>True when it has ended, well or not.</returns>
    internal bool Take(byte value, ShellOutput output)
    {
        DocumentState state = _text.Feed(value);
        if (state == DocumentState.Open)
        {
            return false;
        }

        if (state == DocumentState.Complete)
        {
            Store(output);
        }
        else if (state == DocumentState.Cancelled)
        {
            output.EndLine("given up");
        }
        else
        {
            output.Put(_text.Problem).EndLine("; nothing stored");
        }

        Drop();
        return true;
    }

    /// <summary>Forgets the text; none is awaited any more.</summary>
    internal void Drop()
    {
        if (WantsText)
        {
            _text.Stop();
        }
    }

    private static bool IsName(string name)
    {
        int stem = name.Length - Ending.Length;
        if (stem < 1 || name.Length > NameMax || name.Substring(stem) != Ending)
        {
            return false;
        }

        for (int i = 0; i < name.Length; i++)
        {
            char c = name[i];
            if ((c < 'a' || c > 'z') && (c < '0' || c > '9') && c != '.' && c != '-')
            {
                return false;
            }
        }

        return true;
    }

    private ErrorCode Put(string name, ShellOutput output)
    {
        _name = name;
        _text.Start();
        output.EndLine("paste the PEM text, then an empty line (it is not echoed); Ctrl-C gives up");
        return ErrorCode.Ok;
    }

    private void Store(ShellOutput output)
    {
        ErrorCode error = _control.Files.Write(_name, _text.Bytes, 0, _text.Count);
        if (error != ErrorCode.Ok)
        {
            output.Put("not stored: ").EndLine(ErrorText.Of(error));
            return;
        }

        bool isKey = _text.KeyCount > 0;
        output.Put("stored: ").Put(_name).Put(", ").Put(isKey ? 1 : _text.CertificateCount);
        output.Put(isKey ? " private key" : _text.CertificateCount == 1 ? " certificate" : " certificates");
        output.EndLine(UserOf(_name).Length == 0 ? "" : "; counts after a restart");
    }

    private ErrorCode Delete(string name, ShellOutput output)
    {
        if (!_control.Files.TryGetLength(name, out _))
        {
            output.EndLine("no such file; 'cert' lists them");
            return ErrorCode.NotFound;
        }

        string user = UserOf(name);
        if (user.Length != 0)
        {
            output.Put("in use: ").EndLine(user);
            return ErrorCode.WrongState;
        }

        ErrorCode error = _control.Files.Delete(name);
        output.EndLine(error == ErrorCode.Ok ? "deleted" : ErrorText.Of(error));
        return error;
    }

    private ErrorCode List(ShellOutput output)
    {
        ErrorCode error = _control.Files.List(out string[] names);
        if (error != ErrorCode.Ok)
        {
            output.EndLine(ErrorText.Of(error));
            return error;
        }

        int count = 0;
        for (int i = 0; i < names.Length; i++)
        {
            if (IsName(names[i]) && _control.Files.TryGetLength(names[i], out int bytes))
            {
                count++;
                output.Put(names[i]).PadTo(NameColumn).Put(bytes).Put(" bytes  ").EndLine(UserOf(names[i]));
            }
        }

        if (count == 0)
        {
            output.EndLine("none; 'cert put NAME.pem' stores one");
        }

        return ErrorCode.Ok;
    }

    // The key of the configuration in use that names the file; "" when none does.
    private string UserOf(string name)
    {
        ConfigSchema schema = _editor.Running.Schema;
        for (int i = 0; i < schema.SingleCount; i++)
        {
            if (schema[i].Type == SettingType.FileName && _editor.Running.GetText(i) == name)
            {
                return schema[i].Name;
            }
        }

        return "";
    }
}
