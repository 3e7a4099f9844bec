// The name of a cut, or of two: enough to do it again.

using System.Globalization;
using System.Text;

namespace Gateway.SystemTests.PowerCuts;

/// <summary>Where the power was cut.</summary>
/// <param name="Scenario">In which life.</param>
/// <param name="Number">In which operation of it, from 1; 0 for no cut.</param>
/// <param name="Model">What the cut did.</param>
/// <param name="Second">In which operation of the recovery, from 1; 0 for no second cut.</param>
/// <param name="SecondModel">What that cut did.</param>
/// <param name="Seed">Seed of lengths and garbage.</param>
internal sealed record Cut(
    string Scenario, int Number, CutModel Model, int Second, CutModel SecondModel, uint Seed)
{
    private const string Program = "dotnet run -c Release --project host/Gateway.SystemTests -- power-cuts";

    /// <summary>The command that does it again.</summary>
    public string Command
    {
        get
        {
            StringBuilder text = new(Program);
            text.Append(CultureInfo.InvariantCulture, $" --scenario {Scenario}");
            if (Number > 0)
            {
                text.Append(CultureInfo.InvariantCulture, $" --cut {Number} --model {Model}");
            }

            if (Second > 0)
            {
                text.Append(CultureInfo.InvariantCulture, $" --second {Second} --model2 {SecondModel}");
            }

            return text.Append(CultureInfo.InvariantCulture, $" --seed {Seed}").ToString();
        }
    }

    /// <summary>Decides over lengths and garbage of the first cut, and over the life after it.</summary>
    public uint Random => CutEffect.Mix(CutEffect.Mix(Seed, (uint)Number), (uint)Model);

    /// <summary>The same for the second cut.</summary>
    public uint SecondRandom => CutEffect.Mix(CutEffect.Mix(Random, (uint)Second), 16 + (uint)SecondModel);
}

/// <summary>A cut after which a promise was broken.</summary>
/// <param name="Cut">Which.</param>
/// <param name="Violation">What was broken.</param>
internal sealed record Finding(Cut Cut, Violation Violation);
