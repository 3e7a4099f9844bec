// How the configuration is shown. What is set is shown by default, since an engineer wants to see what
// somebody decided; a group is shown whole, with defaults. '*' marks what is not saved, '~' what waits for a
// reboot.

using Gateway.Agent.Config;
using Gateway.Agent.Transactions;
using Gateway.Core;
using Gateway.Core.Text;

namespace Gateway.Agent.Shell;

/// <summary>Writes keys, values, differences and errors.</summary>
internal sealed class ConfigListing
{
    private const int ValueColumn = 30;

    private readonly ConfigEditor _editor;
    private readonly GatewayConfig _staged;
    private readonly ConfigSchema _schema;

    internal ConfigListing(ConfigEditor editor)
    {
        _editor = editor;
        _staged = editor.Staged;
        _schema = editor.Staged.Schema;
    }

    /// <summary>Shows what is set, or all keys of a group.</summary>
    internal ErrorCode Show(string group, ShellOutput output)
    {
        bool isAnyChanged = false;
        int shown = 0;
        for (int i = 0; i < _schema.Count; i++)
        {
            bool isChanged = !_staged.IsSame(i, _editor.Running);
            bool isWanted = group.Length == 0 ? _staged.IsSet(i) || isChanged : _schema.IsBelow(i, group);
            if (!isWanted || !_schema.Exists(i))
            {
                continue;
            }

            output.Put(isChanged ? "* " : "  ").Put(_schema.NameOf(i)).PadTo(ValueColumn)
                .Put(ValueOf(_staged, i)).EndLine(DefaultMark(i));
            isAnyChanged |= isChanged;
            shown++;
        }

        if (shown == 0 && group.Length != 0)
        {
            return RefuseKey(group, ErrorCode.UnknownKey, "", output);
        }

        output.Put(shown == 0 ? "nothing is set" : "").Put(isAnyChanged ? "* not applied" : "");
        if (output.Text.Count != 0)
        {
            output.EndLine();
        }

        return ErrorCode.Ok;
    }

    /// <summary>Shows one key with everything there is to know about it.</summary>
    internal ErrorCode Get(string name, ShellOutput output)
    {
        if (!_schema.TryFind(name, out int index))
        {
            return RefuseKey(name, ErrorCode.UnknownKey, "", output);
        }

        KeyInfo key = _schema[index];
        output.Put(name).Put(" = ").Put(ValueOf(_staged, index)).EndLine(DefaultMark(index));
        output.Put("  ").EndLine(key.Help);
        output.Put("  ").Put(SettingText.Expected(key));
        output.EndLine(key.IsLive ? "; counts at once" : "; counts after a restart");
        return ErrorCode.Ok;
    }

    /// <summary>Shows what is staged against what is stored.</summary>
    internal ErrorCode ShowChanges(ShellOutput output)
    {
        for (int i = 0; i < _schema.Count; i++)
        {
            if (!_staged.IsSame(i, _editor.Running))
            {
                output.Put(_schema.NameOf(i)).PadTo(ValueColumn - 2)
                    .Put(ValueOf(_editor.Running, i)).Put(" -> ").EndLine(ValueOf(_staged, i));
            }
        }

        if (!_editor.HasChanges)
        {
            output.EndLine("nothing is staged");
        }

        return ErrorCode.Ok;
    }

    /// <summary>Writes what is staged as JSON, without secrets.</summary>
    internal ErrorCode Export(ShellOutput output)
    {
        byte[] json = new byte[ConfigStore.JsonBytesMax];
        ByteWriter writer = new ByteWriter();
        writer.Begin(json, json.Length);
        ConfigJsonWriter.Write(_staged, writer, ConfigContent.Export);
        if (writer.IsOverflowed)
        {
            output.EndLine("too large to export");
            return ErrorCode.TooLarge;
        }

        output.PutBytes(json, writer.Count);
        output.EndLine();
        return ErrorCode.Ok;
    }

    /// <summary>Says what is wrong with a key a person named; long names are cut.</summary>
    internal ErrorCode RefuseKey(string name, ErrorCode error, string expected, ShellOutput output)
    {
        string shown = name.Length > ValueColumn ? name.Substring(0, ValueColumn) + "..." : name;
        output.Put(shown).Put(": ").EndLine(ConfigError.ReasonOf(error, expected));
        if (error == ErrorCode.UnknownKey)
        {
            output.EndLine("'config show GROUP' lists keys; groups: " + Groups());
        }

        return error;
    }

    /// <summary>Lists errors, one a line.</summary>
    internal void ShowErrors(ConfigErrors errors, ShellOutput output)
    {
        for (int i = 0; i < errors.KeptCount; i++)
        {
            output.EndLine(errors[i].ToString());
        }

        if (errors.Count > errors.KeptCount)
        {
            output.Put("and ").Put(errors.Count - errors.KeptCount).EndLine(" more");
        }
    }

    private string ValueOf(GatewayConfig config, int index)
    {
        string text = config.GetShown(index);
        string unit = _schema[index].Unit;
        return text.Length == 0 ? "-" : unit.Length == 0 ? text : text + " " + unit;
    }

    private string DefaultMark(int index)
    {
        return _staged.IsSet(index) || _schema[index].DefaultText.Length == 0 ? "" : " (default)";
    }

    private string Groups()
    {
        string list = "";
        string last = "";
        for (int i = 0; i < _schema.SingleCount; i++)
        {
            string name = _schema[i].Name;
            int dot = name.IndexOf('.');
            string group = dot < 0 ? name : name.Substring(0, dot);
            if (group != last)
            {
                list += group + ", ";
                last = group;
            }
        }

        return list + "sensor.0 to sensor." + (SensorKeys.CountMax - 1).ToString();
    }
}
