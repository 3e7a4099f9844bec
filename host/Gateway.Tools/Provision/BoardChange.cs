// At a port that rows share a person has to change the board. One that is done is known by the id its row
// gave it. One whose row failed looks like a new one, or as it did before, and a change on trial may give it
// its old id back: nobody may answer for longer than a restart takes before another board is believed in.

using System.Diagnostics;

namespace Gateway.Tools.Provision;

/// <summary>Waits until another board is at a port.</summary>
/// <param name="output">Where the person is told.</param>
/// <param name="talk">The console at the port.</param>
/// <param name="provisioner">Asks who is there.</param>
/// <param name="silence">How long nobody answers where there is no board.</param>
internal sealed class BoardChange(
    TextWriter output, ConsoleTalk talk, Provisioner provisioner, TimeSpan silence)
{
    private const string NotUnderstood = "?";

    /// <summary>Waits.</summary>
    /// <param name="job">The row that waits.</param>
    /// <param name="others">device.id of rows that this board may not be.</param>
    /// <param name="failed">That of the row before when it failed; else null.</param>
    /// <param name="limit">For how long.</param>
    /// <exception cref="ProvisionException">The board was not changed in time.</exception>
    public void Await(ProvisionJob job, IReadOnlySet<string> others, string? failed, TimeSpan limit)
    {
        Stopwatch watch = Stopwatch.StartNew();
        TimeSpan heardAt = TimeSpan.Zero;
        bool isGone = failed == null;
        bool? toldOfGone = null;
        while (true)
        {
            string? there = WhoIsThere();
            if (there == null)
            {
                isGone |= watch.Elapsed - heardAt >= silence;
            }
            else
            {
                heardAt = watch.Elapsed;
                if (isGone && there != NotUnderstood && !others.Contains(there))
                {
                    return;
                }
            }

            if (toldOfGone != isGone)
            {
                string who = string.IsNullOrEmpty(there) || there == NotUnderstood ? "nobody" : there;
                output.WriteLine($"{job.DeviceId,-20} waits   " + (isGone
                    ? $"{who} is at {job.Port}: connect the next board"
                    : $"{failed} failed, and its board may be at {job.Port} still: leave that without a "
                        + $"board for {silence.TotalSeconds:F0} s, then connect the next one"));
                toldOfGone = isGone;
            }

            if (watch.Elapsed > limit)
            {
                throw new ProvisionException("the board was not changed in time");
            }

            Thread.Sleep(500);
        }
    }

    // Its id, "" without one; null when nobody answers.
    private string? WhoIsThere()
    {
        if (!talk.Reach(silence / 2))
        {
            return null;
        }

        try
        {
            return provisioner.ReadIdentity();
        }
        catch (ProvisionException)
        {
            return NotUnderstood;
        }
    }
}
