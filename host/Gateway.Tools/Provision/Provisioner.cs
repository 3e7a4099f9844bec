// Provisions one board through its console, as a careful technician would: asks who it is, logs in (or sets
// the password of a new device), stores certificates, imports the configuration, reads it back, applies it on
// trial, and after the restart reads it back once more before it confirms. Until then the device can and will
// go back to what it had.

using System.Text.RegularExpressions;
using Gateway.Agent.Config;

namespace Gateway.Tools.Provision;

/// <summary>The dialogue with one board.</summary>
/// <param name="talk">Its console.</param>
/// <param name="policy">What is allowed.</param>
internal sealed partial class Provisioner(ConsoleTalk talk, ProvisionPolicy policy)
{
    private const int TriesMax = 5;
    private const int RoundsMax = 3;

    private static readonly TimeSpan Short = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Judging = TimeSpan.FromSeconds(30); // PBKDF2 in an interpreter
    private static readonly TimeSpan Banner = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Restart = TimeSpan.FromSeconds(60);

    private readonly ConsoleLogin _login = new(talk);
    private readonly Staging _staging = new(talk);

    /// <summary>The device's id; "" when it has none.</summary>
    /// <exception cref="ProvisionException">Nobody answers.</exception>
    public string ReadIdentity()
    {
        if (!talk.Reach(TimeSpan.FromSeconds(10)))
        {
            throw new ProvisionException("nobody answers: is this the console of a gateway (115,200 baud)?");
        }

        Match device = Read("status", DeviceLine());
        string id = device.Groups[1].Value;
        return id.StartsWith('(') ? "" : id;
    }

    /// <summary>Makes the board what the job says.</summary>
    /// <returns>What was done, in a few words.</returns>
    /// <exception cref="ProvisionException">It was not done; the device keeps or gets back what it
    /// had.</exception>
    public string Run(ProvisionJob job)
    {
        RequireMine(ReadIdentity(), job);
        _login.Login(job.Password);
        try
        {
            foreach (PemFile file in job.Files)
            {
                _staging.Store(file);
            }

            string? done = null;
            for (int i = 0; i < RoundsMax && done == null; i++)
            {
                _staging.Stage(job);
                done = _staging.IsNothingStaged() ? "already so" : Apply(job);
            }

            return done == null
                ? throw new ProvisionException("what it runs with is not what was sent; it has its old "
                    + "configuration again")
                : $"{done}, {SettingCount(job.Config)} settings, {job.Files.Count} files";
        }
        finally
        {
            _login.Logout();
        }
    }

    private void RequireMine(string id, ProvisionJob job)
    {
        if (id.Length == 0)
        {
            return;
        }

        if (!policy.IsForced)
        {
            throw new ProvisionException($"is provisioned already, as {id}; --force changes it");
        }

        if (policy.ExpectedId != null && policy.ExpectedId != id)
        {
            throw new ProvisionException($"is {id}, not {policy.ExpectedId}: the wrong board");
        }
    }

    // What was done; null when it does not run with what was sent.
    private string? Apply(ProvisionJob job)
    {
        string how = policy.IsProved ? "" : " hand";
        string said = talk.Ask($"config apply {policy.ConfirmSeconds}{how}", Judging);
        if (said.Contains("applied and in effect", StringComparison.Ordinal))
        {
            return "applied";
        }

        if (!said.Contains("restarting to try it", StringComparison.Ordinal)
            && !talk.Ask("status", Short).Contains("restarting to try it", StringComparison.Ordinal))
        {
            throw new ProvisionException("not applied: " + ConsoleTalk.Tail(said));
        }

        ComeBack(job);
        if (policy.IsProved)
        {
            AwaitProof();
        }

        if (!_staging.IsReadBack(job.Config) || !_staging.IsUnchangedBy(job))
        {
            TakeBack(job);
            return null;
        }

        if (!policy.IsProved)
        {
            Confirm();
        }

        return "applied";
    }

    // Noise in a secret shows only now. One that has proved itself cannot be taken back; it is sent again.
    private void TakeBack(ProvisionJob job)
    {
        talk.Ask("config revert", Short);
        if (!policy.IsProved)
        {
            talk.Ask("config abort", Short);
            ComeBack(job);
        }
    }

    private void ComeBack(ProvisionJob job)
    {
        talk.WaitFor("nanoGateway", Banner);
        if (!talk.Reach(Restart))
        {
            throw new ProvisionException("does not come back from its restart");
        }

        _login.Login(job.Password);
    }

    private void Confirm()
    {
        for (int i = 0; i < TriesMax; i++)
        {
            string said = talk.Ask("config confirm", Judging);
            if (said.Contains("confirmed", StringComparison.Ordinal)
                || talk.Ask("status", Short).Contains("change     applied", StringComparison.Ordinal))
            {
                return;
            }
        }

        throw new ProvisionException("the confirmation does not arrive; the old configuration comes back");
    }

    private void AwaitProof()
    {
        DateTime end = DateTime.UtcNow.AddSeconds(policy.ConfirmSeconds + 30);
        while (DateTime.UtcNow < end)
        {
            Match change = ChangeLine().Match(talk.Ask("status", Short));
            string state = change.Groups[1].Value;
            if (state.StartsWith("applied", StringComparison.Ordinal))
            {
                return;
            }

            if (state.StartsWith("rolled-back", StringComparison.Ordinal))
            {
                throw new ProvisionException($"it did not prove itself: {state}");
            }

            Thread.Sleep(1000);
        }

        throw new ProvisionException("it did not prove itself in time");
    }

    private Match Read(string command, Regex pattern)
    {
        for (int i = 0; i < TriesMax; i++)
        {
            Match match = pattern.Match(talk.Ask(command, Short));
            if (match.Success)
            {
                return match;
            }
        }

        throw new ProvisionException("its answers are not understood: is this a gateway's console?");
    }

    private static int SettingCount(GatewayConfig config)
        => Enumerable.Range(0, config.Schema.Count).Count(config.IsSet);

    [GeneratedRegex(@"(?m)^device +(\([^)]*\)|[a-z0-9-]+), mode (?:m2m|iot|both)$")]
    private static partial Regex DeviceLine();

    [GeneratedRegex(@"(?m)^change +(.+)$")]
    private static partial Regex ChangeLine();
}
