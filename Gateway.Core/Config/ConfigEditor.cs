// Changes on their way: what is staged, what is stored, what the gateway runs with. A change becomes stored
// only when the whole configuration is valid; what counts only after a restart differs from what runs until
// then.

namespace Gateway.Core.Config;

/// <summary>Staged changes to the stored configuration.</summary>
public sealed class ConfigEditor
{
    private readonly ConfigStore _store;
    private readonly ConfigRules _rules;

    /// <summary>Creates an editor; nothing is staged.</summary>
    /// <param name="running">What the gateway runs with: loaded at start, live keys follow later.</param>
    /// <param name="store">Where it is kept; <see cref="ConfigStore.Load"/> has been called.</param>
    /// <param name="rules">What must hold before it is stored.</param>
    public ConfigEditor(GatewayConfig running, ConfigStore store, ConfigRules rules)
    {
        Running = running;
        _store = store;
        _rules = rules;
        Stored = new GatewayConfig(running.Schema);
        Staged = new GatewayConfig(running.Schema);
        Stored.CopyFrom(running);
        Staged.CopyFrom(running);
    }

    /// <summary>What the gateway runs with.</summary>
    public GatewayConfig Running { get; }

    /// <summary>What it will run with after a restart.</summary>
    public GatewayConfig Stored { get; }

    /// <summary>What is being edited.</summary>
    public GatewayConfig Staged { get; }

    /// <summary>Whether something is staged that is not stored.</summary>
    public bool HasChanges => !Staged.IsSame(Stored);

    /// <summary>Whether something is stored that needs a restart to count.</summary>
    public bool NeedsRestart => !Stored.IsSame(Running);

    /// <summary>How the configuration came to be, for people.</summary>
    public string Origin => _store.Describe();

    /// <summary>Checks what is staged.</summary>
    /// <returns>Ok, or the code of the first error.</returns>
    public ErrorCode Check(ConfigErrors errors) => _rules.Check(Staged, errors);

    /// <summary>Checks and stores what is staged; keys that are live are taken into <see
    /// cref="Running"/>.</summary>
    /// <returns>Ok; the code of the first error found by the rules; or why the store refused. Nothing has
    /// changed then.</returns>
    public ErrorCode Save(ConfigErrors errors)
    {
        ErrorCode error = Check(errors);
        if (error != ErrorCode.Ok)
        {
            return error;
        }

        error = _store.Save(Staged);
        if (error != ErrorCode.Ok)
        {
            return error;
        }

        Stored.CopyFrom(Staged);
        for (int i = 0; i < Stored.Schema.Count; i++)
        {
            if (Stored.Schema[i].IsLive)
            {
                Running.CopyFrom(i, Stored);
            }
        }

        return ErrorCode.Ok;
    }

    /// <summary>Drops what is staged.</summary>
    public void Revert() => Staged.CopyFrom(Stored);
}
